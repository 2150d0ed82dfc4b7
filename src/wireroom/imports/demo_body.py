"""The body of a demo story: plain lines with a little markup, read into blocks.

Paragraphs stand between empty lines. `## ` opens a subhead, `- ` or `1. ` a list item, `> ` a pull quote
(what follows its last ` — ` is the speaker), and `![name]` on a line of its own is a picture. Within a line:
`[text](url)`, `**strong**`, `*emphasis*`. Nothing else means anything; all text is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*(.+?)\*")
_NUMBERED = re.compile(r"\d+\. ")
_PICTURE = re.compile(r"!\[([a-z0-9-]+)\]")


class BlockKind(StrEnum):
    TEXT = "text"
    QUOTE = "quote"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the body. A run of text is one block however many paragraphs it has."""

    kind: BlockKind
    html: str = ""
    """For text: p, h2, ul, ol, li, a, em and strong."""
    elements: int = 0
    """For text: how many top-level elements `html` has."""
    quote: str = ""
    speaker: str = ""
    picture: str = ""


def inline(text: str) -> str:
    """One line as HTML."""
    marked = html.escape(text, quote=False)
    marked = _LINK.sub(lambda found: f'<a href="{found[2].replace(chr(34), "%22")}">{found[1]}</a>', marked)
    marked = _STRONG.sub(r"<strong>\1</strong>", marked)
    return _EMPHASIS.sub(r"<em>\1</em>", marked)


def read_body(source: str) -> tuple[Block, ...]:
    """The blocks of a body, in order."""
    blocks: list[Block] = []
    text: list[str] = []
    for paragraph in _paragraphs(source):
        block = _own_block(paragraph)
        if block is None:
            text.append(_element(paragraph))
            continue
        blocks += [*_text_block(text), block]
        text = []
    return (*blocks, *_text_block(text))


def _paragraphs(source: str) -> Iterator[list[str]]:
    for paragraph in re.split(r"\n\s*\n", source.strip()):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        if lines:
            yield lines


def _text_block(elements: list[str]) -> list[Block]:
    return [Block(BlockKind.TEXT, html="\n".join(elements), elements=len(elements))] if elements else []


def _own_block(lines: list[str]) -> Block | None:
    """A pull quote or a picture; None for what belongs to the running text."""
    if lines[0].startswith("> "):
        said, _, speaker = " ".join(line.removeprefix("> ") for line in lines).rpartition(" — ")
        return Block(BlockKind.QUOTE, quote=said or speaker, speaker=speaker if said else "")
    found = _PICTURE.fullmatch(lines[0])
    return Block(BlockKind.PICTURE, picture=found[1]) if found else None


def _element(lines: list[str]) -> str:
    if lines[0].startswith("## "):
        return f"<h2>{inline(lines[0].removeprefix('## '))}</h2>"
    if lines[0].startswith("- "):
        return f"<ul>{_items(line.removeprefix('- ') for line in lines)}</ul>"
    if _NUMBERED.match(lines[0]):
        return f"<ol>{_items(_NUMBERED.sub('', line, count=1) for line in lines)}</ol>"
    return f"<p>{inline(' '.join(lines))}</p>"


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{inline(line)}</li>" for line in lines)
