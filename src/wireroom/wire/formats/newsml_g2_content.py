"""What a NewsML-G2 item holds: copy as XHTML, NITF or text, and the files of pictures, films and recordings."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.markup import Copy, copy_from_html, copy_from_text, copy_of_element
from wireroom.wire.formats.newsml_g2_metadata import code_tail
from wireroom.wire.formats.newsml_g2_pictures import is_of_picture, photos_of
from wireroom.wire.formats.nitf_copy import NitfCopy, nitf_copy
from wireroom.wire.formats.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    raw_text,
    text_of,
)
from wireroom.wire.story import Direction, ItemType, Link, Photo


@dataclass(frozen=True, slots=True)
class Contents:
    """An item's content set, and what the copy in it says that the metadata may not."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    place: str = ""
    body: str = ""
    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()
    direction: Direction | None = None
    notes: tuple[str, ...] = ()
    ednote: str = ""
    terms: str = ""
    copyright_notice: str = ""


def read_contents(item: Element, meta: Element | None, kind: ItemType, language: str | None, headline: str) -> Contents:
    """The contents of an item of that kind; `headline` is not repeated in the body."""
    held = child(item, "contentSet")
    printed, copy = _copy(held, headline, language)
    remote = children(held, "remoteContent")
    pictures = [one for one in remote if is_of_picture(one, kind)]
    films = [one for one in remote if one not in pictures]
    return Contents(
        headline=printed.headline,
        standfirst=printed.standfirst,
        byline=printed.byline,
        dateline=printed.dateline,
        place=printed.place,
        body=copy.body,
        photos=(*photos_of(item, meta, kind, pictures, language), *printed.photos, *copy.photos),
        links=(*(_link(one, kind) for one in films), *printed.links),
        direction=_direction(item, held),
        notes=_binary_notes(held),
        ednote=printed.note,
        terms=" ".join(printed.rights.terms),
        copyright_notice=printed.rights.notice,
    )


def _copy(held: Element | None, headline: str, language: str | None) -> tuple[NitfCopy, Copy]:
    """The copy of the first content that has any: XHTML or NITF before text, the item's language before others."""
    for inline in _own_language_first(children(held, "inlineXML"), language):
        nitf = next((one for one in descendants(inline, "nitf")), None)
        if nitf is not None or "nitf" in attribute(inline, "contenttype"):
            printed = nitf_copy(nitf if nitf is not None else inline, headline)
            return printed, Copy(printed.body)
        copy = _markup_copy(inline, headline)
        if copy.body or copy.photos:
            return NitfCopy(), copy
    for inline in _own_language_first(children(held, "inlineData"), language):
        written = _data_copy(inline, headline)
        if written is not None:
            return NitfCopy(), written
    return NitfCopy(), Copy()


def _own_language_first(contents: list[Element], language: str | None) -> list[Element]:
    def is_foreign(content: Element) -> bool:
        stated = attribute(content, "lang").lower()
        return bool(stated and language) and stated.partition("-")[0] != (language or "").lower().partition("-")[0]

    return sorted(contents, key=is_foreign)


def _markup_copy(inline: Element, headline: str) -> Copy:
    if len(inline):
        return copy_of_element(_body_of(inline), base=_base(inline), headline=headline)
    return _data_copy(inline, headline) or Copy()


def _body_of(inline: Element) -> Element:
    return next(descendants(inline, "body"), inline)


def _base(inline: Element) -> str | None:
    return attribute(next(descendants(inline, "base"), None), "href") or None


def _data_copy(inline: Element, headline: str) -> Copy | None:
    words = _decoded(inline)
    if not words.strip():
        return None
    if "html" in attribute(inline, "contenttype").lower() or re.search(r"<(?:p|br|div)\b", words, re.I):
        return copy_from_html(words, headline=headline)
    return Copy(copy_from_text(words))


def _decoded(inline: Element) -> str:
    """The text of an inline content, out of Base64 where a text is in that; "" for any other file."""
    words = raw_text(inline)
    encoding = code_tail(attribute(inline, "encoding", "encodinguri"))
    if not encoding:
        return words
    if "base64" not in encoding or not _is_text(inline):
        return ""
    try:
        return decode(base64.b64decode(re.sub(r"\s", "", words), validate=True))
    except (binascii.Error, ValueError):
        return ""


def _is_text(inline: Element) -> bool:
    media = attribute(inline, "contenttype").lower()
    return media.startswith("text/") or "xml" in media


def _binary_notes(held: Element | None) -> tuple[str, ...]:
    unread = any(text_of(one) and not _decoded(one) for one in children(held, "inlineData"))
    return ("The item holds a file inside itself, which is not read.",) if unread else ()


def _link(remote: Element, kind: ItemType) -> Link:
    media = attribute(remote, "contenttype").lower().partition("/")[0]
    return Link(
        url=file_address(attribute(remote, "href")),
        guid=attribute(remote, "residref", "guidref") or None,
        version=attribute(remote, "version") or None,
        rel="content",
        title=attribute(remote, "rendition"),
        item_type=ItemType(media) if media in ("audio", "video") else kind,
    )


def _direction(item: Element, held: Element | None) -> Direction | None:
    """The direction of the item, else of the copy in it."""
    places = [item, *children(held), next(descendants(held, "html"), None), next(descendants(held, "body"), None)]
    stated = next(filter(None, (attribute(one, "dir").lower() for one in places)), "")
    return Direction(stated) if stated in tuple(Direction) else None
