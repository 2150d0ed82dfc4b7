"""What one version says differently from the one before, word by word. Pure.

The marks shall be read by people: a word is a word with its punctuation apart, what lies between two changes and is
no word belongs to them, and a paragraph of which little is left is shown as taken out and put in, not as confetti.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wireroom.articles.history.lines import Line, Part

SAME, GONE, NEW = "same", "gone", "new"

MOST_PAIRS = 50_000
"""Places in which two texts could be laid side by side; where there are more, they are shown whole, one after the
other: a text that repeats one word for pages keeps no page waiting."""

ALIKE = 0.5
"""The share of words that two paragraphs must have in common to be the same one, changed."""

LOOK_AHEAD = 8
"""Paragraphs among which the one is looked for that a new paragraph was made of."""

_END = ".,;:!?…'\"’”»)]}،؛؟。、！？"
_BEGINNING = "“„‘‚'\"«([{¿¡"
_WORD = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
"""Chinese and Japanese put no space between words: there, each sign is one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both have ("same"), or that are "gone" or "new"; `apart` where a space comes before them."""

    how: str
    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A line with its marks; or, without any, `unchanged` lines that are passed over."""

    pieces: tuple[Piece, ...] = ()
    is_picture: bool = False
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different in one part of a story."""

    part: Part
    passages: tuple[Passage, ...]


def differences(old: Sequence[Line], new: Sequence[Line]) -> list[Difference]:
    """The parts in which the two differ, in the order of the page."""
    found = []
    for part in Part:
        was, now = ([line for line in lines if line.part == part] for lines in (old, new))
        if was != now:
            found.append(Difference(part, tuple(_passages(was, now))))
    return found


def _passages(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Passage]:
    for how, was, now in _steps(old, new):
        if how == SAME:
            yield Passage(unchanged=len(now))
        else:
            yield from _changed(was, now)


def _steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[str, Sequence, Sequence]]:
    """The runs that both have, and between them what one has in the place of the other."""
    pairs = Counter(old)
    if sum(pairs[one] for one in new) > MOST_PAIRS:
        yield NEW, old, new
        return
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield SAME if how == "equal" else NEW, old[a:b], new[c:d]


def _changed(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Passage]:
    """Each new line beside the old one that it was made of, if any; what was taken out stands in its place."""
    at = 0
    for line in new:
        ahead = range(at, min(len(old), at + LOOK_AHEAD))
        partner = next((place for place in ahead if _is_alike(old[place], line)), None)
        if partner is None:
            yield _whole(NEW, line)
            continue
        yield from (_whole(GONE, gone) for gone in old[at:partner])
        yield Passage(tuple(_pieces(old[partner].text, line.text)), is_picture=line.picture is not None)
        at = partner + 1
    yield from (_whole(GONE, gone) for gone in old[at:])


def _whole(how: str, line: Line) -> Passage:
    return Passage((Piece(how, line.text, apart=False),), is_picture=line.picture is not None)


def _is_alike(old: Line, new: Line) -> bool:
    """Pictures are the same or are not; of texts, the words that both have are counted."""
    if old.picture or new.picture:
        return old.picture == new.picture
    was, now = (Counter(word for word, _ in _words(line.text)) for line in (old, new))
    return 2 * (was & now).total() >= ALIKE * (was.total() + now.total())


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for how, was, now in _joined(_steps(_words(old), _words(new))):
        if how == SAME:
            yield _piece(SAME, now)
            continue
        if was:
            yield _piece(GONE, was)
        if now:
            yield _piece(NEW, now, apart=bool(was))


Word = tuple[str, bool]
"""A word or a sign, and whether a space comes before it."""
Step = tuple[str, list[Word], list[Word]]


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    apart = False
    for match in _WORD.findall(text):
        if match.isspace():
            apart = True
            continue
        rest = match.lstrip(_BEGINNING)
        bare = rest.rstrip(_END)
        for one in filter(None, (match[: len(match) - len(rest)], bare, rest[len(bare) :])):
            found.append((one, apart))
            apart = False
    return found


def _joined(steps: Iterator[tuple[str, Sequence[Word], Sequence[Word]]]) -> list[Step]:
    """Signs alone between two changes belong to these."""
    joined: list[Step] = []
    for how, was, now in steps:
        joined.append((how, list(was), list(now)))
        if len(joined) > 2 and how == NEW and _only_signs(joined[-2][2]):
            joined[-3:] = [_in_one(*joined[-3:])]
    return joined


def _in_one(first: Step, signs: Step, last: Step) -> Step:
    return NEW, first[1] + signs[1] + last[1], first[2] + signs[2] + last[2]


def _only_signs(words: Sequence[Word]) -> bool:
    return not any(letter.isalnum() for word, _ in words for letter in word)


def _piece(how: str, words: Sequence[Word], *, apart: bool = False) -> Piece:
    """`apart` for what would otherwise stick to the words that it replaces."""
    text = "".join(f" {word}" if apart else word for word, apart in words)
    return Piece(how, text.strip(), apart=apart or words[0][1])
