"""JSON Feed 1 and 1.1 (jsonfeed.org). Names that begin with "_" are other people's extensions, and are left alone."""

from __future__ import annotations

from typing import Any

from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.json_document import items, markup, parse_json, text, texts
from wireroom.wire.formats.markup import Copy, copy_from_html, copy_from_text, plain_text
from wireroom.wire.formats.media_rss import is_picture, with_body_pictures
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import authors_named
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off
from wireroom.wire.story import ItemType, Link, Person, Photo, Story

NAME = "json-feed"


def looks_like(document: Any) -> bool:
    """Whether a JSON value is a feed: by its version's address, or by items that have a feed item's names."""
    if not isinstance(document, dict):
        return False
    if "jsonfeed.org/version/" in text(document.get("version")):
        return True
    first = items(document.get("items"))[:1]
    return bool(first) and "id" in first[0] and bool({"content_html", "content_text"} & set(first[0]))


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of a feed's items, in its order. Raises `UnreadableItem`."""
    feed = parse_json(data)
    if not looks_like(feed):
        raise UnreadableItem("this JSON is no JSON Feed: it names no version of jsonfeed.org")
    found = items(feed.get("items"))
    return cut_off([_story(item, feed, absolute(name, None)) for item in found[:MAX_ITEMS]], len(found))


def _story(item: dict[str, Any], feed: dict[str, Any], address: str | None) -> Story:
    home = absolute(text(feed.get("home_page_url")), address) or address
    base = absolute(text(item.get("url")), home) or home
    headline = plain_text(text(item.get("title")))
    html = markup(item.get("content_html"))
    copy = (
        copy_from_html(html, base=base, headline=headline)
        if html
        else Copy(copy_from_text(markup(item.get("content_text"))))
    )
    published, updated = text(item.get("date_published")), text(item.get("date_modified"))
    first, last = read_moment(published), read_moment(updated)
    publisher = text(feed.get("title")) or None
    byline, people = _authors(item, feed, publisher)
    return Story(
        headline=headline,
        standfirst=plain_text(markup(item.get("summary"))),
        body=copy.body,
        byline=byline,
        bylines=people,
        photos=with_body_pictures(tuple(_pictures(item, base)), copy.photos),
        published=first,
        updated=None if last == first else last,
        language=text(item.get("language")) or text(feed.get("language")) or None,
        keywords=tuple(dict.fromkeys(map(plain_text, texts(item.get("tags"))))),
        canonical_url=absolute(text(item.get("url")), home),
        guid=text(item.get("id")) or None,
        publisher=publisher,
        notes=zone_notes(published, updated),
        links=tuple(_links(item, base)),
    )


def _pictures(item: dict[str, Any], base: str | None) -> list[Photo]:
    """The item's picture; the banner where it has none; and the pictures attached to it."""
    leads = [address for name in ("image", "banner_image") if (address := absolute(text(item.get(name)), base))]
    attached = [
        Photo(url=address, alt=plain_text(text(entry.get("title"))))
        for entry in items(item.get("attachments"))
        if (address := absolute(text(entry.get("url")), base))
        and is_picture(address, "", text(entry.get("mime_type")).lower())
    ]
    return [Photo(url=address) for address in leads[:1]] + [photo for photo in attached if photo.url not in leads[:1]]


def _authors(item: dict[str, Any], feed: dict[str, Any], publisher: str | None) -> tuple[str, tuple[Person, ...]]:
    """The item's authors, else the feed's: `authors` of 1.1, `author` of 1."""
    for stated in (item.get("authors"), item.get("author"), feed.get("authors"), feed.get("author")):
        names = {name: absolute(text(one.get("url")), None) for one in items(stated) if (name := text(one.get("name")))}
        names.update(dict.fromkeys(texts(stated)))
        if names:
            return authors_named(names, publisher)
    return "", ()


def _links(item: dict[str, Any], base: str | None) -> list[Link]:
    """The page that the item is about, and the films and recordings attached to it."""
    found = [Link(url=absolute(text(item.get("external_url")), base), rel="related")]
    for entry in items(item.get("attachments")):
        kind = text(entry.get("mime_type")).lower().partition("/")[0]
        address = absolute(text(entry.get("url")), base)
        if address and not is_picture(address, "", text(entry.get("mime_type")).lower()):
            item_type = ItemType(kind) if kind in ("audio", "video") else None
            found.append(
                Link(url=address, rel="enclosure", title=plain_text(text(entry.get("title"))), item_type=item_type)
            )
    return [link for link in found if link.url]
