"""How alike two pieces of copy are: pure arithmetic on their words, chosen by experiment (docs/duplicates.md).

Two questions, two answers. *Which items might say the same?* is asked of a million items, and answered by a few
`keys` of each: the smallest hashes of the word pairs of each sentence (MinHash, a sentence at a time). An excerpt has
some sentences of the whole, so it has some of its keys, which a MinHash of whole texts would not have.

*Do they?* is asked of the few that share keys, and answered by their `sketch`, the hashes of their words in order. A
word is common where it stands beside a neighbour that it has in the other text too; a passage is, where most of its
words are. Words changed here and there leave every passage common; two stories of one event that share half their
sentences have half of the passages in common, and little more by chance. That is what tells the two apart: by shared
words alone a fifth changed and half shared look alike.

Results, forecasts and court reports are written by moulds: most of what they say is common, and what they tell is not.
That stands in their figures and names. Where each of two texts has names and figures of its own, and these are not few
among all, they tell of two things, however alike they sound.

Stored keys and sketches are compared with new ones: whoever changes what a word or a hash is here raises `EDITION`.
"""

from __future__ import annotations

import html
import re
import sys
import unicodedata
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

EDITION = 2
"""The making of keys and sketches. Those of another edition say nothing of today's."""

THRESHOLD = 0.85
"""The share of either text that is common to both, from which on they are nearly the same text."""

MIN_WORDS = 24
"""A flash of one line says too little to be told from the next one; only equal flashes are the same."""

MAX_WORDS = 4000
"""How much of a text is looked at. A longer one is told by its beginning."""

MAX_KEYS = 32
LONGEST_SENTENCE = 40
SHORTEST_SENTENCE = 5
PASSAGE = 24
LOCALLY = 0.6
"""A passage of so many words is common to both where this share of its words is."""

FEWEST_WORDS = 0.5
"""Texts that have a smaller share of their different words in common need no closer look."""

TELLING = 0.3
"""Texts that each have this share of their names and figures for themselves tell of two things."""

STRAY = 100
"""One in so many words may differ between two texts that are the same one sent twice."""

_WORD = re.compile(
    "[0-9][0-9.,:]*[0-9]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_]+"
)
"""A word, a figure, or one character of the scripts that are written without spaces."""

_SENTENCE_END = re.compile(
    "(?<=[.!?\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f])[\"'\u2019\u201d\u00bb)]*\\s+|\n+|(?<=[\u3002\uff01\uff1f])"
)
_BLOCK = re.compile(r"</(?:p|h\d|li|blockquote|td|th|div)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MASK = (1 << 63) - 1
_FIGURE, _NAME = 1, 2
_SIZE = 4
"""Bytes of a word's hash."""
_BARE = array("I", [0xFFFFFFFF & ~_NAME]).tobytes()
"""A hash without the bit that tells a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is kept of a text so that others can be held against it.

    A word is a hash of 32 bits, whose lowest bit tells a figure. Words are kept as bytes: many texts are fetched for
    each one that comes, and most are told apart by `different` alone.
    """

    keys: tuple[int, ...]
    """63-bit numbers; whoever has one of them may be nearly the same."""
    sketch: bytes
    """The words in order, to be stored; names, written with a capital letter inside a sentence, have their second bit
    set."""
    bare: bytes
    """The words in order; the second bit of each is 0."""
    different: frozenset[int]
    """Each of the words once."""

    @property
    def count(self) -> int:
        return len(self.bare) // _SIZE

    @property
    def words(self) -> tuple[int, ...]:
        return tuple(array("I", self.bare))

    @property
    def names(self) -> frozenset[int]:
        return frozenset(word & ~_NAME for word in array("I", self.sketch) if word & _NAME)


def from_sketch(sketch: bytes) -> Fingerprint:
    """A stored sketch, ready to be compared; it has no keys."""
    return _fingerprint((), sketch[: len(sketch) // _SIZE * _SIZE])


def _fingerprint(keys: tuple[int, ...], sketch: bytes) -> Fingerprint:
    mask = _BARE * (len(sketch) // _SIZE)
    # All words at once, as one long number.
    number = int.from_bytes(sketch, sys.byteorder) & int.from_bytes(mask, sys.byteorder)
    bare = number.to_bytes(len(sketch), sys.byteorder)
    return Fingerprint(keys, sketch, bare, frozenset(array("I", bare)))


def fingerprint(body: str) -> Fingerprint:
    """The fingerprint of a story's body; of its text, so that the same copy in two formats has the same one."""
    marked = _sentences(body)
    sentences = [[word & ~_NAME for word in sentence] for sentence in marked]
    words = [word for sentence in sentences for word in sentence][:MAX_WORDS]
    names = {word & ~_NAME for sentence in marked for word in sentence if word & _NAME}
    sketch = array("I", [word | _NAME if word in names else word for word in words]).tobytes()
    return _fingerprint(_keys(sentences) if len(words) >= MIN_WORDS else (), sketch)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of each of two texts is common to both, from 0 to 1."""

    of_one: float
    of_other: float
    tells_another: bool = False
    """They are of one mould and tell of two things, like the market reports of two days."""
    is_equal: bool = False
    """They are the same words, but for a line such as a byline that one of them has more."""

    @property
    def is_near(self) -> bool:
        return not self.tells_another and max(self.of_one, self.of_other) >= THRESHOLD


def compare(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Measure both ways: an excerpt is all in the whole, which is not all in the excerpt."""
    if one.bare == other.bare:
        return Likeness(1.0, 1.0, is_equal=True) if one.bare else Likeness(0.0, 0.0)
    if min(one.count, other.count) < MIN_WORDS:
        return Likeness(0.0, 0.0)
    fewest = FEWEST_WORDS * min(len(one.different), len(other.different))
    if len(one.different & other.different) < fewest:
        return Likeness(0.0, 0.0)  # Most of what is compared: of two stories' words even a third is seldom common.
    apart = _told_apart(one, other)
    words = one.words, other.words
    equal = not apart and _is_one_text(*words)
    return Likeness(_common(*words), _common(*reversed(words)), apart >= TELLING, equal)


def _common(words: tuple[int, ...], others: tuple[int, ...]) -> float:
    """The share of `words` that lies in passages most of whose words stand in `others` beside the same neighbour."""
    pairs = _pairs(others)
    near = [pair in pairs for pair in pairwise(words)]
    far = [pair in pairs for pair in zip(words, words[2:], strict=False)]
    beside = zip([*near, False], [False, *near], [*far, False, False], [False, False, *far], strict=True)
    common = [a or b or c or d for a, b, c, d in beside]
    passages = (common[at : at + PASSAGE] for at in range(0, len(common), PASSAGE))
    return sum(len(passage) for passage in passages if sum(passage) >= LOCALLY * len(passage)) / len(words)


@lru_cache(maxsize=512)
def _pairs(words: tuple[int, ...]) -> frozenset[tuple[int, int]]:
    """Neighbours, and those with one word between them: a word put in or left out must not part them."""
    return frozenset((*pairwise(words), *zip(words, words[2:], strict=False)))


def _told_apart(one: Fingerprint, other: Fingerprint) -> float:
    """The share of names and figures that each has for itself: none, where one of them only has more of them."""
    mine, theirs = _telling(one), _telling(other)
    fewest = min(len(mine), len(theirs))
    return min(len(mine - theirs), len(theirs - mine)) / fewest if fewest else 0.0


def _telling(one: Fingerprint) -> frozenset[int]:
    """What tells a text from others of its mould: its names and its figures."""
    return one.names | {word for word in one.different if word & _FIGURE}


def _is_one_text(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether all words of one are in the other as often, which is at most a line longer."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > LONGEST_SENTENCE:
        return False
    return (Counter(shorter) - Counter(longer)).total() <= len(shorter) // STRAY


def _sentences(body: str) -> list[list[int]]:
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", body)))
    text = unicodedata.normalize("NFKC", text)
    found: list[list[int]] = []
    for line in _SENTENCE_END.split(text):
        words = list(map(_hash, _WORD.findall(line))) if line else []
        if words and not (len(words) > 1 and words[1] & _NAME):
            words[0] &= ~_NAME  # The first word has its capital letter from the sentence, if no name goes on behind it.
        found += (words[start : start + LONGEST_SENTENCE] for start in range(0, len(words), LONGEST_SENTENCE))
    return found


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    """CRC-32 is the same on every machine and in every release; its last bits are given up to tell figures and names.

    The same word has the same hash however it is written, but for the bit that tells a name.
    """
    number = zlib.crc32(word.casefold().encode("utf-8", "surrogatepass")) & ~(_FIGURE | _NAME)
    return number | (_FIGURE if word[0].isdigit() else _NAME if word[0].isupper() else 0)


def _keys(sentences: Iterable[list[int]]) -> tuple[int, ...]:
    """The first key of every sentence, then the second ones, as far as there is room: a long text has the first keys
    of the sentences that an excerpt of it consists of."""
    first: set[int] = set()
    second: set[int] = set()
    for words in sentences:
        if len(words) >= SHORTEST_SENTENCE:
            smallest = sorted({_mix(a, b) for a, b in pairwise(words)})[:2]
            first.add(smallest[0])
            second.update(smallest[1:])
    return tuple((sorted(first) + sorted(second - first))[:MAX_KEYS])


def _mix(one: int, other: int) -> int:
    """The hash of a pair of words: multiplied and folded, so that its size says nothing of the words."""
    number = ((one << 32 | other) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    number ^= number >> 29
    return (number * 0xBF58476D1CE4E5B9 ^ number >> 32) & _MASK
