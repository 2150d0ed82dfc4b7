"""Every address of this room, for filling an edition."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wireroom.articles.models import Author, Section
from wireroom.outlets import feeds, sitemaps
from wireroom.outlets.feed_links import FORMATS


def addresses() -> Iterator[str]:
    yield from (reverse(f"{of}{word}_feed") for of in ("", "corrections_") for word in FORMATS)
    yield from ("/robots.txt", "/sitemap.xml", "/sitemap/news.xml")
    for section in Section.objects.all():
        yield from (feeds.section_feed(section, word) for word in FORMATS)
    for author in Author.objects.all():
        yield from (reverse(f"author_{word}_feed", args=[author.slug]) for word in FORMATS)
    yield from sitemaps.parts()
