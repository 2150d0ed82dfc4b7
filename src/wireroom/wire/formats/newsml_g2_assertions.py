"""What a NewsML-G2 item asserts once of a concept that it names in several places by its code alone."""

from __future__ import annotations

from wireroom.wire.formats.newsml_g2_metadata import code_tail
from wireroom.wire.formats.xml_tree import Element, attribute, child, children, local, preferred, text_of

LONGEST = 200
"""Characters of a name that is taken over; each concept that has the code gets a copy of it."""

_CODES = ("qcode", "uri", "literal")


def tell_asserted(item: Element, language: str | None) -> None:
    """Give each concept of the item that states no name of its own the name and the type that an `assert` states."""
    asserted = {
        (kind, code): one for one in children(item, "assert") for kind in _CODES if (code := attribute(one, kind))
    }
    if not asserted:
        return
    known = {code: _name_and_type(one, language) for code, one in asserted.items()}
    for concept in item.iterdescendants():
        found = next((known[at] for kind in _CODES if (at := (kind, attribute(concept, kind))) in known), None)
        if found and local(concept) != "assert":
            _tell(concept, *found)


def _name_and_type(one: Element, language: str | None) -> tuple[str, str]:
    names = children(one, "name")
    shown = [name for name in names if code_tail(attribute(name, "role")) in ("display", "full", "")]
    kind = attribute(child(one, "type"), "qcode", "uri") or attribute(one, "type")
    return text_of(preferred(shown or names, language))[:LONGEST], kind[:LONGEST]


def _tell(concept: Element, name: str, kind: str) -> None:
    if name and not children(concept, "name"):
        stated = concept.makeelement("name")
        stated.text = name
        concept.append(stated)
    if kind and not attribute(concept, "type", "typeuri"):
        concept.set("type", kind)
