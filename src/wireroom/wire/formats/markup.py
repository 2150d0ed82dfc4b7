"""The body of an item: whatever markup it came in, made the few elements that a story's body has.

Works on HTML, on XHTML inside XML, and on NITF, whose elements it knows by their local names. Paragraphs stay
paragraphs, also where the source makes them of `div`, of empty lines or of two line breaks. Pictures leave the body
and are told by where they stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from lxml import etree, html

from wireroom.core.sanitise import clean_fragment
from wireroom.core.text import plain_spaces
from wireroom.wire.formats.body_writer import EMPTY_LINES, BodyWriter
from wireroom.wire.formats.characters import without_controls
from wireroom.wire.formats.xml_tree import Element, local, raw_text, text_of
from wireroom.wire.story import Photo

MOST_ENTITIES = 20_000
"""How many "&" and no-break spaces a body may hold in one piece."""

_SYNDICATION_FOOTER = re.compile(r"^The post .{0,400} (?:appeared first on|first appeared on) .{0,200}$", re.S)
_ELEMENT = re.compile(r"<(?:p|br|div|nitf|html|body|b|i|strong|em|table|h\d|ul|ol)\b[^<>]{0,400}>", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|ul|ol|blockquote)>|<br ?/?>", re.I)
_BLOCK_TAG = re.compile(r"</?(?:p|h[2-4]|ul|ol|li|blockquote|br|table|tr|t[dh])\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]\w{1,31};")


@dataclass(slots=True)
class Copy:
    """A body that has been read: sanitised HTML, and the pictures that stood in it."""

    body: str = ""
    photos: list[Photo] = field(default_factory=list)


def copy_from_html(markup: str, *, base: str | None = None, headline: str = "") -> Copy:
    """The copy of an HTML fragment or document. Links are made absolute by `base`; a repeated headline goes."""
    markup = without_controls(markup)
    if not markup.strip():
        return Copy()
    if not _MARKUP.search(markup):
        return Copy(copy_from_text(markup))
    if "<" not in markup and _BLOCK_END.search(unescaped := unescape(markup)):
        return copy_from_html(unescaped, base=base, headline=headline)  # Escaped twice, as many feeds have it.
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return Copy(copy_from_text(re.sub(r"<[^<>]*>", " ", markup)))
    return copy_from_tree(root, base=base, headline=headline)


def copy_of_element(root: Element, *, base: str | None = None, headline: str = "") -> Copy:
    """The copy below an element; of its text, where the markup in it was escaped or put into a CDATA section."""
    inner = root
    while len(inner) == 1 and local(inner[0]) in ("block", "div", "body") and not (inner.text or "").strip():
        inner = inner[0]
    words = "" if len(inner) else raw_text(inner)
    if has_elements(words):
        return copy_from_html(words, base=base, headline=headline)
    return copy_from_tree(root, base=base, headline=headline)


def copy_from_tree(root: Element, *, base: str | None = None, headline: str = "") -> Copy:
    """The copy below an element of HTML, XHTML or NITF."""
    writer = BodyWriter(base, headline)
    writer.walk(root)
    writer.flush()
    blocks = writer.blocks
    if blocks and "The post" in blocks[-1] and _SYNDICATION_FOOTER.match(plain_text(blocks[-1])):
        blocks = blocks[:-1]
    return Copy(_cleaned(blocks), writer.photos)


def _cleaned(blocks: list[str]) -> str:
    """The blocks, sanitised. A block of no use but to cost time is made plain paragraphs.

    The sanitiser takes the square of the time for a text with many of them in one piece; no story has so many.
    """
    body = "".join(blocks)
    if _costly(body):
        body = "".join(piece for block in blocks for piece in _in_pieces(block))
    return clean_fragment(body).strip()


def _costly(written: str) -> bool:
    return written.count("&") + written.count("\u00a0") > MOST_ENTITIES


def _in_pieces(block: str) -> Iterator[str]:
    if not _costly(block):
        yield block
        return
    words = unescape(re.sub(r"<[^<>]*>", " ", block))
    for start in range(0, len(words), MOST_ENTITIES):
        yield paragraphs([words[start : start + MOST_ENTITIES]])


def copy_from_text(text: str) -> str:
    """A body of plain text: paragraphs are parted by empty lines, or are the lines where there is none."""
    text = without_controls(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = EMPTY_LINES.split(text) if EMPTY_LINES.search(text) else text.split("\n")
    return paragraphs(parts)


def paragraphs(texts: Iterable[str]) -> str:
    """Plain texts as paragraphs of a body; empty ones go."""
    lines = map(plain_spaces, texts)
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def has_elements(text: str) -> bool:
    """Whether a text holds elements of HTML, as no plain text does."""
    return bool(_ELEMENT.search(text))


def words_of(body: str) -> str:
    """The words of a body as these readers write it, in one line: well formed, so that no parser is needed."""
    return plain_spaces(unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", body))))


def plain_text(markup: str) -> str:
    """The words of a text that may hold markup or entities, in one line."""
    if not _MARKUP.search(markup):
        return plain_spaces(markup)
    if "<" not in markup:
        return plain_spaces(unescape(markup))
    try:
        root = html.fragment_fromstring(without_controls(markup), create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return plain_spaces(unescape(re.sub(r"<[^<>]*>", " ", markup)))
    for dropped in list(root.iter("script", "style")):
        dropped.drop_tree()
    for block in root.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "td"):
        block.tail = " " + (block.tail or "")
    return text_of(root)
