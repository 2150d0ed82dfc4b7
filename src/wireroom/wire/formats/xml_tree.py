"""XML from strangers, made a tree: nothing is fetched, nothing is expanded, little is refused.

Agencies and sites send XML that is not quite XML: with HTML's entities, control characters, prefixes that nobody
declared, an encoding other than the declared one, text before the declaration. Each of these is mended before
the parser sees it (`xml_mending.py`), and the parser recovers from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.unreadable import UnreadableItem, refuse_oversize
from wireroom.wire.formats.xml_mending import mend, rebalanced

Element = Any
"""An lxml element; lxml carries no types."""

_REBALANCED = {etree.ErrorTypes.ERR_TAG_NAME_MISMATCH, etree.ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED}
"""Errors after which the parser goes on in the wrong element, or not at all."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

_LINES = frozenset("p br div li tr td th h1 h2 h3 h4 h5 h6 hl1 hl2 blockquote dt dd block".split())
"""Elements that stand on lines of their own, so that their words are no part of the word before them."""


def parse_xml(data: bytes) -> Element:
    """The root element of a document. Raises `UnreadableItem` if there is none."""
    refuse_oversize(data)
    text = mend(decode(data))
    root, errors = _parsed(text)
    if errors & _REBALANCED:
        root, _ = _parsed(rebalanced(text))
    if root is None:
        raise UnreadableItem("the document is empty")
    return root


def _parsed(text: str) -> tuple[Element | None, set[int]]:
    """The root, and the kinds of error that the parser recovered from."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableItem(f"this is not XML that can be read: {plain_spaces(str(error))[:160]}") from None
    return root, {error.type for error in parser.error_log}


def local(element: Element) -> str:
    """An element's name without namespace or prefix, as written; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> list[Element]:
    """The child elements with one of these local names, in any namespace; all of them where none is named."""
    if element is None:
        return []
    wanted = {name.lower() for name in names}
    return [child for child in element if local(child) and (not wanted or local(child).lower() in wanted)]


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of local names."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements below with one of these local names, in document order."""
    if element is None:
        return
    wanted = {name.lower() for name in names}
    for below in element.iterdescendants():
        if local(below).lower() in wanted:
            yield below


def text_of(element: Element | None) -> str:
    """All text of an element, in one line of plain spaces; what stood on lines of its own does not run together."""
    if element is None or not len(element):
        return plain_spaces(raw_text(element))
    return plain_spaces("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    for event, one in etree.iterwalk(element, events=("start", "end")):
        parted = local(one).lower() in _LINES
        if event == "start":
            yield " " if parted else ""
            yield one.text or ""
        elif one is not element:
            yield " " if parted else ""
            yield one.tail or ""


def raw_text(element: Element | None) -> str:
    """All text of an element with its line ends."""
    return "" if element is None else "".join(element.itertext())


def attribute(element: Element | None, *names: str) -> str:
    """The first of these attributes that is there, in any namespace and case; "" if none is."""
    if element is None:
        return ""
    stated = {str(key).rpartition("}")[2].rpartition(":")[2].lower(): value for key, value in element.attrib.items()}
    return next((value.strip() for name in names if (value := stated.get(name.lower(), "")).strip()), "")


def language_of(element: Element | None) -> str | None:
    """The `xml:lang` in force at an element."""
    while element is not None:
        stated = element.get(f"{{{XML_NAMESPACE}}}lang") or element.get("xml:lang")
        if stated and stated.strip():
            return str(stated.strip())
        element = element.getparent()
    return None


def preferred(elements: list[Element], language: str | None) -> Element | None:
    """The element in that language, or the first that says nothing of its language, or the first."""
    return next(iter(all_preferred(elements, language)), None)


def all_preferred(elements: list[Element], language: str | None) -> list[Element]:
    """The elements in that language, or those that say nothing of their language, or those in the first one's."""
    stated = [(attribute(element, "lang").lower(), element) for element in elements if text_of(element)]
    wanted = (language or "").lower()
    for matches in (
        lambda tag: bool(tag) and tag == wanted,
        lambda tag: bool(tag) and tag.partition("-")[0] == wanted.partition("-")[0],
        lambda tag: not tag,
        lambda tag: tag == stated[0][0],
    ):
        if found := [element for tag, element in stated if matches(tag)]:
            return found
    return []


def pixels(stated: str) -> int | None:
    """A size in pixels; None where none is stated."""
    match = re.match(r"\d{1,5}", stated)
    return int(match[0]) or None if match else None
