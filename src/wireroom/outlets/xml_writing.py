"""XML 1.0 that is well-formed whatever a headline holds."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2, production 2) has no place for, not even escaped: control characters and lone surrogates."""


def xml_text(text: str) -> str:
    """The text without the characters that no XML document may hold."""
    return _NO_XML.sub("", text)


def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """Append an element named "tag" or "prefix:tag", with a prefix that the document's root declares."""
    prefix, _, local = name.rpartition(":")
    namespace = parent.nsmap.get(prefix or None)
    element = etree.SubElement(parent, f"{{{namespace}}}{local}" if namespace else local)
    for key, value in attributes.items():
        element.set(key, xml_text(value))
    if text:
        element.text = xml_text(text)
    return element


def document(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
