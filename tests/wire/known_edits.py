"""Pairs of invented stories of which it is known whether they are nearly the same text: made by known edits, by seed.

Each `Pair` names its making. Those of `SAME` must be found; the others are what a busy day is full of: they must stay
apart.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from tests.wire.templated_day import MOULDS, day

_SMALL = """the of to a and in that it is was for on with as by at from be has said had not are but an this will have
which were its their his been who would they more after one about up than out into could also before two last over
year when there against under during she no new first since while because between only may where most through other some
such each should all three many next both now how our if even just long still being those another off every part per
yet via amid near once then much own down did made back well still called told says without until among""".split()
"""The words that hold sentences together: about half of every text, and common to all."""

_SYLLABLES = """ba be bor ca cel cor da del dra e far fen fo gar gel ha hol ka kin la len lor ma men mir na nel nor o pa
pel por ra ren ro sa sel sto ta ten tor u va ven wal ya zor bri cla gri pre sti tru""".split()
_TURNS = """said in a statement on Tuesday|according to people close to the talks
the agency’s own figures suggest|told Northern Wire
for the first time since the war|at a press conference in the capital|did not reply to a request for comment
a spokeswoman for the ministry said|as was widely expected|more than NN people|at a cost of NN million crowns
NN per cent
in the early hours of the morning|the prime minister said|one of the largest of its kind
is due to meet again next week""".replace("\n", "|").split("|")
"""What every desk writes in the same words."""


def _invented(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(count)]


_WORDS = _invented(4000, 1)
_COMMON = list(accumulate(1 / (rank + 20) for rank in range(len(_WORDS))))
_SMALL_COMMON = list(accumulate(1 / (rank + 2) for rank in range(len(_SMALL))))
"""As in every language, few words are frequent (Zipf); summed up, as `random.choices` asks for them."""

Copy = list[str]
"""A story as its sentences."""


@dataclass(frozen=True, slots=True)
class Pair:
    making: str
    same: bool
    one: str
    other: str


class Event:
    """Something that happened: stories of it share their names and most frequent words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = chance.sample(_WORDS, 40)
        names = (
            f"{one.title()} {two.title()}" for one, two in zip(*[iter(chance.sample(_WORDS, 12))] * 2, strict=True)
        )
        self.names = list(names)

    def sentence(self) -> str:
        chance, words = self.chance, list[str]()
        for _ in range(chance.randint(10, 26)):
            words += self._next(chance.random())
        said = " ".join(words)
        while "NN" in said:
            said = said.replace("NN", str(chance.randint(3, 900)), 1)
        return f"{said[0].upper()}{said[1:]}."

    def _next(self, lot: float) -> list[str]:
        chance = self.chance
        if lot < 0.5:
            return chance.choices(_SMALL, cum_weights=_SMALL_COMMON)
        if lot < 0.66:
            return [chance.choice(self.words)]
        if lot < 0.71:
            return [chance.choice(self.names)]
        if lot < 0.74:
            return [chance.choice(_TURNS)]
        return chance.choices(_WORDS, cum_weights=_COMMON)

    def copy(self, length: int | None = None) -> Copy:
        return [self.sentence() for _ in range(length or self.chance.randint(8, 26))]


def printed(sentences: Copy) -> str:
    """As a body: two sentences a paragraph."""
    pairs = (sentences[at : at + 2] for at in range(0, len(sentences), 2))
    return "".join(f"<p>{' '.join(pair)}</p>" for pair in pairs)


def changed(sentences: Copy, share: float, chance: random.Random, how: str = "replace") -> Copy:
    """Exactly this share of the words changed, here and there."""
    flat = [(at, word) for at, said in enumerate(sentences) for word in said.split()]
    for place in chance.sample(range(len(flat)), round(share * len(flat))):
        at, word = flat[place]
        other = chance.choice(_SMALL if chance.random() < 0.4 else _WORDS)
        act = chance.choice(("replace", "drop", "add")) if how == "mixed" else how
        flat[place] = (at, {"replace": other, "drop": "", "add": f"{word} {other}"}[act])
    return [" ".join(word for place, word in flat if place == at and word) for at in range(len(sentences))]


def _fifth(event: Event) -> tuple[Copy, Copy]:
    story = event.copy()
    return story, changed(story, 0.2, event.chance)


def _fifth_mixed(event: Event) -> tuple[Copy, Copy]:
    story = event.copy()
    return story, changed(story, 0.2, event.chance, "mixed")


def _excerpt(event: Event) -> tuple[Copy, Copy]:
    story = event.copy(event.chance.randint(12, 40))
    start = event.chance.choice((0, event.chance.randint(0, len(story) - 4)))
    return story, story[start : start + event.chance.randint(3, 5)]


def _edited_excerpt(event: Event) -> tuple[Copy, Copy]:
    story, excerpt = _excerpt(event)
    return story, changed(excerpt, 0.1, event.chance, "mixed")


def _moved(event: Event) -> tuple[Copy, Copy]:
    story = event.copy()
    moved = story[:1] + event.chance.sample(story[1:], len(story) - 1)
    return story, changed(moved, 0.1, event.chance)


def _topped(event: Event) -> tuple[Copy, Copy]:
    """Another desk's new beginning and closing lines about the same copy."""
    story = event.copy(event.chance.randint(10, 26))
    return story, [
        event.sentence(),
        *changed(story[1:], 0.08, event.chance),
        "Reporting by Ada Quill for Harbour Press.",
    ]


def _follow_up(event: Event) -> tuple[Copy, Copy]:
    """New sentences on top, half of the old ones as background below."""
    story = event.copy()
    background = event.chance.sample(story, len(story) // 2)
    return story, [*event.copy(len(story) - len(background)), *background]


def _side_story(event: Event) -> tuple[Copy, Copy]:
    """The half that both have stands in the same order in both, among sentences that each has for itself."""
    shared = event.copy(event.chance.randint(5, 12))
    stories = []
    for _ in range(2):
        story = [*shared, *event.copy(len(shared))]
        order = sorted(range(len(story)), key=lambda at: event.chance.random())
        kept = iter(shared)
        stories.append([next(kept) if at < len(shared) else story[at] for at in order])
    return stories[0], stories[1]


def _short_follow_up(event: Event) -> tuple[Copy, Copy]:
    story = event.copy(event.chance.randint(14, 30))
    return story, [*event.copy(4), *event.chance.sample(story, 4)]


def _table(event: Event) -> tuple[Copy, Copy]:
    """The market report of two days."""

    def day() -> Copy:
        said = []
        for place in ("Wexmouth", "Northquay", "Sund"):
            fish = ("Cod", "Herring", "Sprat", "Crab")
            prices = ", ".join(f"{name} closed at {event.chance.uniform(10, 900):.2f} crowns" for name in fish)
            tonnes = event.chance.randint(20, 900)
            said.append(f"Prices at the {place} fish market: {prices}, of which {tonnes} tonnes were sold.")
        return said

    return day(), day()


def _one_mould(event: Event) -> tuple[Copy, Copy]:
    """Two reports of one kind from two towns."""
    stories = list(day(event.chance.randrange(1000)).items())
    kind = event.chance.choice(list(MOULDS))
    one, other = event.chance.sample([body for name, body in stories if name.startswith(kind)], 2)
    return [one], [other]


def _unrelated(event: Event) -> tuple[Copy, Copy]:
    return event.copy(), Event(event.chance).copy()


SAME: dict[str, Callable[[Event], tuple[Copy, Copy]]] = {
    "a fifth of the words replaced": _fifth,
    "a fifth replaced, dropped or added": _fifth_mixed,
    "excerpt of three to five sentences": _excerpt,
    "excerpt with a tenth changed": _edited_excerpt,
    "paragraphs moved, a tenth replaced": _moved,
    "new first and last sentence": _topped,
}
APART: dict[str, Callable[[Event], tuple[Copy, Copy]]] = {
    "follow-up with half of the sentences": _follow_up,
    "two stories sharing half": _side_story,
    "short follow-up, half background": _short_follow_up,
    "market reports of two days": _table,
    "two stories of one mould": _one_mould,
    "unrelated": _unrelated,
}


def pairs(each: int, seed: int = 20261124, only: str = "") -> Iterator[Pair]:
    """So many pairs of each making, or of one; the same ones for the same seed."""
    for makings, same in ((SAME, True), (APART, False)):
        for making, make in makings.items():
            if only not in ("", making):
                continue
            chance = random.Random(f"{making}{seed}")
            for _ in range(each):
                one, other = make(Event(chance))
                yield Pair(making, same, printed(one), printed(other))
