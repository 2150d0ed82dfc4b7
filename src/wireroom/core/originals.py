"""Pictures as received, for the desk alone: readers get renditions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.static import serve
from wagtail.admin.auth import require_admin_access
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

PORTRAITS = "avatar_images/"
"""Of those who work at the desk; all of them see these."""


@require_admin_access
def original(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the originals' folder, to who may put it into a story; never run as anything but what it is.

    Read whole: Django's own file response is read piece by piece, which an ASGI server does not take from it.
    """
    if not (name.startswith(PORTRAITS) or _may_choose(request.user)):
        raise PermissionDenied
    served = serve(request, name, document_root=settings.MEDIA_ROOT)
    response = HttpResponse(b"".join(served), status=served.status_code, headers=dict(served.items()))
    if isinstance(served, FileResponse):
        served.file_to_stream.close()  # To close the response would say that the request has ended, before it has.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_choose(user: Any) -> bool:
    kinds = (get_image_model(), get_document_model())
    return any(policy_registry.get_by_type(kind).user_has_any_permission(user, {"choose"}) for kind in kinds)
