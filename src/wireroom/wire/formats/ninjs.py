"""ninjs, "News in JSON" of the IPTC, versions 1.0 to 3.x: one item, an array of them, or a page of a list of them.

The versions say the same under three spellings: `body_html`, `pubstatus`, `person` (1.x), `bodies`, `pubstatus`,
`people` (2.x), `bodies`, `pubStatus`, `people` (3.x). Names are read without regard to case, and each property
under all its names. What `wire.ninjs` writes is read back into the same story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from wireroom.wire import ninjs
from wireroom.wire.formats.json_document import (
    first_text,
    items,
    markup,
    parse_json,
    readable,
    text,
    texts,
    whole_number,
)
from wireroom.wire.formats.markup import copy_from_html, copy_from_text, has_elements, plain_text
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import printed_byline
from wireroom.wire.formats.ninjs_parts import (
    agency_terms,
    associations,
    concepts,
    files_of,
    identifiers,
    photo_of,
    read_credits,
    subject_names,
)
from wireroom.wire.formats.unreadable import MAX_ITEMS, UNREAD_RIGHTS, UnreadableItem, cut_off
from wireroom.wire.newscodes import code_of, pubstatus, urgency
from wireroom.wire.story import Direction, Identifier, ItemType, Link, Moment, Person, Photo, Story

NAME = "ninjs"

_OWN_NAMES = frozenset(
    "pubstatus versioncreated firstcreated representationtype body_text body_html body_xhtml bodies headlines "
    "description_text descriptions copyrightholder copyrightnotice usageterms ednote".split()
)
_SHARED_NAMES = frozenset(
    "headline type version language byline slugline located urgency associations renditions profile subject".split()
)
DEEPEST = 4
"""How deep in objects and arrays of others an item is looked for."""

_STANDFIRST_ROLES = ("standfirst", "summary", "abstract", "lead", "preamble", "teaser", "text", "")
_KEPT_ELSEWHERE = frozenset("canonical guid readon dateline direction signal readingnote".split())
"""Alternative identifiers that are fields of a story."""

_OTHER_ROLES = frozenset(("creditline", "caption"))


def looks_like(document: Any) -> bool:
    """Whether a JSON value is ninjs: items with an identifier and at least one name that only ninjs has."""
    return any(map(_is_item, _items_of(document)[:3]))


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of a ninjs document. Raises `UnreadableItem`."""
    found = _items_of(parse_json(data))
    if not any(map(_is_item, found)):
        raise UnreadableItem("this JSON holds no ninjs item")
    return cut_off([read_item(lowered(item)) for item in found[:MAX_ITEMS]], len(found))


def lowered(value: Any) -> Any:
    """The value with the names of all its properties in small letters."""
    if isinstance(value, dict):
        return {text(key).lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


def read_item(item: dict[str, Any]) -> Story:
    """The story of one item whose names are in small letters."""
    ids = identifiers(item)
    headline = _headline(item)
    photos, links = associations(item)
    copy = copy_from_html(_body(item), headline=headline)
    body = copy.body or copy_from_text(_plain_body(item))
    kind = _item_type(item)
    if kind in (ItemType.PICTURE, ItemType.GRAPHIC) and not photos:
        photos = (replace(photo_of(item), headline="", after_block=None),)
    if kind in (ItemType.AUDIO, ItemType.VIDEO):
        links += files_of(item, kind)
    described = _descriptions(item)
    dateline, located = ids.get("dateline", "") or text(item.get("dateline")), text(item.get("located"))
    alternatives = _alternatives(item)
    notes = tuple(known.value for known in alternatives if known.role == "readingNote")
    published, updated, created = _dates(item)
    byline, people = _byline(item)
    holder, notice, terms, licence = agency_terms(item)
    return Story(
        headline=headline,
        standfirst="" if kind is ItemType.PICTURE else _standfirst(item),
        body=body,
        dateline=dateline,
        byline=byline,
        bylines=people,
        credits=read_credits(item),
        photos=photos + tuple(_unless_there(copy.photos, photos)),
        published=published,
        updated=updated,
        created=created,
        embargoed=read_moment(text(item.get("embargoed"))),
        expires=read_moment(text(item.get("expires"))),
        read_on=_day(ids.get("readon")),
        language=text(item.get("language")) or None,
        direction=_direction(ids.get("direction", "")),
        section=next(iter(subject_names(item, "section")), None),
        keywords=tuple(subject_names(item, "keyword")),
        subjects=concepts(item),
        genres=concepts(item, "genre", "genres"),
        canonical_url=ids.get("canonical"),
        guid=_guid(item, ids),
        publisher=_publisher(item),
        notes=notes or _doubts(item),
        version=text(item.get("version")) or None,
        item_type=kind,
        pubstatus=pubstatus(text(item.get("pubstatus")), is_dated=bool(read_moment(text(item.get("embargoed"))))),
        slugline=text(item.get("slugline")),
        place="" if located == dateline else located,
        urgency=urgency(str(whole_number(item.get("urgency")))),
        usage_terms=terms,
        credit_line=described.get("creditline", "") or text(item.get("creditline")),
        copyright_holder=holder,
        copyright_notice=notice,
        licence_url=licence,
        ednote=_ednote(item, ids, notes),
        signals=_signals(item, alternatives),
        links=(*links, *_earlier(item)),
        other_ids=tuple(known for known in alternatives if known.role.lower() not in _KEPT_ELSEWHERE),
    )


def _items_of(document: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The items of a document: itself, the array that it is, or the first found in what they are wrapped in."""
    if isinstance(document, dict) and _is_item(document):
        return [document]
    if depth > DEEPEST or not isinstance(document, dict | list):
        return []
    if isinstance(document, list) and any(map(_is_item, items(document))):
        return items(document)
    inner = (_items_of(value, depth + 1) for value in _values(document))
    if isinstance(document, list):
        return [item for found in inner for item in found]
    return next(filter(None, inner), [])


def _values(document: dict[str, Any] | list[Any]) -> list[Any]:
    return list(document.values()) if isinstance(document, dict) else document


def _is_item(item: dict[str, Any]) -> bool:
    """By its standard; by an identifier beside a name that only ninjs has; by its address beside two that it shares."""
    names = {str(name).lower() for name in item}
    if isinstance(item.get("standard"), dict) and "ninjs" in text(item["standard"].get("name")).lower():
        return True
    if "uri" in names and len(names & _SHARED_NAMES) > 1:
        return True
    return bool(names & {"uri", "guid"}) and bool(names & _OWN_NAMES)


def _headline(item: dict[str, Any]) -> str:
    stated = items(item.get("headlines"))
    main = [readable(entry) for entry in stated if text(entry.get("role")).lower() in ("main", "")]
    others = [readable(entry) for entry in stated]
    fallback = [plain_text(text(item.get(name))) for name in ("headline", "title", "name")]
    return first_text([fallback[0], *main, *others, *fallback[1:]])


def _bodies(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The kind and value of each body: "html", "text" or whatever else it says that it is."""
    for entry in items(item.get("bodies")):
        kind = text(entry.get("contenttype")).lower() or text(entry.get("role")).lower()
        yield kind, markup(entry.get("value"))
    for name, value in item.items():
        if name.startswith("body_"):
            yield name[5:], markup(value)


def _body(item: dict[str, Any]) -> str:
    """The body that is HTML: by its kind, else by its elements where it does not say that it is plain."""
    bodies = [(kind, value) for kind, value in _bodies(item) if value]
    marked = (value for kind, value in bodies if "html" in kind)
    return next(marked, "") or next(
        (value for kind, value in bodies if "plain" not in kind and has_elements(value)), ""
    )


def _plain_body(item: dict[str, Any]) -> str:
    bodies = [(kind, value) for kind, value in _bodies(item) if value]
    plain = (value for kind, value in bodies if "plain" in kind or kind in ("text", "main", ""))
    return next(plain, "") or next((plain_text(value) for _, value in bodies), "")


def _description_entries(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in items(item.get("descriptions")):
        yield text(entry.get("role")).lower(), readable(entry)
    for name, value in item.items():
        if name.startswith("description_"):
            yield name[12:], plain_text(markup(value))


def _descriptions(item: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, value in _description_entries(item):
        found.setdefault(role, value)
    return found


def _standfirst(item: dict[str, Any]) -> str:
    found = _descriptions(item)
    for role in _STANDFIRST_ROLES:
        if found.get(role):
            return found[role]
    return next((value for role, value in found.items() if role not in _OTHER_ROLES and value), "")


def _doubts(item: dict[str, Any]) -> tuple[str, ...]:
    """What the reader has to tell the editor of an item that another wrote."""
    rights = item.get("rightsinfo")
    coded = isinstance(rights, dict) and text(rights.get("encodedrights"))
    dates = (text(item.get(name)) for name in ("versioncreated", "embargoed", "expires"))
    return (*zone_notes(*dates), *((UNREAD_RIGHTS,) if coded else ()))


def _ednote(item: dict[str, Any], ids: dict[str, str], notes: tuple[str, ...]) -> str:
    stated = markup(item.get("ednote")).strip()
    ours = ninjs.editorial_note(Story(headline="", notes=notes, read_on=_day(ids.get("readon"))))
    return "" if stated == ours else stated


def _byline(item: dict[str, Any]) -> tuple[str, tuple[Person, ...]]:
    """The byline, and its persons: as `people` says where it names authors, else as the line does."""
    agencies = [credit.source for credit in read_credits(item)] + [text(item.get("copyrightholder"))]
    lines = [first_text([entry.get("by"), entry.get("value")]) for entry in items(item.get("bylines"))]
    line, people = printed_byline(first_text([item.get("by"), item.get("byline"), *lines]), agencies)
    named = tuple(
        Person(text(entry.get("name")), _web_address(entry))
        for key in ("people", "person", "authors")
        for entry in items(item.get(key))
        if text(entry.get("name")) and (key == "authors" or text(entry.get("rel")).lower() in ("author", "creator"))
    )
    if named:
        printed = text(item.get("by")) or text(item.get("byline"))
        return ("" if printed == ninjs.joined_names(named) else printed), named
    return line, people


def _web_address(entry: dict[str, Any]) -> str | None:
    contacts = (
        text(contact.get("value")) for contact in items(entry.get("contactinfo")) if contact.get("type") == "web"
    )
    return next(contacts, None)


def _signals(item: dict[str, Any], alternatives: list[Identifier]) -> tuple[str, ...]:
    kept = [known.value for known in alternatives if known.role == "signal"]
    stated = [one for name in ("signals", "signal") for one in texts(item.get(name))]
    entries = [entry for name in ("signals", "signal") for entry in items(item.get(name))]
    coded = [first_text([entry.get("qcode"), entry.get("uri"), entry.get("literal")]) for entry in entries]
    return tuple(dict.fromkeys(code_of(signal) or signal for signal in [*kept, *stated, *coded] if signal))


def _earlier(item: dict[str, Any]) -> Iterator[Link]:
    """The item that this one has grown out of, under another identifier."""
    earlier = text(item.get("evolvedfrom"))
    if earlier:
        yield Link(guid=earlier, rel="evolvedFrom")


def _dates(item: dict[str, Any]) -> tuple[Moment | None, Moment | None, Moment | None]:
    """First issued, updated, made; each only where it says something that those before it do not."""
    published = read_moment(text(item.get("firstcreated")))
    updated = read_moment(text(item.get("versioncreated")))
    created = read_moment(text(item.get("contentcreated")))
    return published, None if updated == published else updated, None if created == published else created


def _guid(item: dict[str, Any], ids: dict[str, str]) -> str | None:
    stated = text(item.get("uri")) or text(item.get("guid"))
    made = stated.startswith("ni:///sha-256;") or stated == ids.get("canonical")
    return ids.get("guid") or (None if made else stated or None)


def _alternatives(item: dict[str, Any]) -> list[Identifier]:
    stated = item.get("altids")
    if isinstance(stated, dict):
        return [Identifier(str(role), text(value)) for role, value in stated.items() if text(value)]
    return [
        Identifier(first_text([entry.get("role"), entry.get("name")]), text(entry.get("value")))
        for entry in items(stated)
        if text(entry.get("value"))
    ]


def _publisher(item: dict[str, Any]) -> str | None:
    stated = items(item.get("organisations")) + items(item.get("organisation"))
    return next((text(entry.get("name")) for entry in stated if text(entry.get("rel")) == "publisher"), None)


def _item_type(item: dict[str, Any]) -> ItemType:
    stated = text(item.get("type")).lower()
    return ItemType(stated) if stated in tuple(ItemType) else ItemType.TEXT


def _direction(stated: str) -> Direction | None:
    return Direction(stated) if stated in tuple(Direction) else None


def _day(stated: str | None) -> date | None:
    moment = read_moment(stated)
    return moment.date() if isinstance(moment, datetime) else moment


def _unless_there(more: list[Photo], photos: tuple[Photo, ...]) -> Iterator[Photo]:
    """Pictures of the body that the associations do not hold already."""
    known = {address for photo in photos for address in (photo.url, *(file.url for file in photo.renditions))}
    for photo in more:
        if photo.url not in known and not (
            photos and photo.alt and any(photo.alt == other.caption for other in photos)
        ):
            known.add(photo.url)
            yield photo
