"""What teletype formats do to copy, undone: lines wrapped at a column, and marks that stand for the typesetter's."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TABLE = re.compile(r"\S {3,}\S|\t\S+\t|^\s*[-=_]{5,}\s*$")


def unwrapped(lines: Iterable[str]) -> list[str]:
    """The paragraphs of a text that was wrapped at a column: parted by empty lines, indents and table rows.

    A paragraph begins where a line is empty, or indented as its predecessor was not. Lines that look like rows of
    a table stay lines, each a paragraph of its own.
    """
    blocks: list[str] = []
    open_block = False
    for line in lines:
        words = line.strip()
        if not words:
            open_block = False
        elif _TABLE.search(line):
            blocks.append(words)
            open_block = False
        elif open_block and not line.startswith(("  ", "\t")):
            blocks[-1] = _joined(blocks[-1], words)
        else:
            blocks.append(words)
            open_block = True
    return blocks


def _joined(before: str, after: str) -> str:
    return f"{before} {after}"
