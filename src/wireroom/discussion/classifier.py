"""Tells spam from genuine comments by what the newsroom decided before. Pure: what is known is handed in.

Two things are kept of each trait (`traits.py`): how many spam and genuine comments had it, and its weight in a logistic
regression learnt one comment at a time (FTRL-Proximal: McMahan et al., "Ad Click Prediction", KDD 2013,
algorithm 1). The regression says how likely spam is *among comments like those it knows*. Whether a comment is like
those is the other question, and the counts answer it: only a text of which enough is known from spam is ever called
spam; what the regression suspects for lack of knowledge is held for a person.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from wireroom.discussion.traits import Traits

_RATE, _STEADINESS, _SPARSENESS, _MODESTY = 0.3, 1.0, 0.02, 0.2
"""α, β, λ₁ and λ₂ of the algorithm."""

ALWAYS = ""
"""The trait that every comment has; its counts are those of all comments."""


_GOOD_FAITH = 0.5
"""What is unknown is presumed genuine, by this much."""

_OFTEN, _TELLS = 3, 4.0
"""A trait tells of spam that so many spam comments had, and spam so many times more often than genuine ones."""

_LIKELY, _VERY_LIKELY = 0.5, 0.8
_COVERED, _COVERED_AT_LEAST, _COVERED_A_LITTLE = 0.3, 0.2, 0.12
"""Which share of a text must be known from spam to call it spam; less where spam is very likely; to hold it."""

_ROUNDS = 4
"""How often an archive is gone over; more changed no figure."""


class Verdict(StrEnum):
    """What the classifier says of a comment."""

    PUBLISH = "publish"
    HOLD = "hold"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score`: 0 to 1, below 0.3 to publish, from 0.5 on spam. `reasons`: sentences for the moderator."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Known:
    """What is known of one trait."""

    z: float = 0.0
    n: float = 0.0
    spam: int = 0
    genuine: int = 0

    @property
    def weight(self) -> float:
        if abs(self.z) <= _SPARSENESS:
            return 0.0
        return -(self.z - math.copysign(_SPARSENESS, self.z)) / ((_STEADINESS + math.sqrt(self.n)) / _RATE + _MODESTY)


def learn(known: MutableMapping[str, Known], seen: Traits, is_spam: bool, count: bool = True) -> None:
    """Take in one comment. `count` is false where the same comment is gone over again."""
    scale = _scale(seen)
    slope = (likelihood(known, seen) - is_spam) * scale
    if count:
        every = known.setdefault(ALWAYS, Known())
        every.spam += is_spam
        every.genuine += not is_spam
    for name in seen.every:
        trait = known.setdefault(name, Known())
        by = (math.sqrt(trait.n + slope * slope) - math.sqrt(trait.n)) / _RATE
        trait.z += slope - by * trait.weight
        trait.n += slope * slope
        if count:
            trait.spam += is_spam
            trait.genuine += not is_spam


def likelihood(known: Mapping[str, Known], seen: Traits) -> float:
    """0 to 1: spam, were this a comment like those learnt from."""
    total = sum(known[name].weight for name in seen.every if name in known) - _GOOD_FAITH
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total * _scale(seen)))))


def teach(known: MutableMapping[str, Known], archive: Sequence[tuple[Traits, bool]]) -> None:
    """Learn from an archive of comments, each with whether it is spam; the same archive always teaches the same."""
    for turn in range(_ROUNDS):
        order = list(archive)
        Random(turn).shuffle(order)  # noqa: S311 An order, no secret.
        for seen, is_spam in order:
            learn(known, seen, is_spam, count=turn == 0)


def judge(known: Mapping[str, Known], seen: Traits) -> Judgement:
    """What to do with a comment. Nothing is called spam that is merely strange."""
    if not seen.words and not seen.links:
        return Judgement(Verdict.HOLD, 0.4, ("There are no words in it.",))
    likely = likelihood(known, seen)
    tells = telling(known, seen)
    words, share = covered(seen, tells)
    if likely < _LIKELY or not words or (share < _COVERED_A_LITTLE and likely < _VERY_LIKELY):
        return Judgement(Verdict.PUBLISH, round(min(likely, 0.29), 4))
    reasons = _reasons(known, tells)
    if words >= 2 and share >= (_COVERED_AT_LEAST if likely >= _VERY_LIKELY else _COVERED):
        return Judgement(Verdict.SPAM, round(likely, 4), reasons)
    unsure = "The rest of the text is not known from spam, so a person should look."
    return Judgement(Verdict.HOLD, round(0.3 + 0.19 * likely, 4), (*reasons, unsure))


def telling(known: Mapping[str, Known], seen: Traits) -> dict[str, float]:
    """The traits known from spam, each with how many times more often spam has it than genuine comments."""
    return {name: factor for name in seen.every if (factor := _factor(known, name)) >= _TELLS}


def covered(seen: Traits, tells: Container[str]) -> tuple[int, float]:
    """How many words stand in something known from spam, and their share of all words. A link counts as two words."""
    words = sum(1 for at in seen.words if any(name in tells for name in at))
    links = 2 * seen.links if any(name in tells for name in seen.every if name.startswith(("at ", "a link"))) else 0
    return words + links, (words + links) / max(1, len(seen.words) + links)


def _reasons(known: Mapping[str, Known], tells: Mapping[str, float]) -> tuple[str, ...]:
    """The three that tell most, whole words and pairs of words rather than their beginnings."""
    speaking = [name for name in tells if not name.endswith("~")] or list(tells)
    speaking.sort(key=lambda name: (-tells[name] * math.sqrt(known[name].spam), name))
    return tuple(_reason(name, known[name]) for name in speaking[:3])


def _reason(name: str, trait: Known) -> str:
    if name.startswith("at "):
        what = f"It links to {name[3:]}" if name[3:] else "It has a link that leads nowhere"
    elif name.startswith("by "):
        what = f"Its author’s name has “{name[3:]}”"
    elif name == "a link alone":
        what = "It is little but a link"
    elif name == "a link":
        what = "It has a link"
    else:
        what = f"It says “{name.rstrip('~')}{'…' if name.endswith('~') else ''}”"
    return f"{what}, as did {trait.spam:,} spam and {trait.genuine:,} genuine comments before."


def _factor(known: Mapping[str, Known], name: str) -> float:
    trait, all_ = known.get(name), known.get(ALWAYS)
    if trait is None or all_ is None or trait.spam < _OFTEN:
        return 0.0
    return (trait.spam / (all_.spam + 1)) / ((trait.genuine + 0.5) / (all_.genuine + 1))


def _scale(seen: Traits) -> float:
    """Long comments have more traits, not more to say."""
    return 2 / math.sqrt(1 + len(seen.every))
