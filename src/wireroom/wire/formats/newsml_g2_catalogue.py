"""A NewsML-G2 item's own catalogue: its short names for the IPTC's vocabularies, put back into the usual ones.

A scheme's alias is the provider's to choose ("mt:20000523"); what it stands for is the address beside it (NewsML-G2,
Catalogs). Only a catalogue within the item can be looked into: one that is an address is not fetched.
"""

from __future__ import annotations

from wireroom.wire.formats.xml_tree import Element, attribute, children
from wireroom.wire.newscodes import code_of


def tell_by_usual_aliases(item: Element) -> None:
    """Write each code of the item that is the IPTC's as the IPTC writes it."""
    schemes = [scheme for catalogue in children(item, "catalog") for scheme in children(catalogue, "scheme")]
    addresses = {attribute(scheme, "alias"): attribute(scheme, "uri") for scheme in schemes}
    addresses.pop("", None)
    if not addresses:
        return
    for element in item.iterdescendants():
        alias, mark, code = (element.get("qcode") or "").partition(":")
        if mark and alias in addresses and (usual := code_of(f"{addresses[alias].rstrip('/')}/{code.strip()}")):
            element.set("qcode", usual)
