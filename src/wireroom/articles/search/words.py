"""Words as search sees them: folded, without accents; and which words a misspelt one may have meant. Pure."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_BEYOND = re.compile("[\u0300-\U0010ffff][ \u0300-\U0010ffff]*")
"""Where accents are, and none before it: most text of Latin scripts has nothing of it."""
LONGEST = 20
"""Letters of a word whose spelling is forgiven."""
SHORTEST = 4
"""Shorter words are too near to each other for one letter to be forgiven, or to be taken for a beginning."""


def fold(text: str) -> str:
    """In small letters without accents, as both databases fold: ß stays what it is."""
    if text.isascii():
        return text.lower()
    return _BEYOND.sub(_without_marks, unicodedata.normalize("NFD", text.lower()))


def _without_marks(found: re.Match[str]) -> str:
    return "".join(letter for letter in found[0] if not unicodedata.combining(letter))


def words_of(text: str, most: int | None = None) -> list[str]:
    """The folded words of a text, each once, in order."""
    found = dict.fromkeys(_WORD.findall(fold(text)))
    return list(found)[:most]


def forms(word: str) -> set[str]:
    """The word, and the word without each one of its letters: two words a letter apart share one of these."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def can_be_misspelt(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def is_one_slip_away(one: str, other: str) -> bool:
    """Whether a letter left out, put in, replaced, or two changed in order lead from one to the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and len(right) > 1 and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
