"""Live stories that are like one being written: by the words that few others have.

`wire.likeness` tells whether two texts are the same copy. What stands beside a story is another question: one matter,
in other words. Here the rarer a word is in the archive, the more it says that two stories have it; each is looked up
in the index, which costs the same however large the archive is.
"""

from __future__ import annotations

import math
from collections import defaultdict

from wireroom.articles.search import engines
from wireroom.articles.search.index import story_of
from wireroom.articles.search.words import words_of

MOST_WORDS, SHORTEST = 12, 4
LOOKED_AT = 200
"""Stories with one word that are looked at, the newest. A word that so many have says nothing."""


def keys_of_alike(text: str, most: int) -> list[int]:
    """Keys of live stories, those most like `text` first; of two that are as like, the newer one."""
    likeness: defaultdict[int, float] = defaultdict(float)
    for word in _telling(text):
        found = engines.newest(engines.Wanted((word,), (), 0, engines.END), LOOKED_AT)
        for entry in found:
            likeness[entry] += math.log(LOOKED_AT / len(found))
    best = sorted((entry for entry in likeness if likeness[entry] > 0), key=lambda one: (-likeness[one], -one))
    return [story_of(entry) for entry in best[:most]]


def _telling(text: str) -> list[str]:
    """The longest words, each once: the short ones of any language are its commonest."""
    words = [word for word in words_of(text, 80) if len(word) >= SHORTEST]
    return sorted(words, key=len, reverse=True)[:MOST_WORDS]
