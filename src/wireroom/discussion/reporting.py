"""Readers report comments that ought not to stand; the moderators see it with the reason and settle it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from wireroom.core import clock
from wireroom.discussion.models import Comment, Report


def report(comment: Comment, reason: str, words: str, author: str, network: str) -> bool:
    """Keep a reader's report; False where the same reader has reported it already."""
    try:
        with transaction.atomic():
            Report.objects.create(comment=comment, reason=reason, words=words, author_hash=author, network_hash=network)
    except IntegrityError:
        return False
    return True


def open_reports() -> int:
    """How many comments that readers see wait for a moderator's look."""
    return Comment.objects.shown().filter(reports__settled_at=None, reports__isnull=False).distinct().count()


def settle(comment: int, by: Any) -> int:
    """A moderator has looked: its reports are done with, whatever became of the comment."""
    return Report.objects.filter(comment=comment, settled_at=None).update(settled_at=clock.now(), settled_by=by)
