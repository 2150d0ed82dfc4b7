"""What a NewsML-G2 item may be used for: its `rightsInfo`, for the whole and for its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.newsml_g2_metadata import party_name
from wireroom.wire.formats.xml_tree import Element, all_preferred, attribute, children, preferred, text_of


@dataclass(frozen=True, slots=True)
class Rights:
    """An item's `rightsInfo`, in the item's language."""

    holder: str = ""
    notice: str = ""
    terms: str = ""
    licence: str | None = None


def rights_of(item: Element, language: str | None) -> Rights:
    """The item's rights. Where several are stated, each word of them counts: all terms are kept, also of parts."""
    stated = sorted(children(item, "rightsInfo"), key=lambda info: bool(attribute(info, "idrefs")))
    holders = _all(stated, "copyrightHolder")
    notices = _all(stated, "copyrightNotice")
    linked = [*_all(stated, "link"), *_all(stated, "usageTerms"), *notices]
    addresses = (absolute(attribute(one, "href"), None) for one in linked)
    return Rights(
        holder=next(filter(None, (party_name(holder, language) for holder in holders)), ""),
        notice=text_of(preferred(notices, language)),
        terms=" ".join(dict.fromkeys(_terms(stated, language))),
        licence=next(filter(None, addresses), None),
    )


def _all(stated: list[Element], name: str) -> list[Element]:
    return [one for info in stated for one in children(info, name)]


def _terms(stated: list[Element], language: str | None) -> Iterator[str]:
    for info in stated:
        yield from map(text_of, all_preferred(children(info, "usageTerms"), language))
