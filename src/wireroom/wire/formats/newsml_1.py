"""NewsML 1.0 to 1.2 of the IPTC: news items whose components hold lines, metadata, copy and pictures.

The identifier of an item is its URN without the revision (RFC 3085), so that all its versions have one; the
revision is its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import people_named, printed_byline
from wireroom.wire.formats.newsml_1_components import (
    ComponentCopy,
    byline,
    formal_name,
    line,
    lines,
    photos_of,
    read_copy,
    recordings_of,
    unread_texts,
)
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
    text_of,
)
from wireroom.wire.newscodes import pubstatus, qualified, urgency
from wireroom.wire.story import (
    Concept,
    Identifier,
    ItemType,
    Link,
    Moment,
    PubStatus,
    SourceCredit,
    Story,
)

NAME = "newsml-1"

_IPTC_SCHEMES = re.compile(r"iptc|subjectcode|newscodes", re.I)


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is NewsML 1's."""
    return root.name == "NewsML" or (root.name == "NewsItem" and "guid" not in root.attributes)


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of the news items in a document. Raises `UnreadableItem`."""
    root = parse_xml(data)
    found = [*([root] if local(root) == "NewsItem" else ()), *descendants(root, "NewsItem")]
    if not found:
        raise UnreadableItem("the NewsML document holds no NewsItem")
    return cut_off([_story(item) for item in _apart(found)[:MAX_ITEMS]], len(found))


def _apart(items: list[Element]) -> list[Element]:
    """The items, each without those that stand within it: to these it points, as to any others."""
    for item in reversed(items):
        if any(local(above) == "NewsItem" for above in item.iterancestors()):
            above = item.getparent()
            above.replace(item, above.makeelement("NewsItemRef", {"NewsItem": _guid(item) or ""}))
    return items


def _story(item: Element) -> Story:
    management = child(item, "NewsManagement")
    component = child(item, "NewsComponent")
    headline = line(component, "HeadLine")
    copy = read_copy(component, headline)
    stated = {name: text_of(child(management, name)) for name in ("FirstCreated", "ThisRevisionCreated")}
    published, updated = read_moment(stated["FirstCreated"]), read_moment(stated["ThisRevisionCreated"])
    pubstatus, embargoed, expires = _status(management)
    credited = _credits(component)
    agencies = [credit.source for credit in credited]
    printed, people = printed_byline(byline(component) or copy.byline, agencies)
    photos = photos_of(component)
    kind = _item_type(component, copy, bool(photos))
    return Story(
        headline=headline or copy.headline,
        standfirst=line(component, "SubHeadLine") or copy.standfirst,
        body="" if kind is ItemType.PICTURE else copy.body,
        dateline=line(component, "DateLine") or copy.dateline,
        byline=printed,
        bylines=people if printed or people else people_named(_parties(component, "Creator"), agencies),
        credits=credited,
        photos=(*photos, *copy.photos),
        published=published,
        updated=None if updated == published else updated,
        embargoed=embargoed,
        expires=expires or _expiry(component),
        language=formal_name(_described(component, "Language")) or language_of(component),
        keywords=_keywords(component),
        guid=_guid(item),
        notes=(*zone_notes(*stated.values()), *_update_notes(item), *unread_texts(component, copy)),
        version=text_of(child(_identifier(item), "RevisionId")) or None,
        item_type=kind,
        pubstatus=pubstatus,
        slugline=line(component, "SlugLine") or text_of(child(item, "Identification", "NameLabel")),
        place=_place(component) or copy.place,
        urgency=urgency(formal_name(child(management, "Urgency"))),
        subjects=tuple(dict.fromkeys(_subjects(component))),
        genres=tuple(Concept(formal_name(genre)) for genre in _every(component, "Genre") if formal_name(genre)),
        usage_terms=_terms(component) or copy.terms,
        credit_line=line(component, "CreditLine"),
        copyright_holder=_holder(component),
        copyright_notice=line(component, "CopyrightLine") or copy.copyright_notice,
        ednote=_ednote(management, component) or copy.note,
        signals=tuple(_signals(management)),
        links=(*_links(item, management), *recordings_of(component), *copy.links),
        other_ids=_other_ids(item),
    )


def _identifier(item: Element) -> Element | None:
    return child(item, "Identification", "NewsIdentifier")


def _guid(item: Element) -> str | None:
    identifier = _identifier(item)
    parts = [text_of(child(identifier, name)) for name in ("ProviderId", "DateId", "NewsItemId")]
    public = text_of(child(identifier, "PublicIdentifier"))
    stem = ":".join(("urn:newsml", *parts))
    if public and not public.startswith(f"{stem}:") and public != stem:
        revision = text_of(child(identifier, "RevisionId"))
        return re.sub(rf":{re.escape(revision)}[AUN]?$", "", public) if revision else public
    return stem if all(parts) else public or next(filter(None, parts[2:]), None)


def _other_ids(item: Element) -> tuple[Identifier, ...]:
    public = text_of(child(_identifier(item), "PublicIdentifier"))
    return (Identifier("PublicIdentifier", public),) if public else ()


def _status(management: Element | None) -> tuple[PubStatus, Moment | None, Moment | None]:
    """The status, and what it will change to: an embargo that ends, an item that expires."""
    stated = formal_name(child(management, "Status")).lower()
    change = child(management, "StatusWillChange")
    future = formal_name(child(change, "FutureStatus")).lower()
    moment = read_moment(text_of(child(change, "DateAndTime")))
    usable_later = moment if future in ("usable", "released") else None
    over = future in ("expired", "archived") or pubstatus(future) is not PubStatus.USABLE
    ends = moment if over else None
    status = pubstatus(stated, is_dated=usable_later is not None)
    return (status, None, None) if status is PubStatus.CANCELED else (status, usable_later, ends)


def _expiry(component: Element | None) -> Moment | None:
    return read_moment(_first(descendants(component, "EndDate")))


def _described(component: Element | None, name: str) -> Element | None:
    return next(iter(_every(component, name)), None)


def _every(component: Element | None, name: str) -> list[Element]:
    """The elements of that name in the descriptive metadata of an item's components, outermost first."""
    return [one for meta in descendants(component, "DescriptiveMetadata") for one in descendants(meta, name)]


def _first(elements: Iterator[Element]) -> str:
    return next(filter(None, map(text_of, elements)), "")


def _credits(component: Element | None) -> tuple[SourceCredit, ...]:
    names = [*_parties(component, "Provider"), *_parties(component, "Source")]
    return tuple(map(SourceCredit, dict.fromkeys(names)))


def _parties(component: Element | None, role: str) -> list[str]:
    facts = descendants(component, "AdministrativeMetadata")
    parties = (party for meta in facts for one in children(meta, role) for party in children(one, "Party"))
    return list(filter(None, map(formal_name, parties)))


def _keywords(component: Element | None) -> tuple[str, ...]:
    """The keywords that are printed as lines, and those that are properties of the item."""
    properties = (one for one in _every(component, "Property") if formal_name(one).lower() in ("keyword", "keywords"))
    stated = [*lines(component, "KeywordLine"), *(attribute(one, "Value") for one in properties)]
    return tuple(dict.fromkeys(filter(None, stated)))


def _place(component: Element | None) -> str:
    """The city, as a property of a location or of the item."""
    for wanted in ("City", "Country"):
        for place in _every(component, "Property"):
            if formal_name(place) == wanted and attribute(place, "Value"):
                return attribute(place, "Value")
    return ""


def _subjects(component: Element | None) -> Iterator[Concept]:
    names = dict(_topics(component))
    for name in ("Subject", "SubjectMatter", "SubjectDetail"):
        for subject in _every(component, name):
            code = formal_name(subject)
            if code:
                scheme = attribute(subject, "Scheme", "Vocabulary")
                scheme = "" if _IPTC_SCHEMES.search(scheme) or code.isdigit() else scheme
                yield Concept(names.get(code, ""), qualified(code, scheme))


def _topics(component: Element | None) -> Iterator[tuple[str, str]]:
    """The names that the item's own topic sets give to codes: English before others."""
    for topic in descendants(component, "Topic"):
        described = children(topic, "Description")
        shown = [one for one in described if attribute(one, "Variant").lower() in ("name", "")] or described
        english = [one for one in shown if attribute(one, "lang").lower().startswith("en")]
        code = text_of(child(topic, "FormalName"))
        if code and shown:
            yield code, text_of((english or shown)[0])


def _holder(component: Element | None) -> str:
    holders = descendants(component, "CopyrightHolder", "RightsHolder")
    return next(filter(None, (formal_name(child(one, "Party")) or formal_name(one) for one in holders)), "")


def _terms(component: Element | None) -> str:
    """All that is said of what the item may be used for, and from when."""
    stated = [words for rights in descendants(component, "UsageRights") for words in _usage(rights)]
    return " ".join(dict.fromkeys(filter(None, [*stated, line(component, "RightsLine")])))


def _usage(rights: Element) -> Iterator[str]:
    yield from map(formal_name, children(rights, "UsageType", "Geography", "Limitations"))
    begins = text_of(child(rights, "StartDate"))
    if begins:
        yield f"From {begins}."


def _ednote(management: Element | None, component: Element | None) -> str:
    """What is said to editors: lines of a kind of their own, and properties called notes."""
    notes = [text_of(child(one, "NewsLineText")) for one in descendants(component, "NewsLine") if _is_note(one)]
    notes += [
        attribute(one, "Value")
        for one in children(management, "Property")
        if re.search(r"note|advisory", formal_name(one), re.I)
    ]
    return "\n".join(dict.fromkeys(filter(None, notes)))


def _is_note(news_line: Element) -> bool:
    return bool(
        re.search(
            r"ed(?:itor\w*)?[\s_-]*note|advisory|instruction", formal_name(child(news_line, "NewsLineType")), re.I
        )
    )


def _signals(management: Element | None) -> Iterator[str]:
    for instruction in children(management, "Instruction"):
        stated = formal_name(instruction)
        meant = {"correction": "sig:correction", "rectify": "sig:correction", "update": "sig:update"}
        if stated:
            yield meant.get(stated.lower(), stated)


def _links(item: Element, management: Element | None) -> Iterator[Link]:
    for name in ("DerivedFrom", "AssociatedWith"):
        for relation in children(management, name):
            target = attribute(relation, "NewsItem", "Href")
            if target:
                yield Link(guid=target, rel=name, title=text_of(child(relation, "Comment")))
    for reference in descendants(item, "NewsItemRef"):
        target = attribute(reference, "NewsItem", "Href")
        if target:
            yield Link(guid=target, rel="NewsItemRef", title=text_of(child(reference, "Comment")))


def _update_notes(item: Element) -> tuple[str, ...]:
    parts = children(item, "Update")
    return ("The item asks for parts of an earlier version to be changed, which is not done.",) if parts else ()


def _item_type(component: Element | None, copy: ComponentCopy, has_photos: bool) -> ItemType:
    """Text where the item has copy, a picture where it has only pictures, a package where it has only references."""
    if copy.is_main or not component_has_media(component):
        return ItemType.COMPOSITE if not copy.body and list(descendants(component, "NewsItemRef")) else ItemType.TEXT
    if has_photos:
        return ItemType.PICTURE
    kinds = {formal_name(one).lower() for one in descendants(component, "MediaType")}
    return ItemType.VIDEO if "video" in kinds else ItemType.AUDIO if "audio" in kinds else ItemType.TEXT


def component_has_media(component: Element | None) -> bool:
    kinds = {formal_name(one).lower() for one in descendants(component, "MediaType")}
    return bool(kinds & {"photo", "picture", "image", "graphic", "video", "audio"})
