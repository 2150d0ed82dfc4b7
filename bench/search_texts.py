"""The stories in which search is measured. Their words are invented; how often each stands there falls with its rank,
and how often each syllable does, as in any language: a beginning of four letters is shared by many words. Some words
are put in so that their number is known.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

COMMON = ("harbour", "ferry", "council", "storm", "market")
"""Each stands in every third story."""
RARE = ("quincunx", "zeugma", "oxbow", "wherry", "jetsam")
"""Each stands in three."""
SLIPS = ("harbuor", "fery", "councli", "storrm", "markey")

VOCABULARY = 100_000
LENGTHS = (60, 120, 240, 480)
"""Words of a story, each as often: a brief, a report, a long report, a feature."""
_DRAWN = 2_000_000
_SEED = 20_261_124


@dataclass(frozen=True, slots=True)
class Text:
    headline: str
    standfirst: str
    body: str


def vocabulary() -> list[str]:
    """Every word there is besides those put in, the most frequent first; the most frequent are short."""
    chance = random.Random(_SEED)
    syllables = [one + two for one in "tnsrldmgkbvpfh" for two in ("e", "a", "i", "o", "u")]
    often = list(accumulate(rank**-0.5 for rank in range(1, len(syllables) + 1)))
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        longest = 1 if len(words) < 40 else 3 if len(words) < 2_000 else 6
        words["".join(chance.choices(syllables, cum_weights=often, k=chance.randint(1, longest)))] = None
    return list(words)


def texts(count: int) -> Iterator[Text]:
    """So many, the newest first; always the same for the same count. Each is cut out of one long text of words drawn
    by how often they stand, as drawing every word of every story would take longer than taking it into an index."""
    chance = random.Random(_SEED)
    words = vocabulary()
    drawn = chance.choices(words, cum_weights=list(accumulate(1 / rank for rank in range(1, len(words) + 1))), k=_DRAWN)
    rare = {place * (count // 20) + 3: word for place, word in enumerate(RARE * 3)}
    for number in range(count):
        start = chance.randrange(_DRAWN - LENGTHS[-1])
        chosen = drawn[start : start + chance.choice(LENGTHS)]
        put_in = [word for word in COMMON if chance.random() < 1 / 3]
        put_in += [rare[number]] if number in rare else []
        for word in put_in:
            chosen[chance.randrange(len(chosen))] = word
        yield Text(f"{' '.join(chosen[:7])} {number}".capitalize(), " ".join(chosen[7:25]), " ".join(chosen[25:]))


def beginnings(count: int = 8) -> list[str]:
    """The beginnings of four letters that most stories have."""
    first = Counter[str]()
    for rank, word in enumerate(vocabulary(), 1):
        if len(word) >= 4:
            first[word[:4]] += 1 / rank
    return [beginning for beginning, _ in first.most_common(count)]
