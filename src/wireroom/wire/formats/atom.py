"""Atom 1.0 (RFC 4287) and 0.3: a feed of entries, or an entry alone; with the tombstones of RFC 6721."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.feed_parts import Parts, base_of, categories, licence_of, listed_keywords, parts_of, relation
from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.markup import Copy, copy_from_html, copy_from_text, copy_from_tree, plain_text, words_of
from wireroom.wire.formats.media_rss import pictures, recordings, with_body_pictures
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import authors_named
from wireroom.wire.formats.rss import SHORT, excerpt_of
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off
from wireroom.wire.formats.xml_tree import (
    Element,
    attribute,
    children,
    descendants,
    language_of,
    local,
    parse_xml,
    raw_text,
    text_of,
)
from wireroom.wire.story import ItemType, Link, Person, Photo, PubStatus, SourceCredit, Story

NAME = "atom"

_MEDIA = {"image": ItemType.PICTURE, "audio": ItemType.AUDIO, "video": ItemType.VIDEO}
_OWN_RELATIONS = frozenset(("alternate", "", "self", "edit", "license", "replies", "enclosure"))


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is an Atom feed's or entry's."""
    return root.name.lower() == "feed" or (root.name.lower() == "entry" and "atom" in root.attributes.lower())


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of a feed's entries, in its order. Raises `UnreadableItem`."""
    root = parse_xml(data)
    entries = [root] if local(root).lower() == "entry" else list(descendants(root, "entry"))
    if local(root).lower() not in ("feed", "entry") and not entries:
        raise UnreadableItem(f"this XML holds no Atom feed, but {local(root) or 'nothing'}")
    feed = parts_of(None if local(root).lower() == "entry" else root, "atom")
    stories = [_story(entry, feed, absolute(name, None)) for entry in entries[:MAX_ITEMS]]
    return cut_off([*stories, *_taken_back(feed)], len(entries))


def _taken_back(feed: Parts) -> Iterator[Story]:
    """The entries that a feed says are deleted (RFC 6721): each is a kill."""
    for tombstone in feed.all("at:deleted-entry")[:MAX_ITEMS]:
        if guid := attribute(tombstone, "ref"):
            yield Story(
                headline="",
                guid=guid,
                pubstatus=PubStatus.CANCELED,
                updated=read_moment(attribute(tombstone, "when")),
                ednote=text_of(next(iter(parts_of(tombstone).all("at:comment")), None)),
            )


def _story(element: Element, feed: Parts, address: str | None) -> Story:
    entry = parts_of(element, "atom")
    base = base_of(element, _home(feed) or address)
    headline = _words(entry.first("title", "media:title", "dc:title"))
    copy, standfirst = _copy(entry, base, headline)
    publisher = _words(feed.first("title")) or None
    byline, people = _authors(entry, feed, publisher)
    keywords, subjects = categories(entry.all("category", "dc:subject", "media:category"))
    stated = [
        entry.dated("published", "issued", "dc:date", "pubDate", "dcterms:issued"),
        entry.dated("updated", "modified", "dcterms:modified"),
    ]
    created = entry.stated("created")
    published, updated = map(read_moment, stated)
    own = _address(entry, base)
    remote = _remote(entry, base)
    shown = (Photo(url=remote.url),) if remote and remote.item_type is ItemType.PICTURE else ()
    films = [remote] if remote and not shown else []
    return Story(
        headline=headline,
        standfirst=standfirst,
        body=copy.body,
        byline=byline,
        bylines=people,
        credits=_credits(entry),
        photos=with_body_pictures(pictures(entry, base) or shown, copy.photos),
        published=published or (read_moment(created) if not updated else None),
        updated=None if updated == published else updated,
        created=read_moment(created) if created and published else None,
        language=language_of(entry.first("content", "title"))
        or language_of(element)
        or feed.stated("dc:language")
        or None,
        keywords=tuple(dict.fromkeys([*keywords, *listed_keywords(entry)])),
        subjects=subjects,
        canonical_url=own,
        guid=entry.stated("id", "guid") or None,
        publisher=publisher,
        notes=zone_notes(*stated),
        copyright_notice=_words(entry.first("rights", "copyright", "dc:rights", "media:copyright"))
        or _words(feed.first("rights", "copyright", "dc:rights")),
        licence_url=licence_of(entry) or licence_of(feed),
        pubstatus=PubStatus.WITHHELD if _is_draft(entry) else PubStatus.USABLE,
        links=tuple(dict.fromkeys([*_links(entry, base, own), *recordings(entry, base), *films])),
    )


def _is_draft(entry: Parts) -> bool:
    """Whether the entry asks not to be shown yet (RFC 5023, 13.1.1)."""
    controls = map(parts_of, entry.all("app:control"))
    return any(text_of(draft).lower() == "yes" for one in controls for draft in one.all("app:draft"))


def _home(feed: Parts) -> str | None:
    """The address that a feed's relative links are relative to where it states no base: its page, else itself."""
    for wanted in (("alternate", ""), ("self",)):
        for link in feed.all("link"):
            if relation(link) in wanted:
                address = absolute(attribute(link, "href"), base_of(link, None))
                if address:
                    return address
    return absolute(feed.stated("id"), None)


def _kind(element: Element | None) -> str:
    """ "text", "html" or "xhtml": what an Atom text says of itself, in 1.0's words or in 0.3's."""
    stated = attribute(element, "type").lower()
    mode = attribute(element, "mode").lower()
    if element is not None and len(element) and (stated in ("xhtml", "") or "xml" in stated or mode == "xml"):
        return "xhtml"
    if stated in ("text", "text/plain", "") and mode not in ("escaped", "base64"):
        return "text"
    return "html"


def _written(element: Element | None) -> str:
    """The text of an element as its author wrote it, out of Base64 where it is in that (Atom 0.3, or 4.1.3.3)."""
    words = raw_text(element)
    stated = attribute(element, "type").lower()
    coded = attribute(element, "mode").lower() == "base64" or stated.startswith(("application/octet", "application/x-"))
    if not coded:
        return words
    try:
        return decode(base64.b64decode(re.sub(r"\s", "", words), validate=True))
    except (binascii.Error, ValueError):
        return words


def _words(element: Element | None) -> str:
    """An Atom text in one line."""
    if element is None:
        return ""
    if _kind(element) == "html":
        return plain_text(_written(element))
    # Text shows entities as they stand; but nobody has "&amp;" in a headline, and many escape twice.
    return plain_spaces(unescape(text_of(element)))


def _markup(element: Element | None, base: str | None, headline: str) -> Copy:
    if element is None:
        return Copy()
    base = base_of(element, base)
    kind = _kind(element)
    if kind == "xhtml":
        return copy_from_tree(element, base=base, headline=headline)
    words = _written(element)
    # Many say "text" and mean HTML; text that holds whole elements is never meant to show them.
    if kind == "html" or "</" in words:
        return copy_from_html(words, base=base, headline=headline)
    return Copy(copy_from_text(words))


def _copy(entry: Parts, base: str | None, headline: str) -> tuple[Copy, str]:
    whole = _markup(entry.first("content", "content:encoded"), base, headline)
    summary = _markup(entry.first("summary", "description"), base, headline)
    words = words_of(summary.body)
    if whole.body or whole.photos:
        return whole, excerpt_of(words, whole.body)
    if len(words) <= SHORT and summary.body.count("<p>") <= 1:
        return Copy("", summary.photos), words
    return summary, ""


def _authors(entry: Parts, feed: Parts, publisher: str | None) -> tuple[str, tuple[Person, ...]]:
    """The entry's authors, else those of its source, else of the feed (RFC 4287, 4.2.1)."""
    sources = [author for source in entry.all("source") for author in parts_of(source, "atom").all("author")]
    for stated in (entry.all("author", "dc:creator"), sources, feed.all("author", "dc:creator")):
        names = {_name(author): _page(author) for author in stated if _name(author)}
        if names:
            return authors_named(names, publisher)
    return "", ()


def _name(author: Element) -> str:
    names = children(author, "name")
    words = text_of(names[0]) if names else ("" if len(author) else text_of(author))
    return "" if "@" in words and " " not in words else words


def _page(author: Element) -> str | None:
    addresses = children(author, "uri", "url")
    return absolute(text_of(addresses[0]), base_of(author, None)) if addresses else None


def _credits(entry: Parts) -> tuple[SourceCredit, ...]:
    """The feed that an entry was taken over from, and the contributors that are no persons."""
    titles = [_words(parts_of(source, "atom").first("title")) for source in entry.all("source")]
    return tuple(map(SourceCredit, dict.fromkeys(filter(None, titles))))


def _address(entry: Parts, base: str | None) -> str | None:
    original = absolute(entry.stated("feedburner:origLink"), base)
    if original:
        return original
    links = [link for link in entry.all("link") if relation(link) in ("alternate", "")]
    pages = [link for link in links if "html" in attribute(link, "type").lower()] or links
    addresses = [absolute(attribute(link, "href") or text_of(link), base_of(link, base)) for link in pages]
    return next(filter(None, addresses), None) or (None if _remote(entry, base) else _source(entry, base))


def _source(entry: Parts, base: str | None) -> str | None:
    """Where the content is, if the entry only says where (RFC 4287, 4.1.3.2)."""
    contents = entry.all("content")
    return absolute(attribute(contents[0], "src"), base_of(contents[0], base)) if contents else None


def _remote(entry: Parts, base: str | None) -> Link | None:
    """The picture, film or recording that is the entry's content."""
    kind = attribute(next(iter(entry.all("content")), None), "type").lower().partition("/")[0]
    address = _source(entry, base) if kind in _MEDIA else None
    return Link(url=address, rel="content", item_type=_MEDIA[kind]) if address else None


def _links(entry: Parts, base: str | None, address: str | None) -> list[Link]:
    found = [
        Link(
            url=absolute(attribute(link, "href"), base_of(link, base)),
            rel=relation(link),
            title=plain_text(attribute(link, "title")),
        )
        for link in entry.all("link")
        if relation(link) not in _OWN_RELATIONS
    ]
    for source in entry.all("source"):
        inner = parts_of(source, "atom")
        found.append(
            Link(url=_home(inner), guid=inner.stated("id") or None, rel="source", title=_words(inner.first("title")))
        )
    return [link for link in found if (link.url or link.guid) and link.url != address]
