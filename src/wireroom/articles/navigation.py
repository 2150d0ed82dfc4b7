"""The sections and standing pages that every page's header and footer name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from wireroom.articles.models import Section, StandingPage
from wireroom.core.pages import DESK
from wireroom.core.steady import once
from wireroom.core.tags import reads, unrecorded


@dataclass(frozen=True, slots=True)
class NavigationLink:
    name: str
    url: str


def sections() -> list[Section]:
    """All sections, in order, for their names and addresses."""
    reads("sections")
    with unrecorded():
        return list(once("sections", lambda: list(Section.objects.all())))


def footer_pages() -> list[NavigationLink]:
    reads("footer")
    with unrecorded():
        return once("footer", _footer_pages)


def _footer_pages() -> list[NavigationLink]:
    pages = StandingPage.objects.live().filter(in_footer=True).order_by("path").only("title", "url_path", "path")
    return [NavigationLink(page.title, page.url) for page in pages]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """A template context processor for public pages."""
    if request.path.startswith(DESK):
        return {}
    return {
        "sections": [NavigationLink(section.name, section.get_absolute_url()) for section in sections()],
        "footer_pages": footer_pages(),
    }
