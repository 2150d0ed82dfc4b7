"""Atom (RFC 4287), with Dublin Core for the source and a bare day, and Media RSS for pictures.

Every entry must name an author (4.1.2): those in the byline, else whoever is named for the report, else its source,
else the paper; nobody is made up.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.timezone import get_default_timezone, localtime
from lxml import etree

from wireroom.core import clock
from wireroom.outlets.entries import Entry, lasting_identifier
from wireroom.outlets.feeds import Feed
from wireroom.outlets.media_rss import add_picture
from wireroom.outlets.xml_writing import add, document

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

_NAMESPACES = {
    None: "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""`updated` of a feed without entries: the standard demands a time, and the hour of rendering would be another each
time."""


def write(feed: Feed) -> bytes:
    root = etree.Element(f"{{{_NAMESPACES[None]}}}feed", nsmap=_NAMESPACES)
    root.set(_LANGUAGE, feed.language)
    add(root, "id", lasting_identifier(feed.address))
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "updated", _time(feed.changed or _NEVER))
    add(add(root, "author"), "name", feed.paper)
    add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    add(root, "link", rel="alternate", type="text/html", href=feed.url)
    for entry in feed.entries:
        _add_entry(root, entry, feed)
    return document(root)


def _add_entry(root: Any, entry: Entry, feed: Feed) -> None:
    element = add(root, "entry")
    if entry.language:
        element.set(_LANGUAGE, entry.language)
    add(element, "id", entry.identifier)
    add(element, "title", entry.headline)
    add(element, "link", rel="alternate", type="text/html", href=entry.url)
    for original in entry.originals:
        add(element, "link", rel="via", href=original)
    _add_times(element, entry)
    for name in entry.authors or _reported_by(entry) or (feed.paper,):
        add(add(element, "author"), "name", name)
    add(element, "category", term=entry.section)
    _add_credits(element, entry)
    if entry.standfirst:
        add(element, "summary", entry.standfirst)
    for illustration in entry.pictures:
        add_picture(element, illustration)
    add(element, "content", entry.content, type="html")


def _reported_by(entry: Entry) -> tuple[str, ...]:
    reports = [credit for credit in entry.credits if credit.for_report]
    people = [credit.person for credit in reports if credit.person]
    return tuple(dict.fromkeys(people or [credit.source for credit in reports if credit.source]))


def _add_times(element: Any, entry: Entry) -> None:
    """A day whose hour nobody knows is a `dc:date`; `updated`, which must be there, is then the day's beginning."""
    if not entry.published_day_only:
        add(element, "published", _time(entry.published))
        add(element, "updated", _time(entry.updated or entry.published))
        return
    day = localtime(entry.published, get_default_timezone()).replace(hour=0, minute=0, second=0, microsecond=0)
    add(element, "dc:date", clock.newsroom_day(entry.published).isoformat())
    add(element, "updated", _time(entry.updated or day))


def _add_credits(element: Any, entry: Entry) -> None:
    for credit in entry.credits:
        if credit.person:
            add(add(element, "contributor"), "name", credit.person)
        if credit.source:
            add(element, "dc:source", credit.source)
    licences = [f"{credit.names}: {credit.licence}" for credit in entry.credits if credit.licence]
    own = [words for words in (entry.rights.copyright_notice, entry.rights.licence_url) if words]
    if rights := "; ".join([*own, *licences]):
        add(element, "rights", rights)


def _time(moment: datetime) -> str:
    """RFC 3339 with the newsroom's own offset."""
    return localtime(moment, get_default_timezone()).isoformat(timespec="seconds")
