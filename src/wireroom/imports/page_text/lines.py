"""The lines of a page's text: one line a paragraph, whatever became of its line breaks on the way."""

from __future__ import annotations

import re

from wireroom.core.text import plain_lines
from wireroom.imports.page_text.page import SENTENCE_END

_FOLDED_MARKS = re.compile(
    r"\s+(?=(?:FILE PHOTO[.:]|©\s|Credit: |\d+ comments? on [“\"]|One comment on [“\"]|Leave a Reply\b|"
    r"Your email address will not be published|Required fields are marked|Save my name,))"
)
_FOLDED_HEADLINE = re.compile(r"\bcomments? on [“\"](?P<headline>.{8,200}?)[”\"]?\s+(?:Leave a Reply|Your email)")
_FOLDED_PICTURE = re.compile(r"(©\s*[^/©]{2,60}?\s/\s(?:[^\W\d_][\w.’'-]*\s){2})(?=\S)")


def lines_of(text: str) -> list[str]:
    lines = plain_lines(text)
    if sum(1 for line in lines if line) <= 2 and len(text) > 600:
        lines = _unfold(lines)
    return [line for line in _unwrapped(lines) if line]


def _unfold(lines: list[str]) -> list[str]:
    """A page that lost its line breaks: broken again before what can only begin a line."""
    text = " ".join(lines)
    if match := _FOLDED_HEADLINE.search(text):
        copy, rest = text[: match.start()], text[match.start() :]
        text = copy.replace(match["headline"], f"\n{match['headline']}\n") + rest
    text = _FOLDED_PICTURE.sub(r"\1\n", text.replace("FILE PHOTO. ©", "FILE PHOTO.\u00a0©"))
    return [line.replace("\u00a0", " ").strip() for part in text.split("\n") for line in _FOLDED_MARKS.split(part)]


def _unwrapped(lines: list[str]) -> list[str]:
    """Join paragraphs that were wrapped at a column; a text with one line a paragraph stays as it is."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    wrapped = [block for block in blocks if len(block) >= 3 and _is_wrapped(block)]
    if len(wrapped) < 2:
        return lines
    joined: list[str] = []
    for block in blocks:
        joined.extend([" ".join(block)] if len(block) > 1 and _is_wrapped(block) else block)
        joined.append("")
    return joined


def _is_wrapped(block: list[str]) -> bool:
    inner = block[:-1]
    broken = sum(1 for line in inner if not SENTENCE_END.search(line))
    return all(40 <= len(line) <= 100 for line in inner) and broken * 2 >= len(inner)
