"""The parts of a ninjs item that are objects themselves: concepts, credits, rights, and what goes with the item."""

from __future__ import annotations

import re
from typing import Any

from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.json_document import first_text, items, markup, readable, text, whole_number
from wireroom.wire.formats.markup import plain_text
from wireroom.wire.formats.moments import read_moment
from wireroom.wire.formats.names import picture_maker
from wireroom.wire.newscodes import code_of, qualified
from wireroom.wire.story import Concept, ConceptKind, ItemType, Link, Photo, Rendition, SourceCredit

_KINDS: tuple[tuple[ConceptKind, tuple[str, ...]], ...] = (
    (ConceptKind.TOPIC, ("subjects", "subject")),
    (ConceptKind.PERSON, ("people", "person")),
    (ConceptKind.ORGANISATION, ("organisations", "organisation")),
    (ConceptKind.PLACE, ("places", "place")),
    (ConceptKind.EVENT, ("events", "event")),
    (ConceptKind.OBJECT, ("objects", "object")),
)
_KEPT_ELSEWHERE = frozenset(("section", "keyword", "publisher", "author", "creator"))
_CREDIT_ROLES = frozenset(("report", "additional reporting", "translation", "photograph", "data"))


def concepts(item: dict[str, Any], *names: str) -> tuple[Concept, ...]:
    """What the item is about, topics first; or, with `names`, the topics under these names."""
    kinds = ((ConceptKind.TOPIC, names),) if names else _KINDS
    return tuple(
        concept
        for kind, keys in kinds
        for key in keys
        for entry in items(item.get(key))
        if text(entry.get("rel")).lower() not in _KEPT_ELSEWHERE and (concept := _concept(entry, kind))
    )


def _concept(entry: dict[str, Any], kind: ConceptKind) -> Concept | None:
    name = text(entry.get("name"))
    address, literal = text(entry.get("uri")), text(entry.get("literal"))
    code = code_of(address) or literal or address or text(entry.get("qcode"))
    if not code and text(entry.get("code")):
        code = qualified(text(entry.get("code")), text(entry.get("scheme")))
    return Concept(name, code or None, kind) if name or code else None


def subject_names(item: dict[str, Any], rel: str) -> list[str]:
    """The names of the subjects in one relation to the item: its section, its keywords."""
    stated = items(item.get("subjects")) + items(item.get("subject"))
    names = [text(entry.get("name")) for entry in stated if text(entry.get("rel")).lower() == rel]
    listed = item.get("keywords") if rel == "keyword" and isinstance(item.get("keywords"), list) else []
    return [name for name in names + [text(keyword) for keyword in listed or []] if name]


def read_credits(item: dict[str, Any]) -> tuple[SourceCredit, ...]:
    """The sources that the item names."""
    stated = items(item.get("infosources")) + items(item.get("infosource"))
    found = [_credit(entry) for entry in stated if first_text([entry.get("name"), entry.get("literal")])]
    named = (text(entry.get("name")) for entry in items(item.get("provider")))
    other = first_text([item.get("source"), item.get("provider"), *named])
    return tuple(found) or ((SourceCredit(other),) if other else ())


def _credit(entry: dict[str, Any]) -> SourceCredit:
    role = text(entry.get("role")).lower()
    contacts = {text(contact.get("type")): text(contact.get("value")) for contact in items(entry.get("contactinfo"))}
    return SourceCredit(
        source=first_text([entry.get("name"), entry.get("literal")]),
        role=role if role in _CREDIT_ROLES else "report",
        person=contacts.get("person") or None,
        url=contacts.get("web") or None,
        licence=contacts.get("licence") or None,
    )


def agency_terms(item: dict[str, Any]) -> tuple[str, str, str, str | None]:
    """Copyright holder, copyright notice, usage terms and the address of the licence."""
    stated = item.get("rightsinfo")
    rights = stated if isinstance(stated, dict) else {}
    return (
        first_text([item.get("copyrightholder"), rights.get("copyrightholder")]),
        first_text([item.get("copyrightnotice"), rights.get("copyrightnotice")]),
        _terms(item) or _terms(rights),
        text(rights.get("linkedrights")) or None,
    )


def _terms(item: dict[str, Any]) -> str:
    """The usage terms, which some state as an array of them."""
    stated = item.get("usageterms")
    lines = map(plain_text, map(markup, stated if isinstance(stated, list) else [stated]))
    return " ".join(dict.fromkeys(filter(None, lines)))


def identifiers(item: dict[str, Any]) -> dict[str, str]:
    """The item's other identifiers that this project gives a meaning to, by role in small letters."""
    stated = item.get("altids")
    return {text(entry.get("role")).lower(): text(entry.get("value")) for entry in items(stated) if "role" in entry}


def associations(item: dict[str, Any]) -> tuple[tuple[Photo, ...], tuple[Link, ...]]:
    """The pictures that go with an item, and the other things that it points to."""
    photos: list[Photo] = []
    links: list[Link] = []
    for name, entry in _associated(item.get("associations")):
        if text(entry.get("type")).lower() == "composite" and (gallery := _gallery(entry)):
            photos += gallery
        elif text(entry.get("type")).lower() in ("picture", "graphic") and not _is_pointer(entry):
            photos.append(photo_of(entry, name))
        else:
            links.append(_link(entry, name))
    return tuple(photos), tuple(links)


def _gallery(entry: dict[str, Any]) -> list[Photo]:
    """The pictures of a gallery, which are associations of an association."""
    inner = [one for _, one in _associated(entry.get("associations"))]
    return [photo_of(one) for one in inner if text(one.get("type")).lower() == "picture" and not _is_pointer(one)]


def _associated(stated: Any) -> list[tuple[str, dict[str, Any]]]:
    """Associations with their names: an object by name in 1.x, an array of objects with names later."""
    if isinstance(stated, dict):
        return [(str(key), entry) for key, value in stated.items() for entry in items(value)]
    return [(text(entry.get("name")), entry) for entry in items(stated)]


def _is_pointer(entry: dict[str, Any]) -> bool:
    """Whether an association only points to a picture that is sent on its own."""
    partial = text(entry.get("representationtype")).lower() == "partial"
    return partial and not (_files(entry) and ("by" in entry or "descriptions" in entry))


def photo_of(entry: dict[str, Any], name: str = "") -> Photo:
    """The picture that a picture item is."""
    files = _files(entry)
    main = _largest(files)
    holder, notice, terms, licence = agency_terms(entry)
    photographer, agency = _maker(entry)
    descriptions = _by_role(entry, "description")
    headlines = _by_role(entry, "headline")
    identifier = first_text([entry.get("uri"), entry.get("guid")])
    return Photo(
        url=main.url if main else None,
        alt=headlines.get("alt", ""),
        caption=_caption(descriptions),
        kind=text((items(entry.get("genres")) or [{}])[0].get("name")).lower() or None,
        agency=agency,
        photographer=photographer,
        credit_line=descriptions.get("creditline", "") or text(entry.get("creditline")),
        copyright_notice=notice,
        width=main.width if main else None,
        height=main.height if main else None,
        after_block=_after_block(name),
        guid=_photo_guid(entry, identifier, main),
        headline=first_text([entry.get("headline"), headlines.get("main"), headlines.get("")]),
        copyright_holder="" if holder in (agency, photographer) else holder,
        usage_terms=terms,
        licence_url=licence,
        expires=read_moment(text(entry.get("expires"))),
        renditions=tuple(file for file in files if file is not main),
    )


def _photo_guid(entry: dict[str, Any], identifier: str, main: Rendition | None) -> str | None:
    known = identifiers(entry).get("guid")
    made = "#picture-" in identifier or (main is not None and identifier == main.url)
    return known or (None if made else identifier or None)


def _maker(entry: dict[str, Any]) -> tuple[str | None, str | None]:
    """Photographer and agency: as `people` and `infoSources` say, else as the byline does."""
    people = items(entry.get("people")) + items(entry.get("person"))
    photographer = next((text(one.get("name")) for one in people if text(one.get("rel")) == "photographer"), "")
    sources = items(entry.get("infosources")) + items(entry.get("infosource"))
    agency = next((text(one.get("name")) for one in sources if text(one.get("name"))), "")
    person, organisation = picture_maker(first_text([entry.get("by"), entry.get("byline")]))
    return photographer or person, agency or organisation


def _by_role(entry: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for stated in items(entry.get(f"{name}s")):
        found.setdefault(text(stated.get("role")).lower(), readable(stated))
    for key, value in entry.items():
        if key.startswith(f"{name}_") and text(value):
            found.setdefault(key.removeprefix(f"{name}_"), plain_text(markup(value)))
    return found


def _caption(descriptions: dict[str, str]) -> str:
    for role in ("caption", "text", "", "main", "xhtml", "html"):
        if descriptions.get(role):
            return descriptions[role]
    return next((value for role, value in descriptions.items() if role != "creditline"), "")


def _after_block(name: str) -> int | None:
    match = re.match(r"picture after block (\d{1,4})$", name)
    return int(match[1]) if match else None


def _files(entry: dict[str, Any]) -> list[Rendition]:
    """The files of a picture: an object by name in 1.x, an array of objects with names later."""
    stated = entry.get("renditions")
    named = stated.items() if isinstance(stated, dict) else ((text(one.get("name")), one) for one in items(stated))
    return [
        Rendition(
            url=address,
            name=str(name),
            media_type=first_text([file.get("contenttype"), file.get("mimetype")]),
            width=whole_number(file.get("width")),
            height=whole_number(file.get("height")),
        )
        for name, value in named
        for file in items(value)
        if (address := file_address(text(file.get("href"))))
    ]


def files_of(entry: dict[str, Any], kind: ItemType) -> tuple[Link, ...]:
    """The files of a film or a recording, as links."""
    return tuple(Link(url=file.url, rel="content", title=file.name, item_type=kind) for file in _files(entry))


def _largest(files: list[Rendition]) -> Rendition | None:
    """The file to print: the one with most pixels; the first where none says how many it has."""
    return max(files, key=lambda file: file.area, default=None)


def _link(entry: dict[str, Any], name: str) -> Link:
    kind = text(entry.get("type")).lower()
    files = _files(entry)
    identifier = first_text([entry.get("uri"), entry.get("guid")])
    address = files[0].url if files else None
    made = "#link-" in identifier or identifier == address
    return Link(
        url=address,
        guid=None if made else identifier or None,
        version=text(entry.get("version")) or None,
        rel="" if name == "link" else name,
        title=_by_role(entry, "headline").get("main", "") or text(entry.get("headline")),
        item_type=ItemType(kind) if kind in tuple(ItemType) else None,
    )
