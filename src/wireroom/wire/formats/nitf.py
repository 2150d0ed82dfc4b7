"""NITF, the News Industry Text Format of the IPTC, 2.x and 3.x: alone, and as the body inside other formats.

`read` takes a document; `nitf_copy` gives the copy of an `nitf` element to the readers of NewsML 1 and NewsML-G2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from wireroom.core.text import says_the_same
from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.markup import Copy, copy_from_tree, paragraphs
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import picture_maker, printed_byline
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.formats.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    language_of,
    local,
    parse_xml,
    pixels,
    text_of,
)
from wireroom.wire.newscodes import pubstatus, qualified, urgency
from wireroom.wire.story import (
    Concept,
    ConceptKind,
    Identifier,
    Moment,
    Photo,
    PubStatus,
    Rendition,
    SourceCredit,
    Story,
)

NAME = "nitf"

_NAMED = {"person": ConceptKind.PERSON, "org": ConceptKind.ORGANISATION, "location": ConceptKind.PLACE,
          "event": ConceptKind.EVENT, "object.title": ConceptKind.OBJECT}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NitfCopy:
    """What the body of an NITF document says: the parts that are printed."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    place: str = ""
    distributor: str = ""
    notice: str = ""
    note: str = ""
    body: str = ""
    photos: tuple[Photo, ...] = field(default=())


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is NITF's."""
    return root.name.lower() == "nitf"


def read(data: bytes, name: str = "") -> list[Story]:
    """The story of an NITF document. Raises `UnreadableItem`."""
    root = parse_xml(data)
    nitf = root if local(root).lower() == "nitf" else next(descendants(root, "nitf"), None)
    if nitf is None:
        raise UnreadableItem(f"this XML holds no nitf element, but {local(root) or 'nothing'}")
    return [_story(nitf)]


def nitf_copy(nitf: Element, headline: str = "") -> NitfCopy:
    """The printed parts of an NITF document or of a part of one. A headline known from elsewhere is not repeated."""
    head = next(chain(descendants(nitf, "body.head")), None)
    content = next(descendants(nitf, "body.content"), None)
    title = _headline(head) or headline
    copy = copy_from_tree(content, headline=title) if content is not None else _without_content(nitf, title)
    taglines = paragraphs(text_of(line) for end in descendants(nitf, "body.end") for line in children(end, "tagline"))
    dateline, place = _dateline(child(head, "dateline"))
    return NitfCopy(
        headline=title,
        standfirst=text_of(child(head, "abstract")),
        byline=", ".join(filter(None, map(_byline, children(head, "byline")))),
        dateline=dateline,
        place=place,
        distributor=text_of(child(head, "distributor")),
        notice=_rights_words(child(head, "rights")),
        note="\n".join(filter(None, (text_of(note) for note in children(head, "note")))),
        body=copy.body + taglines,
        photos=tuple(_photo(media) for media in descendants(nitf, "media") if _is_picture(media)),
    )


def _without_content(nitf: Element, headline: str) -> Copy:
    """Old and broken documents have paragraphs right in the body; a mere `body.head` is no copy."""
    body = child(nitf, "body")
    inner = body if body is not None else nitf
    return Copy() if children(inner, "body.head", "head") else copy_from_tree(inner, headline=headline)


def _story(nitf: Element) -> Story:
    head = child(nitf, "head")
    facts = child(head, "docdata")
    copy = nitf_copy(nitf)
    credited = _credits(copy, facts)
    byline, people = printed_byline(copy.byline, [credit.source for credit in credited])
    issued, released = _norm(facts, "date.issue"), _norm(facts, "date.release")
    published = read_moment(issued)
    updated = read_moment(attribute(child(head, "pubdata"), "date.publication"))
    holder = child(facts, "doc.copyright")
    rights = child(facts, "doc.rights")
    return Story(
        headline=copy.headline or text_of(child(head, "title")),
        standfirst=copy.standfirst,
        body=copy.body,
        dateline=copy.dateline,
        byline=byline,
        bylines=people,
        credits=credited,
        photos=copy.photos,
        published=published or updated,
        updated=updated if published and updated != published else None,
        embargoed=_embargo(published, read_moment(released)),
        expires=read_moment(_norm(facts, "date.expire") or attribute(rights, "enddate")),
        language=attribute(nitf, "baselang") or language_of(nitf) or language_of(child(nitf, "body")),
        section=attribute(child(head, "pubdata"), "position.section") or None,
        keywords=tuple(dict.fromkeys(filter(None, (attribute(k, "key") for k in descendants(facts, "keyword"))))),
        guid=attribute(child(facts, "doc-id"), "id-string") or None,
        notes=zone_notes(issued, released, _norm(facts, "date.expire")),
        version=attribute(child(facts, "du-key"), "version", "generation") or None,
        pubstatus=_pubstatus(attribute(facts, "management-status"), read_moment(released)),
        slugline=_slugline(head, facts),
        place=copy.place or attribute(child(facts, "evloc"), "city"),
        urgency=urgency(attribute(child(facts, "urgency"), "ed-urg")),
        subjects=tuple(dict.fromkeys(_subjects(head, facts))),
        genres=tuple(Concept(kind) for kind in _attributes(head, "tobject.property", "tobject.property.type")),
        usage_terms=_terms(rights),
        copyright_holder=attribute(holder, "holder") or text_of(next(descendants(nitf, "rights.owner"), None)),
        copyright_notice=copy.notice,
        ednote="\n".join(filter(None, [*_attributes(facts, "ed-msg", "info"), copy.note])),
        signals=("sig:correction",) if child(facts, "correction") is not None else (),
        other_ids=_other_ids(facts),
    )


def _headline(head: Element | None) -> str:
    lines = child(head, "hedline")
    if lines is None:  # Some call it by its English name.
        lines = child(head, "headline")
    return text_of(child(lines, "hl1")) or text_of(child(lines, "hl2")) or ("" if children(lines) else text_of(lines))


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


def _rights_words(rights: Element | None) -> str:
    """A notice of rights, where it is more than the bare name of their owner."""
    owner = text_of(child(rights, "rights.owner"))
    words = text_of(rights)
    return "" if words == owner else words


def _is_picture(media: Element) -> bool:
    kind = attribute(media, "media-type").lower()
    mimes = [attribute(reference, "mime-type").lower() for reference in children(media, "media-reference")]
    return kind in ("image", "photo", "picture", "graphic") or any(mime.startswith("image/") for mime in mimes)


def _photo(media: Element) -> Photo:
    files = list(_files(media))
    main = max(files, key=lambda file: (file.width or 0) * (file.height or 0), default=None)
    references = children(media, "media-reference")
    credit = text_of(child(media, "media-producer"))
    photographer, agency = picture_maker(credit)
    names = [attribute(reference, "source", "name", "id") for reference in references]
    return Photo(
        url=main.url if main else None,
        alt=next(filter(None, (attribute(reference, "alternate-text") for reference in references)), ""),
        caption=" ".join(filter(None, map(text_of, children(media, "media-caption")))),
        agency=agency,
        photographer=photographer,
        credit_line=credit or next(filter(None, (attribute(one, "source-credit") for one in references)), ""),
        copyright_notice=next(filter(None, (attribute(one, "copyright") for one in references)), ""),
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


def _norm(facts: Element | None, name: str) -> str:
    return attribute(child(facts, name), "norm")


def _attributes(above: Element | None, element: str, name: str) -> list[str]:
    return [value for found in descendants(above, element) if (value := attribute(found, name))]


def _credits(copy: NitfCopy, facts: Element | None) -> tuple[SourceCredit, ...]:
    named = [
        copy.distributor,
        *_attributes(facts, "from-src", "src-name"),
        attribute(child(facts, "doc-id"), "regsrc"),
    ]
    first = next(filter(None, named), None)
    return (SourceCredit(first),) if first else ()


def _embargo(published: Moment | None, released: Moment | None) -> Moment | None:
    """The release, where it lies after the issue: "not before". Otherwise it says nothing."""
    if isinstance(released, datetime) and isinstance(published, datetime) and released <= published:
        return None
    return None if released == published else released


def _pubstatus(stated: str, released: Moment | None) -> PubStatus:
    """The management status. An embargo without a release says that the document waits, not until when."""
    held = stated.lower().startswith("embargo") and released is None
    return PubStatus.WITHHELD if held else pubstatus(stated)


def _slugline(head: Element | None, facts: Element | None) -> str:
    stated = {attribute(meta, "name").lower(): attribute(meta, "content") for meta in children(head, "meta")}
    for name in ("slugline", "slug", "anpa-keyword", "subject"):
        if stated.get(name):
            return stated[name]
    key = attribute(child(facts, "du-key"), "key")
    return "" if re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", key) else key


def _subjects(head: Element | None, facts: Element | None) -> Iterator[Concept]:
    for subject in descendants(head, "tobject.subject"):
        code = attribute(subject, "tobject.subject.refnum")
        names = (attribute(subject, f"tobject.subject.{part}") for part in ("detail", "matter", "type"))
        owner = attribute(subject, "tobject.subject.ipr")
        scheme = "" if owner.upper() in ("", "IPTC") else owner
        name = next(filter(None, names), "")
        if code or name:
            yield Concept(name, qualified(code, scheme) or None)
    for part in children(child(facts, "identified-content")):
        kind = _NAMED.get(local(part).lower(), ConceptKind.TOPIC)
        name = text_of(part) or ("" if local(part) == "virtloc" else attribute(part, "value"))
        code = attribute(part, "value") if text_of(part) else ""
        if name:
            yield Concept(name, qualified(code, attribute(part, "idsrc")) or None, kind)


def _terms(rights: Element | None) -> str:
    stated = [attribute(rights, "type"), attribute(rights, "limitations"), text_of(rights)]
    kept: list[str] = []
    for words in filter(None, stated):
        if not any(says_the_same(words, other) for other in kept):
            kept.append(words)
    return " ".join(kept)


def _other_ids(facts: Element | None) -> tuple[Identifier, ...]:
    keys = [attribute(child(facts, "du-key"), "key")]
    return tuple(Identifier("du-key", key) for key in keys if key)
