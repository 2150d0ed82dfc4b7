"""Takes the tricks out of what a stranger typed, before anything else looks at it. Pure.

What goes: control characters, directional overrides (Unicode Standard Annex 9), characters that cannot be seen,
private-use characters, and towers of combining marks. What stays: every script, emoji with their joiners, marks
that languages need.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"
"""The flag of a region, such as Scotland: the one honest use of tag characters."""

_UNSEEN = re.compile(
    f"({_FLAG})|["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; tab and line feed are dealt with as spaces
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef"
    "\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    "]"
)
_JOINER = re.compile("(?s)(?<=(.))[\u200c\u200d]+(?=(.))|[\u200c\u200d]")
_FIRST_JOINED = 0x0590
"""Scripts that join letters, and emoji, lie above this; within Latin, Greek or Cyrillic words a joiner only hides."""

_MARKS_ON_A_LETTER = 2
_MARKS_ELSEWHERE = 4
"""Vietnamese needs two marks on a Latin letter, Hebrew and Tibetan up to four."""


def neutral_text(typed: str) -> str:
    """Text of several paragraphs: lines end in a line feed, paragraphs are parted by one empty line."""
    lines = (_SPACES.sub(" ", line).strip() for line in _seen(_LINE_BREAKS.sub("\n", typed)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def neutral_line(typed: str) -> str:
    """Text of a single line, such as a name."""
    return " ".join(_seen(_LINE_BREAKS.sub(" ", typed)).replace("\N{BRAILLE PATTERN BLANK}", " ").split())


def _seen(text: str) -> str:
    text = _UNSEEN.sub(lambda found: found[1] or "", unicodedata.normalize("NFC", text))
    return _with_few_marks(_JOINER.sub(_joiner_if_needed, text))


def _joiner_if_needed(found: re.Match[str]) -> str:
    before, after = found[1], found[2]
    needed = before and after and min(ord(before), ord(after)) >= _FIRST_JOINED
    return found[0][0] if needed else ""


def _with_few_marks(text: str) -> str:
    """Drop the combining marks above what a language puts on one letter ("zalgo")."""
    if text.isascii():
        return text
    kept: list[str] = []
    allowed = _MARKS_ON_A_LETTER
    for character in text:
        if unicodedata.category(character) in {"Mn", "Me"}:
            if allowed == 0:
                continue
            allowed -= 1
        else:
            allowed = _MARKS_ON_A_LETTER if ord(character) < _FIRST_JOINED else _MARKS_ELSEWHERE
        kept.append(character)
    return "".join(kept)
