"""RSS 2.0 (rssboard.org/rss-specification) with the modules that carry what RSS itself cannot.

    content   the whole story
    dc        one creator for each byline; source, contributor and rights from the credits
    media     pictures, each with photographer, agency, copyright and caption (Media RSS 1.5.1)
    atom      the feed's own address, times of update, the link to the original (`rel="via"`)

`<source>` is not used: its `url` must be a feed from which the item came, and copy does not always come from one.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.utils.timezone import get_default_timezone, localtime
from lxml import etree

from wireroom.core import clock
from wireroom.outlets.entries import Entry
from wireroom.outlets.feeds import Feed
from wireroom.outlets.media_rss import add_picture
from wireroom.outlets.xml_writing import add, document

MEDIA_TYPE = "application/rss+xml; charset=utf-8"

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
_TTL = "5"
"""Minutes for which a reading program may rest before it asks again."""


def write(feed: Feed) -> bytes:
    root = etree.Element("rss", nsmap=_NAMESPACES, version="2.0")
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.url)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    if feed.changed:
        add(channel, "lastBuildDate", _rfc822(feed.changed))
    add(channel, "ttl", _TTL)
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.address)
    for entry in feed.entries:
        _add_item(channel, entry)
    return document(root)


def _add_item(channel: Any, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.headline)
    add(item, "link", entry.url)
    add(item, "guid", entry.identifier, isPermaLink="true" if entry.identifier == entry.url else "false")
    _add_times(item, entry)
    if entry.standfirst:
        add(item, "description", entry.standfirst)
    for author in entry.authors:
        add(item, "dc:creator", author)
    add(item, "category", entry.section)
    if entry.language:
        add(item, "dc:language", entry.language)
    _add_credits(item, entry)
    for illustration in entry.pictures:
        add_picture(item, illustration)
    add(item, "content:encoded", entry.content)


def _add_times(item: Any, entry: Entry) -> None:
    """A day whose hour nobody knows is a `dc:date`, which may be a day alone; `pubDate` would invent an hour."""
    if entry.published_day_only:
        add(item, "dc:date", clock.newsroom_day(entry.published).isoformat())
    else:
        add(item, "pubDate", _rfc822(entry.published))
    if entry.updated:
        add(item, "atom:updated", _newsroom_time(entry.updated).isoformat(timespec="seconds"))


def _add_credits(item: Any, entry: Entry) -> None:
    for words in (entry.rights.copyright_notice, entry.rights.licence_url):
        if words:
            add(item, "dc:rights", words)
    for credit in entry.credits:
        if credit.source:
            add(item, "dc:source", credit.source)
        if credit.person:
            add(item, "dc:contributor", credit.person)
        if credit.licence:
            add(item, "dc:rights", f"{credit.names}: {credit.licence}")
    for original in entry.originals:
        add(item, "atom:link", rel="via", href=original)


def _rfc822(moment: datetime) -> str:
    return format_datetime(_newsroom_time(moment))


def _newsroom_time(moment: datetime) -> datetime:
    return localtime(moment, get_default_timezone())
