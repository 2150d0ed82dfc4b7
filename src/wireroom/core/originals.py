"""Pictures as received, for the desk alone: readers get renditions."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.static import serve
from wagtail.admin.auth import require_admin_access


@require_admin_access
def original(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the originals' folder, to people of the desk; never run as anything but what it is.

    Read whole: Django's own file response is read piece by piece, which an ASGI server does not take from it.
    """
    served = serve(request, name, document_root=settings.MEDIA_ROOT)
    response = HttpResponse(b"".join(served), status=served.status_code, headers=dict(served.items()))
    served.close()
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
