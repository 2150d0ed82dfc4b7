"""A received body, sanitised HTML, becomes the blocks of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree, html

from wireroom.pictures.models import Picture

_HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
"""The desk's editor knows two levels below the headline."""


def blocks_of(body: str, pictures: Mapping[int, list[tuple[Picture, str]]]) -> list[tuple[str, Any]]:
    """StreamField content; `pictures` maps a number of top-level blocks to the (picture, caption) pairs after them."""
    blocks: list[tuple[str, Any]] = []
    text: list[str] = []

    def close_text() -> None:
        if text:
            blocks.append(("text", "".join(text)))
            text.clear()

    parts = _top_level(body)
    for number in range(len(parts) + 1):
        for picture, caption in pictures.get(number, ()):
            close_text()
            blocks.append(("picture", {"picture": picture, "caption": caption}))
        if number < len(parts):
            text.append(parts[number])
    close_text()
    return blocks


def _top_level(body: str) -> list[str]:
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
