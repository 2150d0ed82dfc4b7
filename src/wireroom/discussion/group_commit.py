"""Comments that come at the same moment are stored in one transaction: a disk takes many as quickly as one.

Whoever comes while another is writing waits for him; the first of those who waited then writes for all of them. A
comment that comes alone waits for nobody. SQLite, whose writers else sleep and try again in no order, is so asked by
one thread of a process at a time.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wireroom.discussion.models import Comment, State

_MOST_AT_ONCE = 50
"""Comments of one transaction; more would keep other writers waiting."""


@dataclass(slots=True)
class _Slip:
    """A comment to be stored, and what became of it."""

    comment: Comment
    stored: Comment | None = None
    error: Exception | None = None

    @property
    def is_done(self) -> bool:
        return self.stored is not None or self.error is not None


_waiting: list[_Slip] = []
_turn = threading.Lock()
"""Held by who writes. Whoever has it takes from `_waiting`; adding to a list needs no lock."""


def store(comment: Comment) -> Comment:
    """Insert the comment; the one with the same digest where it is there already. Committed when this returns."""
    slip = _Slip(comment)
    _waiting.append(slip)
    with _turn:
        while not slip.is_done:
            batch = [_waiting.pop(0) for _ in range(min(len(_waiting), _MOST_AT_ONCE))]
            _write(batch)
    if slip.stored is None:
        raise slip.error or RuntimeError("A comment was neither stored nor refused.")
    return slip.stored


def _write(batch: list[_Slip]) -> None:
    """All of them or none; but one that the database refuses takes no other one with it."""
    try:
        with transaction.atomic(durable=True):
            stored = [_inserted(slip.comment) for slip in batch]
    except IntegrityError as error:
        if len(batch) > 1:
            for slip in batch:
                _write([slip])
        else:
            batch[0].error = error
    except Exception as error:
        for slip in batch:
            slip.error = error
    else:
        for slip, comment in zip(batch, stored, strict=True):
            slip.stored = comment


def _inserted(comment: Comment) -> Comment:
    """Inserted straight away: that it is there already, which the database refuses, is the rare case."""
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
    except IntegrityError:
        there = Comment.objects.exclude(state=State.WITHDRAWN).filter(digest=comment.digest).first()
        if there is None:
            raise
        return there
    return comment
