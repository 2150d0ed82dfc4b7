"""XML from strangers, made a tree: nothing is fetched, nothing is expanded, little is refused.

Agencies and sites send XML that is not quite XML: with HTML's entities, control characters, prefixes that nobody
declared, an encoding other than the declared one, text before the declaration. Each of these is mended before
the parser sees it, and the parser recovers from the rest. The document type is dropped, so that no
entity exists that it declares, but for a few letters under a name of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode, without_controls
from wireroom.wire.formats.unreadable import UnreadableItem, refuse_oversize

Element = Any
"""An lxml element; lxml carries no types."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>", re.I)
_DOCTYPE = re.compile(r"(?:\s|<\?.{0,2000}?\?>|<!--.{0,6000}?-->)*+<!DOCTYPE", re.S | re.I)
_DECLARED_ENTITY = re.compile(
    r"""<!ENTITY\s{1,20}([\w.-]{1,31})\s{1,20}(["'])((?:[^"'<>&%]|&#\w{1,8};){0,64}?)\2\s{0,20}>"""
)
_ENTITY = re.compile(r"<(?=[\s\d=<&])|&(?:#(\d{1,8});?|#[xX]([0-9a-fA-F]{1,7});?|([A-Za-z][\w.-]{0,31});)?")

_LINES = frozenset("p br div li tr td th h1 h2 h3 h4 h5 h6 hl1 hl2 blockquote dt dd block".split())
"""Elements that stand on lines of their own, so that their words are no part of the word before them."""


def parse_xml(data: bytes) -> Element:
    """The root element of a document. Raises `UnreadableItem` if there is none."""
    refuse_oversize(data)
    text = mend(decode(data))
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
    if root is None:
        raise UnreadableItem("the document is empty")
    return root


def mend(text: str) -> str:
    """Text that an XML parser can take: no declaration, document type, control character or unknown entity."""
    text = without_controls(text)
    start = text.find("<")
    text = _DECLARATION.sub("", text[max(start, 0) :], count=1).lstrip()
    text, doctype = _without_doctype(text)
    return _Entities(doctype).mended(text)


def _without_doctype(text: str) -> tuple[str, str]:
    """The text without its document type, and the document type."""
    found = _DOCTYPE.match(text)
    if not found:
        return text, ""
    start = found.end() - len("<!DOCTYPE")
    end, subset = text.find(">", start), text.find("[", start)
    if 0 <= subset < end:
        close = re.compile(r"\]\s{0,100}>").search(text, subset)
        end = close.end() - 1 if close else len(text)
    end = end if end >= 0 else len(text)
    return text[:start] + text[end + 1 :], text[start : end + 1]


class _Entities:
    """Entities, and stray "&" and "<", made numeric references: the only ones that the parser keeps after an error.

    XML's, HTML's, and short plain ones that the document type declares. A declared one that holds another, or
    markup, does not count, and the declared ones together are replaced so many times only: nothing can grow out of
    them.
    """

    MOST = 10_000

    def __init__(self, doctype: str) -> None:
        self.declared = {name: value for name, _, value in _DECLARED_ENTITY.findall(doctype[:100_000])}
        self.left = self.MOST

    def mended(self, text: str) -> str:
        """The text with its entities outside CDATA sections replaced; inside, an ampersand is only itself."""
        pieces, position = [], 0
        while (start := text.find("<![CDATA[", position)) >= 0:
            end = text.find("]]>", start)
            if end < 0:
                break
            pieces += [_ENTITY.sub(self._replaced, text[position:start]), text[start : end + 3]]
            position = end + 3
        pieces.append(_ENTITY.sub(self._replaced, text[position:]))
        return "".join(pieces)

    def _replaced(self, match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return self._named(name)
        if not (decimal or hexadecimal):
            return f"&#{ord(match[0][0])};"
        letter = _character(int(decimal) if decimal else int(hexadecimal, 16))
        return f"&#{ord(letter)};" if letter else ""

    def _named(self, name: str) -> str:
        if name in self.declared and self.left:
            self.left -= 1
            return self.declared[name]
        meant = html5.get(f"{name};")
        return "".join(f"&#{ord(letter)};" for letter in meant or f"&{name};")


def _character(number: int) -> str:
    """The character of a numeric reference; 128 to 159 mean Windows-1252, as they do in HTML."""
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore")
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return without_controls(chr(number))


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
