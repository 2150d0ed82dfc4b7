"""The classifier learns from what moderators decide, and judges by it: what it knows are rows of the database.

Approved is genuine, spam is spam. Rejected teaches nothing: what is rude or beside the point is not therefore spam.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from wireroom.core.database import one_at_a_time
from wireroom.discussion.caution import STRICTEST, bar_for
from wireroom.discussion.classifier import ALWAYS, Bar, Judgement, Known, Verdict, judge, learn
from wireroom.discussion.measuring import Figures
from wireroom.discussion.models import Decision, State
from wireroom.discussion.screening_models import LearntBar, LearntTrait
from wireroom.discussion.traits import Traits, traits

ENOUGH = 20
"""Comments of each kind that must have been decided before the classifier speaks."""

_AT_ONCE = 50

_LATEST = 2_000
"""Decisions that set the bar."""

_GROWN = 1.1
"""It is set again when so many times as many comments were learnt from."""

_TEACHES = {State.ACCEPTED: False, State.SPAM: True}
_CHUNK = 500


def judgement(text: str, author: str) -> Judgement | None:
    """What the classifier says of a comment; None while it has learnt too little."""
    seen = traits(text, author)
    known = _known(seen.every)
    every = known.get(ALWAYS)
    if every is None or min(every.spam, every.genuine) < ENOUGH:
        return None
    return judge(known, seen, _bar())


def _bar() -> Bar:
    found = LearntBar.objects.first()
    return Bar(found.likely, found.share) if found else STRICTEST


def learn_from_decisions() -> None:
    """The worker's job. Each decision is learnt from once: the transaction that stores the lesson ticks it off."""
    while _learn_some():
        pass
    _set_bar()


def _learn_some() -> bool:
    with transaction.atomic():
        one_at_a_time("learning from moderators")
        pending = Decision.objects.filter(is_learnt=False).select_related("comment").order_by("pk")
        decisions = list(pending[:_AT_ONCE])
        for decision in decisions:
            lesson = _TEACHES.get(State(decision.after))
            if lesson is not None and decision.by_id is not None and not decision.comment.is_staff:
                _learn(traits(decision.comment.text, decision.comment.name), lesson)
        Decision.objects.filter(pk__in=[each.pk for each in decisions]).update(is_learnt=True)
    return len(decisions) == _AT_ONCE


def _set_bar() -> None:
    """What the newsroom's latest decisions allow (`caution`), now and then; seconds, so outside of any transaction."""
    spam, genuine = learnt()
    before = LearntBar.objects.first()
    if min(spam, genuine) < ENOUGH or (before and spam + genuine < _GROWN * before.learnt_from):
        return
    bar = bar_for(_latest_decisions())
    LearntBar.objects.update_or_create(
        pk=1, defaults={"likely": bar.likely, "share": bar.share, "learnt_from": spam + genuine}
    )


def _latest_decisions() -> list[tuple[Traits, bool]]:
    """The latest decision on each comment, where it teaches something."""
    decided = Decision.objects.filter(by__isnull=False, comment__is_staff=False).order_by("-pk")
    answers: dict[int, tuple[Traits, bool] | None] = {}
    for decision in decided.select_related("comment")[:_LATEST]:
        lesson = _TEACHES.get(State(decision.after))
        comment = decision.comment
        answers.setdefault(comment.pk, None if lesson is None else (traits(comment.text, comment.name), lesson))
    return [answer for answer in answers.values() if answer]


def _learn(seen: Traits, is_spam: bool) -> None:
    known = _known(seen.every)
    learn(known, seen, is_spam)
    rows = [LearntTrait(name=name, z=one.z, n=one.n, spam=one.spam, genuine=one.genuine) for name, one in known.items()]
    LearntTrait.objects.bulk_create(
        rows, _CHUNK, update_conflicts=True, unique_fields=["name"], update_fields=["z", "n", "spam", "genuine"]
    )


def _known(names: Iterable[str]) -> dict[str, Known]:
    wanted = [ALWAYS, *names]
    rows = LearntTrait.objects.filter(name__in=wanted).values_list("name", "z", "n", "spam", "genuine")
    return {name: Known(*values) for name, *values in rows}


def record_of_success(window: int = 100) -> Iterator[tuple[int, Figures]]:
    """What the classifier had said when a comment came, against what the moderator decided: figures per `window`."""
    decided = Decision.objects.filter(by__isnull=False, after__in=list(_TEACHES), comment__score__isnull=False)
    figures, number, seen = Figures(), 0, set()
    for comment, after, score in decided.order_by("pk").values_list("comment", "after", "comment__score").iterator():
        if comment in seen:
            continue
        seen.add(comment)
        figures = figures.after(_verdict(score), _TEACHES[State(after)])
        number += 1
        if number % window == 0:
            yield number, figures
            figures = Figures()
    if figures != Figures():
        yield number, figures


def _verdict(score: float) -> Verdict:
    if score >= 0.5:
        return Verdict.SPAM
    return Verdict.HOLD if score >= 0.3 else Verdict.PUBLISH


def learnt() -> tuple[int, int]:
    """How many spam and how many genuine comments the classifier has learnt from."""
    every = _known(()).get(ALWAYS, Known())
    return every.spam, every.genuine
