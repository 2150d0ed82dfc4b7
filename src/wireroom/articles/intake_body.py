"""A received body, sanitised HTML, becomes the blocks of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree, html

from wireroom.pictures.models import Picture
from wireroom.wire.story import PullQuote

_HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
"""The desk's editor knows two levels below the headline."""


Block = tuple[str, Any]
"""A block's type and value, as StreamField takes them."""


def picture_block(picture: Picture, caption: str) -> Block:
    return "picture", {"picture": picture, "caption": caption}


def quote_block(quote: PullQuote) -> Block:
    return "quote", {"text": quote.text, "speaker": quote.speaker}


def blocks_of(body: str, placed: Mapping[int, list[Block]]) -> list[Block]:
    """StreamField content; `placed` maps a number of top-level elements of the text to the blocks after them."""
    blocks: list[Block] = []
    text: list[str] = []

    def close_text() -> None:
        if text:
            blocks.append(("text", "".join(text)))
            text.clear()

    parts = top_level(body)
    last = max([len(parts), *placed])
    for number in range(last + 1):
        if number in placed:
            close_text()
            blocks.extend(placed[number])
        if number < len(parts):
            text.append(parts[number])
    close_text()
    return blocks


def top_level(body: str) -> list[str]:
    if not body.strip():
        return []
    root = html.fragment_fromstring(body, create_parent="div")
    parts = [f"<p>{_escaped(root.text)}</p>"] if root.text and root.text.strip() else []
    for element in root:
        loose, element.tail = element.tail, None
        parts.extend(_part(element))
        if loose and loose.strip():
            parts.append(f"<p>{_escaped(loose)}</p>")
    return parts


def _part(element: Any) -> list[str]:
    if element.tag == "table":
        return [f"<p>{_escaped(' — '.join(_cells(row)))}</p>" for row in element.iter("tr")]
    for heading in element.iter(*_HEADINGS):
        heading.tag = _HEADINGS[heading.tag]
    return [etree.tostring(element, encoding="unicode", method="html")]


def _cells(row: Any) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row.iter("td", "th")]


def _escaped(text: str) -> str:
    return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
