"""Where the words stand: a passage of the text with each of them marked. Pure; what comes out is safe HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wireroom.articles.search.words import SHORTEST, fold

_PIECE = re.compile(r"[^\W_]+")
_BEFORE, _WHOLE = 60, 240
"""Letters before the first found word, and of the passage."""


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text with every found word in `<mark>`."""
    out, end = [], 0
    for piece in _PIECE.finditer(text):
        if _is_one_of(piece.group(), words):
            out += [escape(text[end : piece.start()]), f"<mark>{escape(piece.group())}</mark>"]
            end = piece.end()
    return mark_safe("".join([*out, escape(text[end:])]))  # noqa: S308 - each piece is escaped above.


def passage(text: str, words: Sequence[str]) -> SafeString:
    """The part of the text around the first found word; its beginning where none stands in it."""
    first = _first(text, words)
    start = 0 if first <= _BEFORE else text.rfind(" ", 0, first - _BEFORE) + 1
    end = len(text) if len(text) <= start + _WHOLE else text.rfind(" ", start, start + _WHOLE)
    end = end if end > start else start + _WHOLE
    cut = marked(text[start:end], words)
    return mark_safe(f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}")  # noqa: S308 - as above.


def _first(text: str, words: Sequence[str]) -> int:
    """Where the first found word begins; 0 where none stands there. A page has twenty texts, each of which may be long:
    folded whole, they are looked through by one expression."""
    folded = fold(text)
    if len(folded) == len(text):
        found = _any_of(tuple(words)).search(folded)
        return found.start() if found else 0
    return next((piece.start() for piece in _PIECE.finditer(text) if _is_one_of(piece.group(), words)), 0)


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A word of which `_is_one_of` is true; nothing where there are no words."""
    ends = "|".join(re.escape(word) + ("" if len(word) >= SHORTEST else r"(?![^\W_])") for word in words)
    return re.compile(rf"(?<![^\W_])(?:{ends or '(?!)'})")


def _is_one_of(piece: str, words: Sequence[str]) -> bool:
    folded = fold(piece)
    return any(folded == word or (len(word) >= SHORTEST and folded.startswith(word)) for word in words)
