"""NewsML-G2 of the IPTC, up to 2.36: a message of items, a news item, a package. Old dialects are read as they are.

Names count, namespaces do not; a concept's name is taken in the item's language, its code as the source writes it.
Codes of a provider's own catalogue stay codes: nothing is fetched to resolve them.
"""

from __future__ import annotations

from collections.abc import Iterator

from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.glance import Root
from wireroom.wire.formats.moments import read_moment, zone_notes
from wireroom.wire.formats.names import printed_byline
from wireroom.wire.formats.newsml_g2_assertions import tell_asserted
from wireroom.wire.formats.newsml_g2_catalogue import tell_by_usual_aliases
from wireroom.wire.formats.newsml_g2_content import Contents, read_contents
from wireroom.wire.formats.newsml_g2_metadata import (
    alternative_ids,
    authors,
    code_tail,
    concepts,
    headline_of,
    icons_of,
    item_type_of,
    links_of,
    named,
    pubstatus_of,
    signals_of,
    source_credits,
    standfirst_of,
    subjects_of,
)
from wireroom.wire.formats.newsml_g2_rights import rights_of
from wireroom.wire.formats.unreadable import MAX_ITEMS, UNREAD_RIGHTS, UnreadableItem, cut_off
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
    preferred,
    text_of,
)
from wireroom.wire.newscodes import urgency
from wireroom.wire.story import ItemType, Link, PubStatus, Story

NAME = "newsml-g2"

_ROOTS = frozenset("newsMessage newsItem packageItem conceptItem knowledgeItem planningItem catalogItem".split())
_READ = ("newsItem", "packageItem")
_DATES = ("firstCreated", "versionCreated", "embargoed", "expires")


def looks_like(root: Root) -> bool:
    """Whether an XML document's root is one of NewsML-G2's."""
    return root.name in _ROOTS


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of the news items and packages in a document. Raises `UnreadableItem`."""
    root = parse_xml(data)
    message = root if local(root) == "newsMessage" else next(descendants(root, "newsMessage"), None)
    found = [item for group in children(message, "itemSet") for item in children(group)] or [root]
    wanted = [item for item in found if local(item) in _READ] or list(descendants(root, *_READ))
    others = sorted({local(item) for item in found if local(item) not in _READ} - {"newsMessage"})
    if not wanted:
        raise UnreadableItem(
            f"the document holds no news item or package, but {', '.join(others) or 'an empty message'}"
        )
    sender = text_of(child(message, "header", "sender"))
    notes = (f"The message also holds what is not read: {', '.join(others)}.",) if others else ()
    return cut_off([_story(item, sender, notes) for item in wanted[:MAX_ITEMS]], len(wanted))


def _story(item: Element, sender: str, notes: tuple[str, ...]) -> Story:
    management, meta = child(item, "itemMeta"), child(item, "contentMeta")
    language = _language(item, meta)
    tell_by_usual_aliases(item)
    tell_asserted(item, language)
    kind = ItemType.COMPOSITE if local(item) == "packageItem" else item_type_of(management)
    headline = headline_of(meta, language)
    contents = read_contents(item, meta, kind, language, headline)
    stated = {name: text_of(child(management, name)) for name in _DATES}
    stated["made"] = text_of(child(meta, "contentCreated"))
    published, updated = read_moment(stated["firstCreated"]), read_moment(stated["versionCreated"])
    created = read_moment(stated["made"])
    rights = rights_of(item, language)
    credited = source_credits(management, meta, language, sender)
    agencies = (*(credit.source for credit in credited), rights.holder)
    line, people = printed_byline(_byline(meta, contents, language), agencies)
    return Story(
        headline=headline or contents.headline or text_of(child(management, "title")),
        standfirst=standfirst_of(meta, kind, language, headline) or contents.standfirst,
        body=contents.body,
        dateline=text_of(preferred(children(meta, "dateline"), language)) or contents.dateline,
        byline=line,
        bylines=people or (() if kind is ItemType.PICTURE else authors(meta, language, agencies)),
        credits=credited,
        photos=contents.photos,
        published=published,
        updated=None if updated == published else updated,
        created=None if created == published else created,
        embargoed=read_moment(stated["embargoed"]),
        expires=read_moment(stated["expires"]),
        language=language,
        direction=contents.direction,
        keywords=tuple(filter(None, map(text_of, children(meta, "keyword")))),
        guid=attribute(item, "guid") or None,
        notes=(*notes, *zone_notes(*stated.values()), *contents.notes, *_doubts(item, management)),
        version=attribute(item, "version") or None,
        item_type=kind,
        pubstatus=_pubstatus(management),
        slugline=" ".join(map(text_of, all_preferred(children(meta, "slugline"), language))),
        place=_place(meta, language) or contents.place,
        urgency=urgency(text_of(child(meta, "urgency"))),
        subjects=subjects_of(meta, language),
        genres=concepts(children(meta, "genre"), language),
        usage_terms=rights.terms or contents.terms,
        credit_line=text_of(preferred(children(meta, "creditline"), language)),
        copyright_holder=rights.holder,
        copyright_notice=rights.notice or contents.copyright_notice,
        licence_url=rights.licence,
        ednote=_ednote(management, contents),
        signals=signals_of(management),
        links=(*links_of(management), *icons_of(meta), *contents.links, *_parts(item)),
        other_ids=alternative_ids(meta),
    )


def _language(item: Element, meta: Element | None) -> str | None:
    return attribute(child(meta, "language"), "tag") or language_of(item)


def _byline(meta: Element | None, contents: Contents, language: str | None) -> str:
    """The byline; of those in one language each names somebody else."""
    stated = map(text_of, all_preferred(children(meta, "by"), language))
    return ", ".join(dict.fromkeys(stated)) or contents.byline


def _ednote(management: Element | None, contents: Contents) -> str:
    notes = (*map(text_of, children(management, "edNote")), contents.ednote)
    return "\n".join(dict.fromkeys(filter(None, notes)))


def _place(meta: Element | None, language: str | None) -> str:
    located = children(meta, "located")
    return next(filter(None, (named(place, language) for place in located)), "")


def _pubstatus(management: Element | None) -> PubStatus:
    """The status. An embargo without an end lasts until the provider says so: the item is held."""
    stated = pubstatus_of(management, is_dated=bool(read_moment(text_of(child(management, "embargoed")))))
    return PubStatus.WITHHELD if stated is PubStatus.USABLE and _is_endless(management) else stated


def _is_endless(management: Element | None) -> bool:
    embargo = child(management, "embargoed")
    return embargo is not None and read_moment(text_of(embargo)) is None


def _doubts(item: Element, management: Element | None) -> Iterator[str]:
    """What an editor has to ask the source before the item is used."""
    if _is_endless(management):
        yield "The item says that it is embargoed, but not until when."
    rights = children(item, "rightsInfo")
    if any(children(info, "rightsExpressionXML", "rightsExpressionData") for info in rights):
        yield UNREAD_RIGHTS


def _parts(item: Element) -> tuple[Link, ...]:
    """What a package holds, in the order in which it stands there."""
    return tuple(_part(reference) for reference in descendants(item, "itemRef")) if local(item) == "packageItem" else ()


def _part(reference: Element) -> Link:
    group = reference.getparent()
    kind = code_tail(attribute(child(reference, "itemClass"), "qcode", "uri"))
    return Link(
        url=file_address(attribute(reference, "href")),
        guid=attribute(reference, "residref", "guidref") or None,
        version=attribute(reference, "version") or None,
        rel=attribute(group, "role") if local(group) == "group" else "",
        title=text_of(child(reference, "headline")) or text_of(child(reference, "title")),
        item_type=ItemType(kind) if kind in tuple(ItemType) else None,
    )
