"""Sitemaps (sitemaps.org, protocol 0.9): an index, the standing pages, and one file for each day with stories.

A publish costs the file of its day, however large the archive is. The index names its files to the press, so that a new
day's file comes into the edition with its first story; it has no `lastmod`, or every publish would cost it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.urls import reverse
from lxml import etree

from wireroom.articles import reading
from wireroom.articles.days import days_with_stories
from wireroom.articles.models import StandingPage
from wireroom.articles.navigation import sections
from wireroom.core import clock
from wireroom.core.pages import absolute
from wireroom.core.tags import links_to, reads
from wireroom.outlets.feed_links import FORMATS
from wireroom.outlets.feeds import section_feed
from wireroom.outlets.xml_writing import add, document

MEDIA_TYPE = "application/xml; charset=utf-8"
MOST = 50_000
"""Addresses in one file, and files in the index: the protocol's limits. What is older than the newest of them is left
out; for the index that is after 136 years of daily news."""

_NAMESPACE = {None: "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass(frozen=True, slots=True)
class Place:
    """One address, and when its page last changed: a moment, or a day where the hour is not known."""

    path: str
    changed: date | datetime | None = None


def parts() -> list[str]:
    """The paths of the index's files: the pages first, then days from the newest on."""
    paths = [reverse("pages_sitemap"), *(reverse("day_sitemap", args=[day]) for day in days_with_stories(MOST - 1))]
    for path in paths:
        links_to(path)
    return paths


def of_pages() -> list[Place]:
    """Home, sections, standing pages. Wherever a section is named here, its feeds are made too."""
    the_sections = sections()
    for section in the_sections:
        for word in FORMATS:
            links_to(section_feed(section, word))
    reads("footer")
    standing = [page for page in StandingPage.objects.live().order_by("path") if page.url]
    return [
        Place("/"),
        *(Place(section.get_absolute_url()) for section in the_sections),
        Place(reverse("corrections")),
        *(Place(page.url, page.last_published_at) for page in standing if page.url != reverse("corrections")),
    ]


def of_day(day: date) -> list[Place]:
    """The stories published on this day of the newsroom's, newest first."""
    return [
        Place(story.path, clock.newsroom_day(story.changed) if story.day_only else story.changed)
        for story in reading.listing_of_day(day, MOST)
    ]


def write(places: Iterable[Place]) -> bytes:
    root = etree.Element(f"{{{_NAMESPACE[None]}}}urlset", nsmap=_NAMESPACE)
    for place in places:
        url = add(root, "url")
        add(url, "loc", absolute(place.path))
        if place.changed:
            add(url, "lastmod", _w3c(place.changed))
    return document(root)


def write_index(paths: Iterable[str]) -> bytes:
    root = etree.Element(f"{{{_NAMESPACE[None]}}}sitemapindex", nsmap=_NAMESPACE)
    for path in paths:
        add(add(root, "sitemap"), "loc", absolute(path))
    return document(root)


def _w3c(changed: date | datetime) -> str:
    """W3C Datetime (NOTE-datetime): a day, or a moment in UTC."""
    if isinstance(changed, datetime):
        return changed.astimezone(UTC).isoformat(timespec="seconds")
    return changed.isoformat()
