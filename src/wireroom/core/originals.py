"""Pictures as received, for the desk alone: readers get renditions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.static import serve
from wagtail.admin.auth import require_admin_access


@require_admin_access
def original(request: HttpRequest, name: str) -> Any:
    """A file of the originals' folder, to people of the desk; never run as anything but what it is."""
    response: HttpResponse = serve(request, name, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
