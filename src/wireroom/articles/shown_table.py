"""A table as readers see it, from the grid that Wagtail keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FIGURE = re.compile(r"[-+−–]?[£$€]?\s?\d[\d\s.,’']*\s?[%‰]?")
_NOTHING = {"", "-", "–", "—", "…", "n/a"}
"""What stands for a figure that there is not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`heads` is the HTML `scope` of a heading cell: col, row, or empty; `is_figure` is set flush with its column."""

    text: str
    heads: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    caption: str
    source: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def shown_table(grid: Mapping[str, Any] | None, source: str = "") -> ShownTable | None:
    """The table of a grid; None for an empty one. Rows are of one length, so that no heading slips."""
    data = [[_text(cell) for cell in row] for row in (grid or {}).get("data") or []]
    data = [row for row in data if any(row)]
    if grid is None or not data:
        return None
    width = max(map(len, data))
    data = [row + [""] * (width - len(row)) for row in data]
    head, rows = (data[:1], data[1:]) if grid.get("first_row_is_table_header") else ([], data)
    figures = [_is_of_figures([row[column] for row in rows]) for column in range(width)]
    return ShownTable(
        caption=_text(grid.get("table_caption")),
        source=source,
        head=tuple(Cell(text, "col", is_figure) for text, is_figure in zip(*head, figures, strict=True))
        if head
        else (),
        rows=tuple(_row(row, figures, bool(grid.get("first_col_is_header"))) for row in rows),
    )


def _row(row: Sequence[str], figures: Sequence[bool], first_heads: bool) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, "row" if first_heads and column == 0 else "", figures[column]) for column, text in enumerate(row)
    )


def _is_of_figures(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell not in _NOTHING]
    return bool(told) and all(_FIGURE.fullmatch(cell) for cell in told)


def _text(cell: Any) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
