"""The components of a NewsML 1 item: its printed lines, its copy, its pictures."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.markup import copy_from_html, copy_from_text, copy_from_tree, plain_text
from wireroom.wire.formats.names import picture_maker
from wireroom.wire.formats.nitf_copy import nitf_copy
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.formats.xml_tree import (
    Element,
    all_preferred,
    attribute,
    child,
    children,
    descendants,
    language_of,
    local,
    parse_xml,
    pixels,
    raw_text,
    text_of,
)
from wireroom.wire.story import ItemType, Link, Photo, Rendition

_PICTURES = frozenset("photo picture image graphic".split())
_MARKUP = re.compile(r"<(?:p|br|div|nitf|html|body|b|i|table|h\d|ul)\b", re.I)
_SMALL = re.compile(r"thumb|preview|icon|quick", re.I)


@dataclass(frozen=True, slots=True)
class ComponentCopy:
    """The copy of an item; `is_main` where it is an article's, not a picture's caption."""

    body: str = ""
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    place: str = ""
    note: str = ""
    terms: str = ""
    copyright_notice: str = ""
    links: tuple[Link, ...] = ()
    photos: tuple[Photo, ...] = ()
    is_main: bool = False


def formal_name(element: Element | None) -> str:
    """What a NewsML element of a controlled vocabulary says: its formal name, else its text."""
    return attribute(element, "FormalName") or text_of(element)


def lines(component: Element | None, name: str) -> list[str]:
    """The printed lines of one kind: the component's own, else those of the outermost component within that has any."""
    for one in _components(component):
        stated = [found for part in children(one, "NewsLines") for found in children(part, name)]
        if shown := all_preferred(stated, language_of(component)):
            return [plain_text(text_of(found)) for found in shown]
    return []


def line(component: Element | None, name: str) -> str:
    return next(filter(None, lines(component, name)), "")


def byline(component: Element | None) -> str:
    """The byline, with the writer's title after a comma."""
    words, title = line(component, "ByLine"), line(component, "ByLineTitle")
    return f"{words}, {title}" if words and title and title not in words else words


def _components(component: Element | None) -> Iterator[Element]:
    if component is not None:
        yield component
        yield from (one for one in descendants(component, "NewsComponent") if not _is_picture(one))


def read_copy(component: Element | None, headline: str) -> ComponentCopy:
    """The copy of the first text in an item that is no caption; else the first that is one."""
    texts = [one for one in descendants(component, "ContentItem") if _is_text(one)]
    for content in sorted(texts, key=_is_caption):
        copy = _content_copy(content, headline)
        if copy is not None:
            return copy
    return ComponentCopy()


def unread_texts(component: Element | None, read: ComponentCopy) -> Iterator[str]:
    """The note of an item that holds several articles, or one in several languages: one is read."""
    mains = [one for one in descendants(component, "ContentItem") if _is_text(one) and not _is_caption(one)]
    holders = dict.fromkeys(one.getparent() for one in mains)
    if read.is_main and len(holders) > 1:
        titles = (_line_of(one, "HeadLine") or language_of(one) or "without a headline" for one in holders)
        yield f"The item holds {len(holders)} texts, of which one is read: {'; '.join(titles)[:300]}."


def _is_text(content: Element) -> bool:
    kind = formal_name(child(content, "MediaType")).lower()
    return kind in ("text", "complexdata", "") and next(descendants(content, "DataContent"), None) is not None


def _is_caption(content: Element) -> bool:
    above = content.getparent()
    role = formal_name(child(above, "Role"))
    return bool(re.search(r"caption|legend", role, re.I)) or (above is not None and _is_picture(above))


def _content_copy(content: Element, headline: str) -> ComponentCopy | None:
    data = next(descendants(content, "DataContent"))
    main = not _is_caption(content)
    nitf = next(descendants(data, "nitf"), None)
    if nitf is None and next(descendants(data, "body.content", "body.head", "media"), None) is not None:
        nitf = data
    if nitf is not None:
        return _from_nitf(nitf, headline, main)
    if children(data):
        copy = copy_from_tree(next(descendants(data, "body"), data), headline=headline)
        return ComponentCopy(copy.body, photos=tuple(copy.photos), is_main=main) if copy.body else None
    return _from_words(_words(data), headline, main)


def _from_nitf(nitf: Element, headline: str, main: bool) -> ComponentCopy | None:
    copy = nitf_copy(nitf, headline)
    return ComponentCopy(
        body=copy.body,
        headline=copy.headline,
        standfirst=copy.standfirst,
        byline=copy.byline,
        dateline=copy.dateline,
        place=copy.place,
        note=copy.note,
        terms=" ".join(copy.rights.terms),
        copyright_notice=copy.rights.notice,
        links=copy.links,
        photos=copy.photos,
        is_main=main,
    )


def _words(data: Element) -> str:
    """The text of a content, which may be in Base64 as a whole."""
    words = raw_text(data)
    encoding = data.getparent()
    if local(encoding) == "Encoding" and "base64" in attribute(encoding, "Notation").lower():
        try:
            return decode(base64.b64decode(re.sub(r"\s", "", words), validate=False))
        except (binascii.Error, ValueError):
            return ""
    return words


def _from_words(words: str, headline: str, main: bool) -> ComponentCopy | None:
    if not words.strip():
        return None
    if re.search(r"<nitf\b", words[:2000], re.I):
        try:
            return _from_nitf(parse_xml(words.encode()), headline, main)
        except UnreadableItem:
            pass
    if _MARKUP.search(words):
        copy = copy_from_html(words, headline=headline)
        return ComponentCopy(copy.body, photos=tuple(copy.photos), is_main=main)
    return ComponentCopy(copy_from_text(words), is_main=main)


def photos_of(component: Element | None) -> tuple[Photo, ...]:
    """The pictures of an item: one for each component that holds a picture's files.

    Where the files of one picture are parted into components of their own beside its caption, what holds these is
    the picture.
    """
    if component is None:
        return ()
    holding = [one for one in (component, *descendants(component, "NewsComponent")) if _is_picture(one)]
    parents = {one: one.getparent() for one in holding if one is not component}
    parted = {above: _is_parted(above, component) for above in dict.fromkeys(parents.values())}
    units: dict[Element, None] = {}
    for one in holding:
        above = parents.get(one)
        units[above if above is not None and parted[above] else one] = None
    return tuple(_photo(unit, component) for unit in units if parents.get(unit) not in units)


def _is_parted(above: Element, component: Element) -> bool:
    """Whether what holds pictures is itself one picture in parts: its caption, its sizes."""
    if above is component and _has_article(component):
        return False
    roles = (formal_name(child(part, "Role")) for part in children(above, "NewsComponent"))
    return any(re.search(r"caption|thumb|preview|quick", role, re.I) for role in roles)


def _has_article(component: Element) -> bool:
    return any(_is_text(one) and not _is_caption(one) for one in descendants(component, "ContentItem"))


def _is_picture(component: Element) -> bool:
    contents = children(component, "ContentItem")
    return any(_is_file_of_picture(content) for content in contents)


def _is_file_of_picture(content: Element) -> bool:
    kind = formal_name(child(content, "MediaType")).lower()
    mime = formal_name(child(content, "MimeType")).lower()
    return kind in _PICTURES or mime.startswith("image/")


def _photo(unit: Element, item: Element) -> Photo:
    contents = [one for one in descendants(unit, "ContentItem") if _is_file_of_picture(one)]
    files = [file for one in contents if (file := _file(one)) is not None]
    main = max(files, key=_worth, default=None)
    credit = _line_of(unit, "CreditLine")
    photographer, agency = picture_maker(_line_of(unit, "ByLine") or credit)
    return Photo(
        url=main.url if main else None,
        caption=_caption(unit),
        headline="" if unit is item else _line_of(unit, "HeadLine"),
        agency=agency or picture_maker(credit)[1],
        photographer=photographer,
        credit_line=credit,
        copyright_notice=_line_of(unit, "CopyrightLine"),
        width=main.width if main else None,
        height=main.height if main else None,
        renditions=tuple(file for file in files if file is not main),
    )


def _worth(file: Rendition) -> tuple[int, bool]:
    return file.area, not _SMALL.search(file.name)


def _line_of(unit: Element, name: str) -> str:
    return next((text for found in descendants(unit, name) if (text := plain_text(text_of(found)))), "")


def _caption(unit: Element) -> str:
    for content in descendants(unit, "ContentItem"):
        if _is_text(content):
            words = text_of(next(descendants(content, "DataContent")))
            if words:
                return plain_text(words)
    return ""


def recordings_of(component: Element | None) -> Iterator[Link]:
    """What an item holds by its address alone: films, recordings, copy that is not in it."""
    for content in descendants(component, "ContentItem"):
        address = file_address(attribute(content, "Href"))
        if address and not _is_file_of_picture(content):
            kind = formal_name(child(content, "MediaType")).lower()
            yield Link(url=address, rel="content", item_type=ItemType(kind) if kind in tuple(ItemType) else None)


def _file(content: Element) -> Rendition | None:
    address = file_address(attribute(content, "Href"))
    if address is None:
        return None
    facts = {
        formal_name(one).lower(): attribute(one, "Value")
        for one in children(child(content, "Characteristics"), "Property")
    }
    return Rendition(
        url=address,
        name=formal_name(child(content.getparent(), "Role")) or formal_name(child(content, "Format")),
        media_type=formal_name(child(content, "MimeType")),
        width=pixels(facts.get("width", "")),
        height=pixels(facts.get("height", "")),
    )
