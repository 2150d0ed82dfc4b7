"""The address of a rendition: the press asks here once and keeps the file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from wireroom.core.pages import gone
from wireroom.core.tags import reads, unrecorded
from wireroom.pictures import renditions
from wireroom.pictures.models import Picture


def rendition(request: HttpRequest, pk: int, key: str, width: int, extension: str) -> HttpResponse:
    reads(f"picture-file:{pk}")
    with unrecorded():
        picture = get_object_or_404(Picture, pk=pk)
    if key != renditions.key(picture) or width not in renditions.widths(picture):
        raise Http404("There is no such rendition.")
    if not picture.is_usable:
        return gone(request)
    return HttpResponse(renditions.make(picture, width, extension), content_type=renditions.MEDIA_TYPES[extension])
