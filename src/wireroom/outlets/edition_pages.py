"""Every address of this room, for filling an edition."""

from __future__ import annotations

from collections.abc import Iterator

from wireroom.articles.models import Section
from wireroom.outlets import feeds, sitemaps


def addresses() -> Iterator[str]:
    yield "/feed.xml"
    yield from ("/robots.txt", "/sitemap.xml")
    yield from (feeds.section_feed(section) for section in Section.objects.all())
    yield from sitemaps.parts()
