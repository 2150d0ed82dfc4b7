"""What an NITF document prints: its lines, its copy, its pictures. Also for NITF inside NewsML 1 and NewsML-G2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from wireroom.core.text import says_the_same
from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.markup import Copy, copy_of_element, paragraphs
from wireroom.wire.formats.names import picture_maker
from wireroom.wire.formats.xml_tree import Element, attribute, child, children, descendants, pixels, text_of
from wireroom.wire.story import ItemType, Link, Photo, Rendition

_RECORDINGS = {"audio": ItemType.AUDIO, "video": ItemType.VIDEO, "film": ItemType.VIDEO}


@dataclass(frozen=True, slots=True)
class NitfRights:
    """The `rights` that are printed with a document."""

    owner: str = ""
    notice: str = ""
    terms: tuple[str, ...] = ()
    ends: str = ""
    """The date after which it may not be used, as stated."""


@dataclass(frozen=True, slots=True)
class NitfCopy:
    """What the body of an NITF document says: the parts that are printed."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    place: str = ""
    distributor: str = ""
    rights: NitfRights = field(default_factory=NitfRights)
    note: str = ""
    body: str = ""
    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()


def nitf_copy(nitf: Element, headline: str = "") -> NitfCopy:
    """The printed parts of an NITF document or of a part of one. A headline known from elsewhere is not repeated."""
    head = next(chain(descendants(nitf, "body.head")), None)
    content = next(descendants(nitf, "body.content"), None)
    title = _headline(head) or headline
    notes = _taken_out(content)
    copy = copy_of_element(content, headline=title) if content is not None else _without_content(nitf, title)
    taglines = paragraphs(text_of(line) for end in descendants(nitf, "body.end") for line in children(end, "tagline"))
    dateline, place = _dateline(child(head, "dateline"))
    return NitfCopy(
        headline=title,
        standfirst=text_of(child(head, "abstract")) or _headline_below(head, title),
        byline=", ".join(filter(None, map(_byline, children(head, "byline")))),
        dateline=dateline,
        place=place,
        distributor=text_of(child(head, "distributor")),
        rights=_rights(child(head, "rights")),
        note="\n".join(filter(None, (*map(text_of, children(head, "note")), *notes))),
        body=copy.body + taglines,
        photos=tuple(_photo(media) for media in descendants(nitf, "media") if _is_picture(media)),
        links=tuple(link for media in descendants(nitf, "media") for link in _recordings(media)),
    )


def _taken_out(content: Element | None) -> list[str]:
    """Take the notes that are for editors alone ("npa": no publishable advisory) out of the copy; what they say."""
    notes = [note for note in descendants(content, "note") if _is_for_editors(note)]
    words = list(map(text_of, notes))
    for note in notes:
        note.tag, note.text = "note", None
        del note[:]
    return words


def _is_for_editors(note: Element) -> bool:
    return attribute(note, "type").lower() == "npa" or "editor" in attribute(note, "noteclass").lower()


def _without_content(nitf: Element, headline: str) -> Copy:
    """Old and broken documents have paragraphs right in the body; a mere `body.head` is no copy."""
    body = child(nitf, "body")
    inner = body if body is not None else nitf
    return Copy() if children(inner, "body.head", "head") else copy_of_element(inner, headline=headline)


def _headline(head: Element | None) -> str:
    lines = child(head, "hedline")
    if lines is None:  # Some call it by its English name.
        lines = child(head, "headline")
    return text_of(child(lines, "hl1")) or text_of(child(lines, "hl2")) or ("" if children(lines) else text_of(lines))


def _headline_below(head: Element | None, headline: str) -> str:
    """The second headline, where it is not the only one."""
    below = " ".join(filter(None, map(text_of, children(child(head, "hedline"), "hl2"))))
    return "" if says_the_same(below, headline) else below


def _byline(byline: Element) -> str:
    """A byline with the job after a comma, as it is set on a line of its own."""
    job = child(byline, "byttl")
    words = text_of(byline)
    title = text_of(job)
    if not title or words == title:
        return words
    return f"{words.removesuffix(title).rstrip(' ,')}, {title}" if words.endswith(title) else words


def _dateline(dateline: Element | None) -> tuple[str, str]:
    """The dateline as printed, without a date written for machines, and the place that it names."""
    if dateline is None:
        return "", ""
    location = child(dateline, "location")
    city = text_of(child(location, "city")) or text_of(location)
    words = re.sub(r"\b\d{8}T\d{6}\S*", "", text_of(dateline)).strip(" ,")
    bare = "" if children(dateline) else re.sub(r"\s*[(–—].*$", "", words)
    return words, city or (bare if bare and not re.search(r"\d", bare) else "")


def _rights(rights: Element | None) -> NitfRights:
    """The rights that are printed: their parts where they are parted, a notice where they are one text."""
    if rights is None:
        return NitfRights()
    parted = children(rights, "rights.type", "rights.limitations", "rights.geography", "rights.agent")
    words, owner = text_of(rights), text_of(child(rights, "rights.owner"))
    end = child(rights, "rights.enddate")
    return NitfRights(
        owner=owner,
        notice="" if parted or words in (owner, text_of(end)) else words,
        terms=tuple(filter(None, map(text_of, parted))),
        ends=attribute(end, "norm") or text_of(end),
    )


def _is_picture(media: Element) -> bool:
    kind = attribute(media, "media-type").lower()
    mimes = [attribute(reference, "mime-type").lower() for reference in children(media, "media-reference")]
    return kind in ("image", "photo", "picture", "graphic") or any(mime.startswith("image/") for mime in mimes)


def _recordings(media: Element) -> Iterator[Link]:
    """The files of a film or a recording."""
    stated = attribute(media, "media-type").lower()
    title = " ".join(filter(None, map(text_of, children(media, "media-caption"))))
    for reference in children(media, "media-reference"):
        kind = _RECORDINGS.get(attribute(reference, "mime-type").lower().partition("/")[0]) or _RECORDINGS.get(stated)
        address = file_address(attribute(reference, "source"))
        if kind and address:
            yield Link(url=address, rel="content", title=title, item_type=kind)


def _photo(media: Element) -> Photo:
    files = list(_files(media))
    main = max(files, key=lambda file: file.area, default=None)
    references = children(media, "media-reference")
    stated = {attribute(one, "name").lower(): attribute(one, "value") for one in children(media, "media-metadata")}
    credit = text_of(child(media, "media-producer")) or stated.get("credit", "") or stated.get("byline", "")
    photographer, agency = picture_maker(credit)
    names = [attribute(reference, "source", "name", "id") for reference in references]
    return Photo(
        url=main.url if main else None,
        alt=next(filter(None, (attribute(reference, "alternate-text") for reference in references)), ""),
        caption=" ".join(filter(None, map(text_of, children(media, "media-caption")))) or stated.get("caption", ""),
        agency=agency,
        photographer=photographer,
        credit_line=credit or next(filter(None, (attribute(one, "source-credit") for one in references)), ""),
        copyright_notice=next(filter(None, (attribute(one, "copyright") for one in references)), "")
        or stated.get("copyright", ""),
        width=main.width if main else None,
        height=main.height if main else None,
        guid=next((name for name in names if name and file_address(name) != (main and main.url)), None),
        renditions=tuple(file for file in files if file is not main),
    )


def _files(media: Element) -> Iterator[Rendition]:
    """The files of a picture. A name that is no address and has no file's ending is an identifier."""
    for reference in children(media, "media-reference"):
        address = file_address(attribute(reference, "source"))
        if address and (address.startswith("http") or re.search(r"\.\w{3,4}$", address)):
            yield Rendition(
                url=address,
                name=attribute(reference, "name"),
                media_type=attribute(reference, "mime-type"),
                width=pixels(attribute(reference, "width")),
                height=pixels(attribute(reference, "height")),
            )
