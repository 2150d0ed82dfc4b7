"""An author changes or withdraws a comment of his own, for some minutes after posting it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from wireroom.core import clock
from wireroom.discussion import outside
from wireroom.discussion.accepting import digest_of
from wireroom.discussion.models import Comment, Comments, Decision, State
from wireroom.discussion.rules import rules_of
from wireroom.discussion.screening import Incoming, fingerprint, screen

log = logging.getLogger(__name__)

_CHANGEABLE = (State.WAITING, State.ACCEPTED, State.SPAM)
"""What was screened out as spam looks to its author as if it waited."""


class NotChangeable(Exception):
    """Too late, decided on meanwhile, or somebody else's comment."""


class SaidAlready(Exception):
    """The same author has posted this very text already."""


def changeable(author: str) -> Comments:
    """The comments that the browser with this keyed hash may change now."""
    if not author:
        return Comment.objects.none()
    since = clock.now() - timedelta(minutes=settings.WIREROOM["EDIT_MINUTES"])
    return Comment.objects.filter(author_hash=author, state__in=_CHANGEABLE, posted_at__gt=since)


def changeable_until(comment: Comment) -> datetime:
    return comment.posted_at + timedelta(minutes=settings.WIREROOM["EDIT_MINUTES"])


def edit(pk: int, author: str, text: str) -> Comment:
    """Store another text. It is screened like a new comment: one that was shown may have to wait again.

    Raises `NotChangeable` and `SaidAlready`.
    """
    with transaction.atomic():
        comment = _held(pk, author)
        if comment.text == text:
            return comment
        before = comment.state
        verdict = screen(
            Incoming(
                article=comment.article,
                rules=rules_of(comment.article),
                name=comment.name,
                text=text,
                website=comment.website,
                email_hash=comment.email_hash,
                known_as=comment.pk,
            )
        )
        if before != State.SPAM:
            comment.reasons, comment.score = list(verdict.reasons), verdict.score
            comment.state, comment.asks = outside.to_be_asked(verdict)
        comment.text, comment.edited_at, comment.fingerprint = text, clock.now(), fingerprint(text)
        comment.digest = digest_of(comment.article_id, comment.email_hash, text)
        try:
            with transaction.atomic():
                comment.save()
        except IntegrityError:
            raise SaidAlready from None
        if comment.state != before:
            Decision.objects.create(comment=comment, before=before, after=comment.state, by=None)
    log.info("Comment %s was edited by its author.", pk)
    return comment


def withdraw(pk: int, author: str) -> Comment:
    """Take the comment down. Raises `NotChangeable`."""
    with transaction.atomic():
        comment = _held(pk, author)
        withdraw_for_its_author(comment)
    return comment


def withdraw_for_its_author(comment: Comment) -> None:
    """Within a transaction that holds the comment."""
    Decision.objects.create(comment=comment, before=comment.state, after=State.WITHDRAWN, by=None)
    comment.state, comment.decided_at, comment.decided_by = State.WITHDRAWN, clock.now(), None
    comment.save()
    log.info("Comment %s was withdrawn by its author.", comment.pk)


def _held(pk: int, author: str) -> Comment:
    comment = changeable(author).select_for_update(of=("self",)).filter(pk=pk).first()
    if comment is None:
        raise NotChangeable
    return comment
