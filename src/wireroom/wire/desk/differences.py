"""What one text says otherwise than another, word by word. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 3000
"""How much of each text is compared; the work grows with the square of what differs."""

_BLOCK_END = re.compile(r"</(?:p|h\d|li|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = "¶"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that both texts have, or that one of them has alone. `how` is "same", "gone" or "new"."""

    how: str
    text: str


def words_of(body: str) -> list[str]:
    """The words of a body, with a mark where a paragraph ends."""
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub(f" {_PARAGRAPH} ", body)))
    return text.split()[:MOST_WORDS]


def differences(before: str, after: str) -> list[Passage]:
    """The two bodies as passages in reading order."""
    old, new = words_of(before), words_of(after)
    found: list[Passage] = []
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Passage("same", " ".join(old[from_old:to_old])))
            continue
        gone, came = " ".join(old[from_old:to_old]), " ".join(new[from_new:to_new])
        found += [Passage(how, text) for how, text in (("gone", gone), ("new", came)) if text]
    return found
