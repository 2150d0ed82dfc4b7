"""A document at an address, looked at again and again: a feed, or an agency's file.

Asked conditionally (RFC 9110, section 13): what has not changed is not sent again. A redirect that is for good moves
the address; 410 says that there is nothing more to come.
"""

from __future__ import annotations

import hashlib

from wireroom.core.fetch import NOT_MODIFIED, Fetched, FetchError, FetchFailed
from wireroom.wire.formats.feed_parts import parts_of, usual_name
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.formats.xml_tree import attribute, parse_xml, text_of
from wireroom.wire.ways_in import pace
from wireroom.wire.ways_in.looking import Blocked, Delivery, Get, Look, Memory
from wireroom.wire.ways_in.page_links import PageLink, from_header

GONE = 410


def look(address: str, memory: Memory, get: Get) -> Look:
    """Ask once; raises `Blocked`."""
    answer = ask(get, address, etag=memory.get("etag"), last_modified=memory.get("last_modified"))
    fresh = pace.fresh_for(answer.headers.get("cache-control", ""))
    if answer.status == NOT_MODIFIED:
        return Look((), memory, fresh, answer.moved_to)
    digest = hashlib.sha256(answer.body).hexdigest()
    kept = memory | {
        "etag": answer.headers.get("etag"),
        "last_modified": answer.headers.get("last-modified"),
        "digest": digest,
    }
    if digest == memory.get("digest"):  # Many sites send the same again, whatever is asked.
        return Look((), kept, fresh, answer.moved_to, tuple(links_of(answer)))
    delivery = Delivery(answer.body, answer.url, answer.content_type)
    return Look((delivery,), kept, fresh, answer.moved_to, tuple(links_of(answer)))


def ask(get: Get, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
    """Fetch, and say what went wrong as a look does."""
    try:
        return get(address, etag=etag, last_modified=last_modified)
    except FetchFailed as error:
        raise Blocked(
            error.reason,
            lasting=error.permanent,
            gone=error.status == GONE,
            retry_after=error.retry_after,
        ) from error
    except FetchError as error:
        raise Blocked(error.reason, lasting=True) from error


def links_of(answer: Fetched) -> list[PageLink]:
    """What a feed says of its hub and of its own address (W3C WebSub, section 4): in its headers, else in itself."""
    stated = from_header(answer.headers.get_list("link"), answer.url)
    if any("hub" in link.rels for link in stated) or b"hub" not in answer.body:
        return stated
    return [*stated, *_links_within(answer.body)]


def _links_within(body: bytes) -> list[PageLink]:
    """The `atom:link` elements of an Atom feed, or of an RSS channel."""
    try:
        root = parse_xml(body)
    except UnreadableItem:
        return []
    feed = next((child for child in root if usual_name(child).lower() == "channel"), root)
    elements = [*parts_of(feed, "atom").all("link", "atom:link")]
    found = []
    for element in elements:
        url = attribute(element, "href") or text_of(element)
        if url.startswith(("http://", "https://")):
            rels = frozenset(attribute(element, "rel").lower().split())
            found.append(PageLink(url, rels, attribute(element, "type").lower()))
    return found
