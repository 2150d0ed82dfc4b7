"""How good the classifier is on comments whose answer is known. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wireroom.discussion.classifier import Bar, Judgement, Known, Verdict, judge, learn
from wireroom.discussion.traits import Traits


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of verdicts on comments of either kind. Called spam is the verdict `spam` alone: who is held is read."""

    caught: int = 0
    missed: int = 0
    held_spam: int = 0
    passed: int = 0
    alarms: int = 0
    held_genuine: int = 0

    def after(self, verdict: Verdict, is_spam: bool) -> Figures:
        if is_spam:
            name = {Verdict.SPAM: "caught", Verdict.PUBLISH: "missed", Verdict.HOLD: "held_spam"}[verdict]
        else:
            name = {Verdict.SPAM: "alarms", Verdict.PUBLISH: "passed", Verdict.HOLD: "held_genuine"}[verdict]
        return replace(self, **{name: getattr(self, name) + 1})

    @property
    def spam(self) -> int:
        return self.caught + self.missed + self.held_spam

    @property
    def genuine(self) -> int:
        return self.passed + self.alarms + self.held_genuine

    @property
    def correlation(self) -> float:
        """Matthews' (1975), -1 to 1, of "called spam" with "is spam"; 0 where there is nothing to correlate."""
        hit, wrong = self.caught, self.alarms
        slipped, right = self.spam - hit, self.genuine - wrong
        below = math.sqrt((hit + wrong) * (hit + slipped) * (right + wrong) * (right + slipped))
        return (hit * right - wrong * slipped) / below if below else 0.0

    @property
    def false_alarms(self) -> float:
        """The share of genuine comments called spam."""
        return self.alarms / self.genuine if self.genuine else 0.0

    @property
    def held(self) -> float:
        """The share of all comments that a person must look at for the classifier's sake."""
        all_ = self.spam + self.genuine
        return (self.held_spam + self.held_genuine) / all_ if all_ else 0.0


def learning_curve(
    archive: Iterable[tuple[Traits, bool]], bar: Bar, window: int = 200
) -> Iterator[tuple[int, Figures]]:
    """Each comment is judged before it is learnt from; the figures of every `window` comments, and of the last few."""
    known: dict[str, Known] = {}
    figures, number = Figures(), 0
    for seen, is_spam in archive:
        figures = figures.after(judge(known, seen, bar).verdict, is_spam)
        learn(known, seen, is_spam)
        number += 1
        if number % window == 0:
            yield number, figures
            figures = Figures()
    if figures != Figures():
        yield number, figures


def counted(judgements: Iterable[Judgement]) -> dict[Verdict, int]:
    """How many comments have each verdict."""
    counts = dict.fromkeys(Verdict, 0)
    for judgement in judgements:
        counts[judgement.verdict] += 1
    return counts
