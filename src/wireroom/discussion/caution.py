"""Sets the bar for spam from comments whose answer is known: as high as their own spam allows. Pure.

Each known comment is judged by what the others teach (cross-validation). Among the bars that find about as much as the
best one and wrong few genuine writers, the strictest is taken: a comment of a kind that nobody has seen yet is then
called spam only if as much of it is known as of nearly all spam.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from wireroom.discussion.classifier import Bar, Evidence, Known, evidence, likelihood, teach
from wireroom.discussion.measuring import Figures
from wireroom.discussion.traits import Traits

Archive = Sequence[tuple[Traits, bool]]

FOLDS = 5

_LIKELY = tuple(step / 20 for step in range(9, 19))
_SHARE = tuple(step / 50 for step in range(7, 36))
"""What is tried. Below a seventh, whatever the archive says, a text is not known."""

STRICTEST = Bar(_LIKELY[-1], _SHARE[-1])
"""Where too little is known to set one."""

_AS_GOOD_AS_THE_BEST = 0.005
"""Of Matthews' correlation."""

_TEACHES_SOMETHING = 0.3
"""Below it the labels follow nothing that can be seen in the texts."""

MOST_ALARMS = 0.08
"""The share of genuine comments of the archive's own kind that may be called spam, at the upper end of what chance
allows: labels are wrong now and then, so that none is not to be had."""

_CONFIDENT = 1.645
"""Standard errors: 95 % on one side."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A known comment as the others judge it."""

    likely: float
    found: Evidence
    is_spam: bool


def bar_for(archive: Archive) -> Bar:
    """The bar that the archive's comments set; the same archive always sets the same."""
    return strictest_of_the_best(tried(archive))


def tried(archive: Archive) -> list[Tried]:
    """Each comment, judged by the four fifths to which neither it nor one like it to the letter belongs."""
    texts = list(dict.fromkeys(seen.every for seen, _ in archive))
    Random(0).shuffle(texts)  # noqa: S311 An order, no secret.
    fold_of = {text: number % FOLDS for number, text in enumerate(texts)}
    found: list[Tried] = []
    for fold in range(FOLDS):
        known: dict[str, Known] = {}
        teach(known, [(seen, is_spam) for seen, is_spam in archive if fold_of[seen.every] != fold])
        left_out = [(seen, is_spam) for seen, is_spam in archive if fold_of[seen.every] == fold]
        found += [Tried(likelihood(known, seen), evidence(known, seen), is_spam) for seen, is_spam in left_out]
    return found


def strictest_of_the_best(comments: Sequence[Tried]) -> Bar:
    """The strictest in what must be known, then in how likely."""
    figures = {bar: found for bar in _bars() if at_most(found := figures_at(bar, comments)) <= MOST_ALARMS}
    if not figures:
        return STRICTEST
    best = max(found.correlation for found in figures.values())
    if best < _TEACHES_SOMETHING:
        return STRICTEST
    enough = best - _AS_GOOD_AS_THE_BEST
    return max((bar for bar, found in figures.items() if found.correlation >= enough), key=_strictness)


def figures_at(bar: Bar, comments: Sequence[Tried]) -> Figures:
    """What the bar would have done; who does not reach it counts as published."""
    reached = [one.is_spam for one in comments if bar.reached_by(one.likely, one.found)]
    spam = sum(one.is_spam for one in comments)
    caught = sum(reached)
    alarms = len(reached) - caught
    return Figures(caught=caught, missed=spam - caught, passed=len(comments) - spam - alarms, alarms=alarms)


def held_as_well(bar: Bar, comments: Sequence[Tried]) -> Figures:
    """What the bar does, with those whom it holds for a person."""
    figures = Figures()
    for one in comments:
        figures = figures.after(bar.verdict(one.likely, one.found), one.is_spam)
    return figures


def at_most(figures: Figures) -> float:
    """The share of genuine comments called spam, at the upper end of Wilson's interval (1927)."""
    count, share = figures.genuine, figures.false_alarms
    if not count:
        return 1.0
    square = _CONFIDENT**2
    spread = _CONFIDENT * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return (share + square / (2 * count) + spread) / (1 + square / count)


def _bars() -> Iterator[Bar]:
    return (Bar(likely, share) for share in _SHARE for likely in _LIKELY)


def _strictness(bar: Bar) -> tuple[float, float]:
    return bar.share, bar.likely
