"""RSS 0.90, 0.91, 0.92, 1.0 (RDF) and 2.0, with Dublin Core, Media RSS, content, and Atom's elements in it.

A description is the standfirst where the item carries its copy beside it (`content:encoded`), or where it is as
short as one; else it is the copy. Feeds without dates have none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wireroom.core.text import sameness_key
from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.feed_parts import Parts, base_of, categories, licence_of, listed_keywords, parts_of, relation
from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.markup import Copy, copy_from_html, copy_from_tree, plain_text, words_of
from wireroom.wire.formats.media_rss import pictures, recordings, with_body_pictures
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import LONGEST, printed_byline
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off
from wireroom.wire.formats.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    language_of,
    local,
    parse_xml,
    raw_text,
    text_of,
)
from wireroom.wire.story import Concept, ConceptKind, Link, Person, PubStatus, SourceCredit, Story

NAME = "rss"

SHORT = 400
"""As many characters has a description at most that is a standfirst by itself."""

_PUBLISHED = (
    "pubDate",
    "dc:date",
    "dcterms:issued",
    "atom:published",
    "dcterms:created",
    "prism:publicationDate",
    "pubdate",
    "date",
)
_UPDATED = ("atom:updated", "dcterms:modified", "prism:modificationDate", "updated", "lastBuildDate")
_EXPIRES = ("dcterms:valid", "prism:expirationDate", "prism:offSaleDate", "expirationDate")
_COPY = (
    "content:encoded",
    "atom:content",
    "xhtml:body",
    "xhtml:div",
    "fullitem",
    "body",
    "content",
)
_DESCRIPTIONS = (
    "description",
    "atom:summary",
    "dc:description",
    "summary",
    "abstract",
    "itunes:summary",
    "itunes:subtitle",
    "source:markdown",
)
_MAIL_WITH_NAME = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\s*\((?P<name>[^()]+)\)|(?P<before>[^<>@,;]+)<\s*\S+@\S+\s*>")
_MAIL = re.compile(r"<?[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+>?")
_EXCERPT_END = re.compile(
    r"\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[…\]|(?:read|continue) (?:more|reading).{0,40})\s*$", re.I
)


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is a feed's of one of the RSS families."""
    name = root.name.lower()
    return name in ("rss", "channel") or (name == "rdf" and bool(re.search(r"rss|netscape", root.attributes, re.I)))


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of a feed's items, in its order. Raises `UnreadableItem`."""
    root = parse_xml(data)
    channel = root if local(root).lower() == "channel" else child(root, "channel")
    if channel is None:
        channel = next(descendants(root, "channel"), None)
    items = list(descendants(root, "item"))
    if channel is None and not items:
        raise UnreadableItem("this XML holds no RSS channel and no item")
    feed = parts_of(channel)
    stories = [_story(item, feed, absolute(name, None)) for item in items[:MAX_ITEMS]]
    return cut_off([story for story in stories if story is not None], len(items))


def _story(element: Element, feed: Parts, address: str | None) -> Story | None:
    item = parts_of(element)
    if not item.by_name:
        return None
    base = base_of(element, absolute(_feed_address(feed), address) or address)
    headline = item.text("title", "media:title", "dc:title", "atom:title", "itunes:title")
    copy, standfirst = _copy(item, base, headline)
    publisher = feed.text("title", "dc:publisher") or None
    byline, people = _byline(item, publisher)
    keywords, subjects = categories(item.all("category", "dc:subject", "atom:category", "media:category"))
    published, updated = item.dated(*_PUBLISHED), item.dated(*_UPDATED) or attribute(element, "lastmod")
    first, last = read_moment(published), read_moment(updated)
    own = _address(item, base)
    return Story(
        headline=headline,
        standfirst=standfirst,
        body=copy.body,
        byline=byline,
        bylines=people,
        credits=_credits(item),
        photos=with_body_pictures(pictures(item, base), copy.photos),
        published=first or last,
        updated=last if first and last != first else None,
        embargoed=read_moment(item.dated("prism:embargoDate")),
        expires=read_moment(item.dated(*_EXPIRES)),
        language=_language(element, item, feed),
        keywords=tuple(dict.fromkeys([*keywords, *listed_keywords(item)])),
        subjects=(*subjects, *_places(item)),
        canonical_url=own,
        guid=_guid(item, element),
        publisher=publisher,
        notes=zone_notes(published, updated),
        copyright_notice=item.text("dc:rights", "copyright", "dcterms:rights", "media:copyright", "atom:rights")
        or feed.text("copyright", "dc:rights", "atom:rights"),
        copyright_holder=item.text("dcterms:rightsHolder", "prism:copyright"),
        usage_terms=item.text("dcterms:accessRights") or feed.text("dcterms:accessRights"),
        licence_url=licence_of(item) or licence_of(feed),
        pubstatus=_pubstatus(item),
        links=tuple(dict.fromkeys([*_links(item, base, own), *recordings(item, base)])),
    )


def _feed_address(feed: Parts) -> str:
    """The site that a feed is of: its link, which is text in RSS and an attribute in Microsoft's channels."""
    links = [attribute(feed.element, "base"), attribute(feed.element, "href")]
    links += [text_of(link) or attribute(link, "href") for link in feed.all("link", "atom:link")]
    return next(filter(None, links), "")


def _copy(item: Parts, base: str | None, headline: str) -> tuple[Copy, str]:
    """The copy and the standfirst."""
    whole = _markup(item, base, headline, *_COPY)
    description = _markup(item, base, headline, *_DESCRIPTIONS)
    words = words_of(description.body)
    if whole.body or whole.photos:
        return whole, excerpt_of(words, whole.body)
    if len(words) <= SHORT and description.body.count("<p>") <= 1 and "<li>" not in description.body:
        return Copy("", description.photos), words
    return description, ""


def _markup(item: Parts, base: str | None, headline: str, *names: str) -> Copy:
    element = item.first(*names)
    if element is None:
        return Copy()
    base = base_of(element, base)
    if len(element):
        return copy_from_tree(element, base=base, headline=headline)
    return copy_from_html(raw_text(element), base=base, headline=headline)


def excerpt_of(words: str, body: str) -> str:
    """The description beside a full text; nothing, if it is only the text's own beginning cut off."""
    beginning = _EXCERPT_END.sub("", words)
    key = sameness_key(beginning)
    whole = sameness_key(words_of(body)) if key else ""
    cut_off = beginning != words and whole.startswith(key)
    return "" if cut_off or key == whole else words


def _byline(item: Parts, publisher: str | None) -> tuple[str, tuple[Person, ...]]:
    """The authors, of whichever element names them; an address of e-mail is no name."""
    sites = (publisher,) if publisher else ()
    for name in ("dc:creator", "author", "atom:author", "dc:author", "itunes:author", "dc:contributor", "media:credit"):
        stated = [_name(element) for element in item.all(name) if name != "media:credit" or _is_author(element)]
        if names := list(dict.fromkeys(filter(None, stated))):
            return printed_byline(", ".join(names), sites)
    return "", ()


def _is_author(credit: Element) -> bool:
    return attribute(credit, "role").lower() in ("author", "writer", "reporter")


def _name(element: Element) -> str:
    names = children(element, "name")
    words = plain_text(text_of(names[0] if names else element))[: 2 * LONGEST]
    if "@" not in words:
        return words.strip('"') if words.count('"') == 2 and words.startswith('"') else words
    named = [(match["name"] or match["before"]).strip(' "') for match in _MAIL_WITH_NAME.finditer(words)]
    return ", ".join(filter(None, named)) or _MAIL.sub("", words).strip(' "(),;')


def _credits(item: Parts) -> tuple[SourceCredit, ...]:
    """The source that an item says it is from."""
    stated = [text_of(source) for source in item.all("source") if not len(source)]
    stated += [text_of(child(source, "title")) for source in item.all("atom:source")]
    stated += [words for words in (item.text("dc:source"), item.text("dc:publisher")) if "://" not in words]
    return tuple(map(SourceCredit, dict.fromkeys(filter(None, map(plain_text, stated)))))


def _address(item: Parts, base: str | None) -> str | None:
    """The story's own page: as it was before a counting service came between, else its link, else its identifier."""
    original = absolute(item.stated("feedburner:origLink"), base)
    alternates = [link for link in item.all("atom:link", "link") if relation(link) in ("", "alternate")]
    plain = [absolute(text_of(link) or attribute(link, "href"), base_of(link, base)) for link in alternates]
    plain += [absolute(attribute(one, "href"), base) for one in (item.element, *item.all("a"))]
    address = original or next(filter(None, plain), None)
    if address:
        return address
    guid = item.first("guid")
    permanent = guid is not None and attribute(guid, "isPermaLink").lower() != "false"
    stated = text_of(guid) if permanent else ""
    return absolute(stated, base) if re.match(r"https?://", stated, re.I) else None


def _guid(item: Parts, element: Element) -> str | None:
    return item.stated("guid", "atom:id", "dc:identifier") or attribute(element, "about") or None


def _language(element: Element, item: Parts, feed: Parts) -> str | None:
    own = item.stated("dc:language", "language") or language_of(element)
    return own or feed.stated("language", "dc:language") or None


def _places(item: Parts) -> Iterator[Concept]:
    """What Dublin Core says that the item is about in space; a coverage in figures is one in time."""
    for place in dict.fromkeys(map(text_of, item.all("dcterms:spatial", "dc:coverage"))):
        if place and not re.search(r"\d", place):
            yield Concept(plain_text(place), kind=ConceptKind.PLACE)


def _pubstatus(item: Parts) -> PubStatus:
    """Usable, as all in a feed is; but Media RSS can take an item back, and an export of WordPress's, which looks like
    a feed, holds drafts as well."""
    media = next((attribute(one, "state").lower() for one in item.all("media:status")), "")
    if media in ("blocked", "deleted"):
        return PubStatus.CANCELED if media == "deleted" else PubStatus.WITHHELD
    status = item.stated("wp:status")
    held = status not in ("", "publish", "inherit") or item.stated("wp:post_password")
    return PubStatus.CANCELED if status == "trash" else PubStatus.WITHHELD if held else PubStatus.USABLE


def _links(item: Parts, base: str | None, address: str | None) -> list[Link]:
    """What the item points to beside its own page: where it is from, what belongs to it."""
    found = []
    for source in item.all("source"):
        found.append(
            Link(url=absolute(attribute(source, "url"), base), rel="source", title=plain_text(text_of(source)))
        )
    stated = item.stated("dc:source", "dcterms:source")
    found.append(Link(url=absolute(stated, None), rel="source"))
    for link in item.all("atom:link"):
        rel = relation(link)
        if rel not in ("", "alternate", "license", "self", "enclosure", "replies"):
            found.append(Link(url=absolute(attribute(link, "href"), base), rel=rel, title=attribute(link, "title")))
    return [link for link in found if link.url and link.url != address]
