"""NITF, the News Industry Text Format of the IPTC, 2.x and 3.x: a document with its facts, and what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from wireroom.core.text import says_the_same
from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import printed_byline
from wireroom.wire.formats.nitf_copy import NitfCopy, nitf_copy
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
    text_of,
)
from wireroom.wire.newscodes import pubstatus, qualified, urgency
from wireroom.wire.story import (
    Concept,
    ConceptKind,
    Identifier,
    Link,
    Moment,
    PubStatus,
    SourceCredit,
    Story,
)

NAME = "nitf"

_NAMED = {"person": ConceptKind.PERSON, "org": ConceptKind.ORGANISATION, "location": ConceptKind.PLACE,
          "event": ConceptKind.EVENT, "object.title": ConceptKind.OBJECT}  # fmt: skip


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is NITF's."""
    return root.name.lower() == "nitf"


def read(data: bytes, name: str = "") -> list[Story]:
    """The story of an NITF document. Raises `UnreadableItem`."""
    root = parse_xml(data)
    nitf = root if local(root).lower() == "nitf" else next(descendants(root, "nitf"), None)
    if nitf is None:
        raise UnreadableItem(f"this XML holds no nitf element, but {local(root) or 'nothing'}")
    return [_story(nitf), *_managed(child(nitf, "head", "docdata"))]


def _managed(facts: Element | None) -> Iterator[Story]:
    """The document whose status this one changes, where it names one: a notice that it is killed or withheld."""
    other = attribute(facts, "management-doc-idref")
    status = pubstatus(attribute(facts, "management-idref-status"))
    if other and status is not PubStatus.USABLE:
        yield Story(headline="", guid=other, pubstatus=status)


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
        expires=read_moment(_norm(facts, "date.expire") or attribute(rights, "enddate") or copy.rights.ends),
        language=attribute(nitf, "baselang") or language_of(nitf) or language_of(child(nitf, "body")),
        section=attribute(child(head, "pubdata"), "position.section") or None,
        keywords=tuple(dict.fromkeys(filter(None, (attribute(k, "key") for k in descendants(facts, "keyword"))))),
        guid=attribute(child(facts, "doc-id"), "id-string") or None,
        notes=zone_notes(issued, released, _norm(facts, "date.expire")),
        version=attribute(child(facts, "du-key"), "version", "generation") or None,
        pubstatus=pubstatus(attribute(facts, "management-status"), is_dated=bool(read_moment(released))),
        slugline=_slugline(head, facts),
        place=copy.place or attribute(child(facts, "evloc"), "city"),
        urgency=urgency(attribute(child(facts, "urgency"), "ed-urg")),
        subjects=tuple(dict.fromkeys(_subjects(head, facts))),
        genres=tuple(Concept(kind) for kind in _attributes(head, "tobject.property", "tobject.property.type")),
        usage_terms=_terms(rights, copy.rights.terms),
        copyright_holder=attribute(holder, "holder") or copy.rights.owner or attribute(rights, "owner"),
        copyright_notice=copy.rights.notice,
        ednote="\n".join(dict.fromkeys(filter(None, [*_to_editors(facts), copy.note]))),
        signals=("sig:correction",) if child(facts, "correction") is not None else (),
        links=(*_links(head, facts), *copy.links),
        other_ids=_other_ids(facts),
    )


def _norm(facts: Element | None, name: str) -> str:
    """A date as it is written for machines, else as it is written."""
    return attribute(child(facts, name), "norm") or text_of(child(facts, name))


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


def _terms(rights: Element | None, printed: tuple[str, ...]) -> str:
    """All that is said of what the document may be used for, none of it twice."""
    stated = [attribute(rights, name) for name in ("type", "limitations", "geography", "location-code", "agent")]
    begins = attribute(rights, "startdate")
    kept: list[str] = []
    for words in (*stated, text_of(rights), begins and f"From {begins}.", *printed):
        if words and not any(says_the_same(words, other) for other in kept):
            kept.append(words)
    return " ".join(kept)


def _to_editors(facts: Element | None) -> list[str]:
    return _attributes(facts, "ed-msg", "info") + _attributes(facts, "correction", "info")


def _links(head: Element | None, facts: Element | None) -> Iterator[Link]:
    """Where the document is kept, and which one it corrects."""
    kept = absolute(attribute(child(head, "pubdata"), "ex-ref"), None)
    if kept:
        yield Link(url=kept, rel="ex-ref")
    for corrected in _attributes(facts, "correction", "id-string"):
        yield Link(guid=corrected, rel="correction")


def _other_ids(facts: Element | None) -> tuple[Identifier, ...]:
    keys = [attribute(child(facts, "du-key"), "key")]
    return tuple(Identifier("du-key", key) for key in keys if key)
