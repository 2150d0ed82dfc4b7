"""What RSS and Atom share: elements found by their usual names, text that may be markup, pictures of Media RSS.

A feed's prefixes are its own; an element is known here by the prefix that the world uses for its namespace
("media:content"). Where a prefix was never declared, the prefix itself is taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from wireroom.wire.formats.markup import absolute, plain_text
from wireroom.wire.formats.xml_tree import XML_NAMESPACE, Element, attribute, local, raw_text, text_of
from wireroom.wire.newscodes import code_of, qualified
from wireroom.wire.story import Concept, ItemType, Link, Photo, Rendition

_PREFIXES = (
    ("http://www.w3.org/2005/atom", "atom"),
    ("http://purl.org/atom/", "atom"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules/syndication", "sy"),
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://search.yahoo.com/rss", "media"),
    ("http://www.rssboard.org/media-rss", "media"),
    ("http://video.search.yahoo.com/mrss", "media"),
    ("http://tools.search.yahoo.com/mrss", "media"),
    ("http://api.search.yahoo.com/mrss", "media"),
    ("http://backend.userland.com/creativecommons", "cc"),
    ("http://cyber.law.harvard.edu/rss/creativecommons", "cc"),
    ("http://web.resource.org/cc", "cc"),
    ("http://creativecommons.org/ns", "cc"),
    ("http://rssnamespace.org/feedburner", "feedburner"),
    ("http://prismstandard.org/namespaces", "prism"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("http://www.itunes.com/dtds", "itunes"),
    ("http://www.google.com/schemas/play-podcasts", "itunes"),
)
_UNDECLARED = {"creativecommons": "cc", "a10": "atom", "atom10": "atom", "atom03": "atom"}
_IPTC = re.compile(r"iptc|mediatopic|newscodes", re.I)
_PICTURE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)$", re.I)


@dataclass(slots=True)
class Parts:
    """An element's children by their usual names."""

    element: Element
    by_name: dict[str, list[Element]] = field(default_factory=dict)

    def all(self, *names: str) -> list[Element]:
        return [element for name in names for element in self.by_name.get(name, ())]

    def first(self, *names: str) -> Element | None:
        """The first element with one of the names that is not empty, in the order of the names."""
        stated = self.all(*names)
        return next((one for one in stated if len(one) or (one.text or "").strip()), None)

    def text(self, *names: str) -> str:
        """Its text in one line, with markup and entities resolved."""
        return plain_text(text_of(self.first(*names)))

    def stated(self, *names: str) -> str:
        """Its text in one line, as it stands."""
        return text_of(self.first(*names))


def parts_of(element: Element | None, home: str = "") -> Parts:
    """The children of an element; those in its own vocabulary, named `home`, go without a prefix."""
    found = Parts(element)
    if element is not None:
        for child in element:
            if name := usual_name(child, home):
                found.by_name.setdefault(name, []).append(child)
    return found


def usual_name(element: Element, home: str = "") -> str:
    """ "media:content", "dc:creator", "title": an element's name with the prefix that everybody uses."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace = tag[1:].partition("}")[0].lower() if tag.startswith("{") else ""
    name = local(element)
    prefix = next((known for address, known in _PREFIXES if namespace.startswith(address)), "")
    if not namespace and ":" in tag:
        written = tag.partition(":")[0].lower()
        prefix = _UNDECLARED.get(written, written)
    elif namespace and not prefix and not _is_home(namespace, element):
        prefix = "other"
    return name if not prefix or prefix == home else f"{prefix}:{name}"


def _is_home(namespace: str, element: Element) -> bool:
    """Whether an element without a known namespace is the feed's own: RSS has had many, and most feeds have none."""
    above = element.getparent()
    same = above is not None and isinstance(above.tag, str) and above.tag.lower().startswith(f"{{{namespace}}}")
    return same or "rss" in namespace or "netscape" in namespace


def base_of(element: Element | None, fallback: str | None) -> str | None:
    """The address that relative ones in an element are relative to (`xml:base`, all the way up)."""
    if element is None:
        return fallback
    chain = [element, *element.iterancestors()]
    base = fallback
    for above in reversed(chain):
        stated = above.get(f"{{{XML_NAMESPACE}}}base") or above.get("xml:base")
        base = absolute(stated, base) or base
    return base


def categories(elements: list[Element]) -> tuple[tuple[str, ...], tuple[Concept, ...]]:
    """Keywords, and the concepts among them whose vocabulary is named (`domain`, `scheme`)."""
    keywords: dict[str, None] = {}
    subjects: dict[Concept, None] = {}
    for element in elements:
        term = attribute(element, "term") or text_of(element)
        name = plain_text(attribute(element, "label") or term)
        scheme = attribute(element, "domain", "scheme")
        concept = _concept(name, term, scheme)
        if concept:
            subjects[concept] = None
        if name and not (concept and concept.name != name):
            keywords[name] = None
    return tuple(keywords), tuple(subjects)


def _concept(name: str, term: str, scheme: str) -> Concept | None:
    code = code_of(term) or code_of(f"{scheme.rstrip('/')}/{term}")
    if not code and scheme:
        code = qualified(term, "" if _IPTC.search(scheme) and re.fullmatch(r"\d{8}", term) else scheme)
    if not code or not name:
        return None
    return Concept("" if name == term and re.fullmatch(r"[\d:/.\w]*\d{8}", term) else name, code)


def licence_of(parts: Parts) -> str | None:
    """The address of the licence: Creative Commons', Media RSS's, or a link of that relation."""
    for element in parts.all("cc:license", "cc:licence", "media:license", "dcterms:license"):
        address = absolute(attribute(element, "resource", "href") or text_of(element), None)
        if address:
            return address
    for element in parts.all("link", "atom:link"):
        if attribute(element, "rel").lower() == "license":
            return absolute(attribute(element, "href"), base_of(element, None))
    return None


def pictures(parts: Parts, base: str | None) -> tuple[Photo, ...]:
    """The pictures that an entry carries beside its text: Media RSS, enclosures, image elements."""
    outer = _described(parts, base)
    found: dict[str, Photo] = {}
    for group in parts.all("media:group"):
        inner = parts_of(group)
        files = [file for one in inner.all("media:content") if (file := _file(one, base)) is not None]
        facts = _merged(_described(inner, base), outer)
        _keep(found, _pictured(inner, facts, files, base))
    for content in parts.all("media:content"):
        file = _file(content, base)
        if file is not None:
            inner = parts_of(content)
            _keep(found, _pictured(inner, _merged(_described(inner, base), outer), [file], base))
    for element in parts.all("enclosure", "link", "atom:link", "image"):
        _keep(found, _enclosed(element, outer, base))
    if not found:
        for inner in (parts, *map(parts_of, parts.all("media:group", "media:content"))):
            for thumbnail in inner.all("media:thumbnail"):
                _keep(
                    found,
                    _pictured(inner, _merged(_described(inner, base), outer), [_thumbnail(thumbnail, base)], base),
                )
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Facts:
    """What Media RSS says of a picture: each empty where it says nothing."""

    title: str = ""
    caption: str = ""
    photographer: str = ""
    credit: str = ""
    notice: str = ""
    licence: str | None = None


def _described(parts: Parts, base: str | None) -> _Facts:
    stated = [(attribute(one, "role").lower(), text_of(one)) for one in parts.all("media:credit") if text_of(one)]
    makers = [name for role, name in stated if role in ("photographer", "photo", "author", "creator", "artist")]
    others = [name for role, name in stated if name not in makers]
    copyright_element = parts.first("media:copyright")
    return _Facts(
        title=parts.text("media:title"),
        caption=parts.text("media:description"),
        photographer=makers[0] if makers else "",
        credit=" / ".join([*makers, *others]),
        notice=text_of(copyright_element),
        licence=licence_of(parts) or absolute(attribute(copyright_element, "url"), base),
    )


def _merged(inner: _Facts, outer: _Facts) -> _Facts:
    """What is said of a picture itself, and else what is said of the entry's pictures."""
    return _Facts(
        title=inner.title or outer.title,
        caption=inner.caption or outer.caption,
        photographer=inner.photographer or outer.photographer,
        credit=inner.credit or outer.credit,
        notice=inner.notice or outer.notice,
        licence=inner.licence or outer.licence,
    )


def _file(element: Element, base: str | None) -> Rendition | None:
    """The file of a `media:content` that is a picture; None for films, recordings and pages."""
    address = absolute(attribute(element, "url"), base)
    medium, media_type = attribute(element, "medium").lower(), attribute(element, "type").lower()
    if address is None or not is_picture(address, medium, media_type):
        return None
    return Rendition(address, "", media_type, _pixels(element, "width"), _pixels(element, "height"))


def is_picture(address: str, medium: str, media_type: str) -> bool:
    """By what is said of a file, or by its ending where nothing is said."""
    if medium or "/" in media_type:
        return medium == "image" or media_type.startswith("image/")
    return bool(_PICTURE_ENDING.search(urlsplit(address).path))


def _thumbnail(element: Element, base: str | None) -> Rendition | None:
    address = absolute(attribute(element, "url") or text_of(element), base)
    return Rendition(address, "", "", _pixels(element, "width"), _pixels(element, "height")) if address else None


def _pictured(parts: Parts, facts: _Facts, files: Sequence[Rendition | None], base: str | None) -> Photo | None:
    stated = [file for file in files if file is not None]
    if not stated:
        return None
    main = max(stated, key=lambda file: (file.width or 0) * (file.height or 0))
    small = [file for one in parts.all("media:thumbnail") if (file := _thumbnail(one, base)) and file.url != main.url]
    return Photo(
        url=main.url,
        alt=facts.title,
        caption=facts.caption,
        photographer=facts.photographer or None,
        credit_line=facts.credit,
        copyright_notice=facts.notice,
        licence_url=facts.licence,
        width=main.width,
        height=main.height,
        renditions=tuple([file for file in stated if file is not main] + small),
    )


def _enclosed(element: Element, facts: _Facts, base: str | None) -> Photo | None:
    name = local(element)
    if name == "image" and not attribute(element, "url", "href", "resource"):
        inner = parts_of(element)
        address = absolute(inner.stated("url") or ("" if len(element) else text_of(element)), base)
        return Photo(url=address, alt=inner.text("title")) if address else None
    if name == "link" and attribute(element, "rel").lower() != "enclosure":
        return None
    address = absolute(attribute(element, "url", "href", "resource"), base)
    if not address or (name != "image" and not is_picture(address, "", attribute(element, "type").lower())):
        return None
    return Photo(
        url=address,
        alt=facts.title,
        caption=facts.caption,
        photographer=facts.photographer or None,
        credit_line=facts.credit,
        copyright_notice=facts.notice,
        licence_url=facts.licence,
    )


def _keep(found: dict[str, Photo], photo: Photo | None) -> None:
    if photo is not None and photo.url:
        found.setdefault(same_picture(photo.url), photo)


def same_picture(address: str) -> str:
    """What two addresses of one picture have in common: the sizes asked for in the query are not it."""
    parts = urlsplit(address)
    return f"{parts.netloc.lower()}{parts.path}" if _PICTURE_ENDING.search(parts.path) else address


def recordings(parts: Parts, base: str | None) -> Iterator[Link]:
    """Films and recordings that an entry carries."""
    elements = [one for group in parts.all("media:group") for one in parts_of(group).all("media:content")]
    elements += parts.all("media:content", "enclosure")
    for element in elements:
        address = absolute(attribute(element, "url", "href"), base)
        kind = (attribute(element, "medium") or attribute(element, "type").partition("/")[0]).lower()
        if address and kind in ("audio", "video"):
            yield Link(
                url=address, rel="enclosure", title=plain_text(attribute(element, "title")), item_type=ItemType(kind)
            )


def with_body_pictures(carried: tuple[Photo, ...], body: list[Photo]) -> tuple[Photo, ...]:
    """The entry's pictures and those in its text, none twice. The first one leads where the entry carries none."""
    known = {same_picture(photo.url): index for index, photo in enumerate(carried) if photo.url}
    photos = list(carried)
    if body and not carried and not body[0].after_block:
        body = [replace(body[0], after_block=None), *body[1:]]
    for photo in body:
        key = same_picture(photo.url or "")
        if key in known:
            photos[known[key]] = _completed(photos[known[key]], photo)
        else:
            known[key] = len(photos)
            photos.append(photo)
    return tuple(photos)


def _completed(photo: Photo, twin: Photo) -> Photo:
    return replace(
        photo,
        alt=twin.alt or photo.alt,
        caption=photo.caption or twin.caption,
        credit_line=photo.credit_line or twin.credit_line,
    )


def _pixels(element: Element, name: str) -> int | None:
    match = re.match(r"\d{1,5}", attribute(element, name))
    return int(match[0]) or None if match else None


def lines_of(element: Element | None) -> str:
    """The text of an element with its line ends: markup that was escaped, or plain text."""
    return raw_text(element)
