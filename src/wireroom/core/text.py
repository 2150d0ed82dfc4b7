"""Small pieces of text work that several rooms need: white space, and comparing lines of copy.

Typography (’ “ ” – …) is the newspaper's own and is kept; white space that a page's markup left behind is
not.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
"""Zero-width marks that carry no meaning in copy. The joiners U+200C and U+200D stay: Persian and Hindi need
them."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_BREAK_BEFORE_STOP = re.compile("(?<![\u00a0\u202f])[\u00a0\u202f]++(?=[.,)\u2019\u201d])")
"""Looked for only where a run of them begins: a megabyte of them must not take the square of its length."""

_NOT_WORD = re.compile(r"[\W_]+")
_WORDS = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese. Korean sets spaces."""


def without_controls(text: str) -> str:
    """A text without the characters that no XML or JSON for people may hold (XML 1.0, section 2.2)."""
    return _CONTROLS.sub("", text).replace("\x0c", "\n")


def plain_spaces(text: str) -> str:
    """One plain space for every run of white space of any kind, none at the ends, one line.

    A no-break space that stands before a full stop, comma or closing mark is what a stripped link left there;
    no language sets one there, so it goes altogether.
    """
    if not text.isascii():
        text = _NO_BREAK_BEFORE_STOP.sub("", text.translate(_INVISIBLE))
    return " ".join(text.split())


def plain_lines(text: str) -> list[str]:
    """The lines of a text, each with plain spaces; an empty string stands for an empty line."""
    return [plain_spaces(line) for line in text.splitlines()]


def sameness_key(text: str) -> str:
    """What two lines have in common when they say the same in other typography: folded letters and digits."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_WORD.sub("", folded)


def says_the_same(one: str, other: str) -> bool:
    """Whether two lines are the same words, whatever their quotes, dashes, case and spaces."""
    key = sameness_key(one)
    return bool(key) and key == sameness_key(other)


def word_count(text: str) -> int:
    """Words of a text; in scripts written without spaces, two characters count as a word."""
    return sum(max(1, len(word) // 2) if _UNSPACED.match(word) else 1 for word in _WORDS.findall(text))
