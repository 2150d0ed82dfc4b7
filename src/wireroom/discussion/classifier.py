"""Tells spam from genuine comments by what the newsroom decided before. Pure: what is known is handed in.

Two things are kept of each trait (`traits.py`): how many spam and genuine comments had it, and its weight in a logistic
regression learnt one comment at a time (FTRL-Proximal: McMahan et al., "Ad Click Prediction", KDD 2013,
algorithm 1). The regression says how likely spam is *among comments like those it knows*. Whether a comment is like
those is the other question, and the counts answer it: only a text of which enough is known from spam is ever called
spam; what the regression suspects for lack of knowledge is held for a person. How likely and how much known is enough
is the `Bar`, which the newsroom's own decisions set (`caution.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from wireroom.discussion.signs import SAID
from wireroom.discussion.traits import EVERYDAY, Traits

_RATE, _STEADINESS, _SPARSENESS, _MODESTY = 0.3, 1.0, 0.02, 0.2
"""α, β, λ₁ and λ₂ of the algorithm."""

ALWAYS = ""
"""The trait that every comment has; its counts are those of all comments."""


_GOOD_FAITH = 0.5
"""What is unknown is presumed genuine, by this much."""

_SELDOM = 2
"""Spam comments that must have had a trait before it says anything."""

_DOUBT = 1.0
"""Standard errors taken off what a trait seems to tell: three times in spam may be chance, thirty times is not."""

_TELLS_ALL = 2.0
"""Logarithm of the odds from which on a word is wholly known from spam."""

_WORDS_A_LINK = 2
"""Words that a link counts for. Only the host tells, or that there is little else: that many spammers link says nothing
about who links to a study."""

_LEAST_WORDS = 2
"""Nobody is called a spammer for a single word."""

_SUSPECT, _VERY_SUSPECT = 0.5, 0.9

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What of a text is known from spam: in so many words, that share of them (0 to 1), by these traits."""

    words: int
    share: float
    tells: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """What a comment must reach to be called spam, 0 to 1 each: how likely it is, and the share known from spam."""

    likely: float
    share: float

    def reached_by(self, likely: float, found: Evidence) -> bool:
        return likely >= self.likely and found.share >= self.share and found.words >= _LEAST_WORDS

    def verdict(self, likely: float, found: Evidence) -> Verdict:
        """Held is what is likely spam but too little known; what is likely for reasons unknown is published."""
        if self.reached_by(likely, found):
            return Verdict.SPAM
        nearly = 1 / 3 if likely >= _VERY_SUSPECT else 2 / 3
        suspect = likely >= _SUSPECT and found.words and found.share >= nearly * self.share
        return Verdict.HOLD if suspect else Verdict.PUBLISH


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


def judge(known: Mapping[str, Known], seen: Traits, bar: Bar) -> Judgement:
    """What to do with a comment. Nothing is called spam that is merely strange."""
    if not seen.words and not seen.links:
        return Judgement(Verdict.HOLD, 0.4, ("There are no words in it.",))
    likely, found = likelihood(known, seen), evidence(known, seen)
    verdict = bar.verdict(likely, found)
    if verdict == Verdict.SPAM:
        return Judgement(verdict, round(max(0.5, likely), 4), _reasons(known, found.tells))
    if verdict == Verdict.PUBLISH:
        return Judgement(verdict, round(min(likely, 0.29), 4))
    unsure = "Too little of it is known from spam to be sure, so a person should look."
    return Judgement(Verdict.HOLD, round(0.3 + 0.19 * likely, 4), (*_reasons(known, found.tells), unsure))


def evidence(known: Mapping[str, Known], seen: Traits) -> Evidence:
    """What of the text is known from spam."""
    tells = {name: tell for name in seen.every - EVERYDAY if (tell := _tell(known, name)) > 0}
    by_word = [max((tells.get(name, 0.0) for name in at), default=0.0) for at in seen.words]
    by_link = max((tells[name] for name in tells if name.startswith("at ") or name == "a link alone"), default=0.0)
    places = by_word + [by_link] * (_WORDS_A_LINK * seen.links)
    share = sum(min(tell, _TELLS_ALL) for tell in places) / _TELLS_ALL / max(1, len(places))
    return Evidence(sum(tell > 0 for tell in places), share, tells)


def _reasons(known: Mapping[str, Known], tells: Mapping[str, float]) -> tuple[str, ...]:
    """The three that tell most, whole words and pairs of words rather than their beginnings."""
    speaking = [name for name in tells if not name.endswith("~")] or list(tells)
    speaking.sort(key=lambda name: (-tells[name] * math.sqrt(known[name].spam), name))
    return tuple(_reason(name, known[name]) for name in speaking[:3])


def _reason(name: str, trait: Known) -> str:
    if name in SAID:
        what = SAID[name]
    elif name.startswith("at "):
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


def _tell(known: Mapping[str, Known], name: str) -> float:
    """How much a trait tells of spam: the logarithm of its odds, less what chance may have done."""
    trait, all_ = known.get(name), known.get(ALWAYS)
    if trait is None or all_ is None or trait.spam < _SELDOM:
        return 0.0
    spam, genuine = trait.spam + 0.5, trait.genuine + 0.5
    odds = (spam / (all_.spam + 1)) / (genuine / (all_.genuine + 1))
    return math.log(odds) - _DOUBT * math.sqrt(1 / spam + 1 / genuine)


def _scale(seen: Traits) -> float:
    """Long comments have more traits, not more to say."""
    return 2 / math.sqrt(1 + len(seen.every))
