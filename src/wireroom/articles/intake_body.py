"""A received body, sanitised HTML, becomes the blocks of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree, html

from wireroom.articles.models.body import MOST_COLUMNS, MOST_ROWS
from wireroom.pictures.models import Picture
from wireroom.wire.story import PullQuote

_HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
"""The desk's editor knows two levels below the headline."""


Block = tuple[str, Any]
"""A block's type and value, as StreamField takes them."""

FEWEST_OF_A_GALLERY = 3


def picture_block(picture: Picture, caption: str) -> Block:
    return "picture", {"picture": picture, "caption": caption}


def quote_block(quote: PullQuote) -> Block:
    return "quote", {"text": quote.text, "speaker": quote.speaker}


def gallery_of(blocks: list[Block]) -> list[Block]:
    """Several pictures that came for one place, as one gallery."""
    pictures = [value for kind, value in blocks if kind == "picture"]
    if len(pictures) < FEWEST_OF_A_GALLERY:
        return blocks
    others = [block for block in blocks if block[0] != "picture"]
    return [("gallery", {"title": "", "pictures": pictures}), *others]


_HEADERS = {(True, True): "both", (True, False): "row", (False, True): "column", (False, False): "neither"}


def table_block(rows: list[list[Any]]) -> Block:
    """Rows of cells as Wagtail's grid keeps them: words alone."""
    head = all(cell.tag == "th" for cell in rows[0])
    first = len(rows) > 1 and all(row[0].tag == "th" for row in rows[1:])
    grid = {
        "data": [_texts(row) for row in rows],
        "first_row_is_table_header": head,
        "first_col_is_header": first,
        "table_header_choice": _HEADERS[head, first],
        "table_caption": "",
    }
    return "table", {"table": grid, "source": ""}


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
            blocks.extend(gallery_of(placed[number]))
        if number < len(parts) and parts[number].startswith("<table"):
            close_text()
            blocks.append(table_block(_rows(html.fragment_fromstring(parts[number]))))
        elif number < len(parts):
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
    if element.tag == "table" and not _is_of_data(element):
        return [f"<p>{_escaped(' — '.join(_texts(row)))}</p>" for row in _rows(element)]
    for heading in element.iter(*_HEADINGS):
        heading.tag = _HEADINGS[heading.tag]
    return [etree.tostring(element, encoding="unicode", method="html")]


def _rows(table: Any) -> list[list[Any]]:
    return [cells for row in table.iter("tr") if (cells := list(row.iter("td", "th")))]


def _is_of_data(table: Any) -> bool:
    """Whether a table tells something by its columns. Others were made to place things on a page, and are text."""
    rows = _rows(table)
    widest = max(map(len, rows), default=0)
    is_nested = next(table.iterdescendants("table"), None) is not None
    return (
        2 <= widest <= MOST_COLUMNS and len(rows) <= MOST_ROWS and not is_nested and bool(table.text_content().strip())
    )


def _texts(row: list[Any]) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row]


def _escaped(text: str) -> str:
    return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
