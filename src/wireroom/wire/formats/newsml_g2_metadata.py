"""What the metadata of a NewsML-G2 item say: concepts and their names, status, rights, sources, links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from wireroom.core.text import says_the_same
from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.names import is_somebody
from wireroom.wire.formats.xml_tree import Element, attribute, child, children, preferred, text_of
from wireroom.wire.newscodes import code_of, pubstatus
from wireroom.wire.story import (
    Concept,
    ConceptKind,
    Identifier,
    ItemType,
    Link,
    Person,
    PubStatus,
    SourceCredit,
)

_KINDS = {
    "person": ConceptKind.PERSON,
    "organisation": ConceptKind.ORGANISATION,
    "geoarea": ConceptKind.PLACE,
    "poi": ConceptKind.PLACE,
    "event": ConceptKind.EVENT,
    "object": ConceptKind.OBJECT,
}
_ITEM_TYPES = {
    "picture": ItemType.PICTURE,
    "photo": ItemType.PICTURE,
    "graphic": ItemType.GRAPHIC,
    "animated": ItemType.GRAPHIC,
    "audio": ItemType.AUDIO,
    "video": ItemType.VIDEO,
    "composite": ItemType.COMPOSITE,
}
_STANDFIRSTS = ("summary", "standfirst", "abstract", "teaser", "lead", "intro", "short", "")
_MAIN_HEADLINES = ("", "main", "headline", "title", "medium", "long")
_PERSONS_ROLES = frozenset(("author", "reporter", "writer", "byline", "journalist"))
_IPTC_TOPICS = ("medtop:", "subj:")


def code_tail(code: str) -> str:
    """The last part of a code or address: "canceled" of "stat:canceled", in small letters."""
    return code.rstrip("/").replace("/", ":").replace("#", ":").rpartition(":")[2].strip().lower()


def named(concept: Element | None, language: str | None) -> str:
    """The name of a concept: the one that is shown, else the text that stands for it, else its code's last part."""
    names = children(concept, "name")
    shown = [name for name in names if code_tail(attribute(name, "role")) in ("display", "full", "")]
    stated = text_of(preferred(shown or names, language)) or attribute(concept, "literal")
    return stated or ("" if children(concept) else text_of(concept))


def code_at(concept: Element) -> str | None:
    """The code of a concept as written, or made of the IPTC's address for it."""
    address = attribute(concept, "uri")
    return attribute(concept, "qcode") or code_of(address) or address or None


def code_or_text(element: Element | None) -> str:
    """The code of a property whose value is one, or its text, where an old dialect has it there."""
    return attribute(element, "qcode", "uri", "literal") or text_of(element)


def concepts(elements: list[Element], language: str | None) -> tuple[Concept, ...]:
    """Concepts by name and code, none twice."""
    found = (Concept(named(element, language), code_at(element), _kind(element)) for element in elements)
    return tuple(dict.fromkeys(concept for concept in found if concept.name or concept.code))


def subjects_of(meta: Element | None, language: str | None) -> tuple[Concept, ...]:
    """What the item is about: topics first. A topic of the source's own brings the IPTC's that it is the same as."""
    found = [concept for element in children(meta, "subject") for concept in _with_same(element, language)]
    kinds = list(ConceptKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda concept: kinds.index(concept.kind)))


def _with_same(element: Element, language: str | None) -> Iterator[Concept]:
    yield from concepts([element], language)
    own = code_at(element) or ""
    if not own.startswith(_IPTC_TOPICS):
        same = [other for other in children(element, "sameAs") if (code_at(other) or "").startswith(_IPTC_TOPICS)]
        yield from concepts(same, language)


def _kind(element: Element) -> ConceptKind:
    return _KINDS.get(code_tail(attribute(element, "type", "typeuri")), ConceptKind.TOPIC)


def item_type_of(management: Element | None) -> ItemType:
    stated = code_tail(code_or_text(child(management, "itemClass")))
    return _ITEM_TYPES.get(stated, ItemType.TEXT)


def pubstatus_of(management: Element | None, *, is_dated: bool) -> PubStatus:
    """The status; an item that says nothing is usable (the standard's default). `is_dated`: its embargo is."""
    return pubstatus(code_or_text(child(management, "pubStatus")), is_dated=is_dated)


def signals_of(management: Element | None) -> tuple[str, ...]:
    """What the item asks of whoever handles it, as codes; an address of the IPTC's is made one."""
    stated = map(code_or_text, children(management, "signal"))
    return tuple(dict.fromkeys(code_of(signal) or signal for signal in stated if signal))


def headline_of(meta: Element | None, language: str | None) -> str:
    """The main headline; another one only where no main one is there."""
    stated = [line for line in children(meta, "headline") if text_of(line)]
    for role in _MAIN_HEADLINES:
        lines = [line for line in stated if code_tail(attribute(line, "role")).removeprefix("hld") == role]
        if lines:
            return text_of(preferred(lines, language))
    return text_of(preferred(stated, language))


def standfirst_of(meta: Element | None, kind: ItemType, language: str | None, headline: str) -> str:
    """The summary of the copy, else the headline below the main one. A caption is a picture's and no standfirst."""
    if kind in (ItemType.PICTURE, ItemType.GRAPHIC):
        return ""
    stated = children(meta, "description")
    for role in _STANDFIRSTS:
        words = text_of(preferred([one for one in stated if code_tail(attribute(one, "role")) == role], language))
        if words:
            return words
    below = [line for line in children(meta, "headline") if "sub" in code_tail(attribute(line, "role"))]
    words = text_of(preferred(below, language))
    return "" if says_the_same(words, headline) else words


def authors(meta: Element | None, language: str | None, agencies: Collection[str]) -> tuple[Person, ...]:
    """The creators that are persons: by their type or role, and by their name, which is not one of the `agencies`."""
    known = {agency.casefold() for agency in agencies}
    names = [named(one, language) for one in children(meta, "creator") if _is_author(one, language)]
    return tuple(Person(name) for name in dict.fromkeys(names) if name.casefold() not in known)


def _is_author(creator: Element, language: str | None) -> bool:
    name = named(creator, language)
    role = code_tail(attribute(creator, "role"))
    if not name or _kind(creator) not in (ConceptKind.PERSON, ConceptKind.TOPIC):
        return False
    return is_somebody(name) and (role in _PERSONS_ROLES or not role or _kind(creator) is ConceptKind.PERSON)


def source_credits(
    management: Element | None, meta: Element | None, language: str | None, sender: str
) -> tuple[SourceCredit, ...]:
    """The provider and the sources that the item names; the message's sender only where it names none."""
    parties = [*children(management, "provider"), *children(meta, "infoSource")]
    names = [party_name(party, language) for party in parties] or [sender]
    distinct: dict[str, str] = {}
    for name in filter(None, names):
        distinct.setdefault(name.casefold(), name)
    return tuple(map(SourceCredit, distinct.values()))


def party_name(party: Element, language: str | None) -> str:
    """The name of a provider, a source, a holder of rights; the last part of its code where it has none."""
    code = attribute(party, "qcode", "uri").rstrip("/")
    return named(party, language) or re.split(r"[:/#]", code)[-1]


def links_of(management: Element | None) -> tuple[Link, ...]:
    return tuple(_link(link) for link in children(management, "link") if attribute(link, "href", "residref", "guidref"))


def _link(link: Element) -> Link:
    kind = code_tail(code_or_text(child(link, "itemClass")))
    return Link(
        url=file_address(attribute(link, "href")),
        guid=attribute(link, "residref", "guidref") or None,
        version=attribute(link, "version") or None,
        rel=attribute(link, "rel"),
        title=text_of(child(link, "headline")) or text_of(child(link, "title")) or attribute(link, "title"),
        item_type=_ITEM_TYPES.get(kind) or (ItemType.TEXT if kind == "text" else None),
    )


def icons_of(meta: Element | None) -> Iterator[Link]:
    """Pictures that stand for the item in lists; none of its copy."""
    for icon in children(meta, "icon"):
        if address := file_address(attribute(icon, "href")):
            yield Link(url=address, rel="icon", title=attribute(icon, "rendition"), item_type=ItemType.PICTURE)


def alternative_ids(meta: Element | None) -> tuple[Identifier, ...]:
    stated = [(attribute(one, "type", "environment") or "altId", text_of(one)) for one in children(meta, "altId")]
    return tuple(Identifier(role, value) for role, value in stated if value)
