"""The newsroom decides: approve, reject, spam, withdraw, and take a decision back. Screens call these verbs alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wireroom.core import clock
from wireroom.discussion.accepting import Letter, digest
from wireroom.discussion.models import Ban, Comment, Decision, State
from wireroom.discussion.privacy import address_hash, encrypt_address

log = logging.getLogger(__name__)


class AlreadyDecided(Exception):
    """Somebody else was quicker; the text says who decided what."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision on several comments at once."""

    decisions: list[Decision]
    late: list[str]
    """For each comment that another moderator had decided meanwhile: by whom, and how."""


def accept(comment: Comment, by: Any) -> Decision:
    """Show the comment to readers."""
    return _decide(comment.pk, State.ACCEPTED, by)


def reject(comment: Comment, by: Any, why: str = "") -> Decision:
    """`why`: for the record, in the moderator's words."""
    return _decide(comment.pk, State.REJECTED, by, note=why)


def spam(comment: Comment, by: Any) -> Decision:
    return _decide(comment.pk, State.SPAM, by)


def withdraw(comment: Comment, by: Any) -> Decision:
    """Take the comment down at its author's wish, who may then post the same again."""
    return _decide(comment.pk, State.WITHDRAWN, by)


def ban(comment: Comment, by: Any, seen: str | None = None) -> Decision:
    """Reject the comment, and unread whatever else comes from its author's address; undone, both are."""
    with transaction.atomic():
        decision = _decide(comment.pk, State.REJECTED, by, seen, _BANNED)
        if comment.email_hash:
            whose = {"name": comment.name, "by": by.get_username()}
            Ban.objects.get_or_create(email_hash=comment.email_hash, defaults=whose)
    return decision


def feature(comment: Comment, by: Any) -> Decision:
    """Make it an editors' pick, and show it where it was not shown."""
    with transaction.atomic():
        held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if held.is_shown and held.is_pick:
            raise AlreadyDecided(
                _("The comment of %(name)s is among the editors’ picks already.") % {"name": held.name}
            )
        if held.is_shown:
            shown = State.ACCEPTED
            decision = Decision.objects.create(
                comment=held, before=shown, after=shown, by=by, note=_FEATURED, is_learnt=True
            )
        else:
            decision = _decide(held.pk, State.ACCEPTED, by, note=_FEATURED)
            held.refresh_from_db()
        held.is_pick = True
        held.save(update_fields=["is_pick"])
    return decision


# Kept in English, shown in the words of who reads them.
_BANNED, _FEATURED = gettext_noop("Its author was banned."), gettext_noop("Made an editors’ pick.")
_UNFEATURED, _TAKEN_BACK = gettext_noop("No longer an editors’ pick."), gettext_noop("Taken back.")

VERBS = {State.ACCEPTED: accept, State.REJECTED: reject, State.SPAM: spam, State.WITHDRAWN: withdraw}


def decide_all(chosen: Iterable[tuple[int, str]], state: str, by: Any, why: str = "") -> Outcome:
    """One decision on several comments, each named with the state in which the moderator saw it."""
    decisions: list[Decision] = []
    late: list[str] = []
    with transaction.atomic():
        for pk, seen in chosen:
            try:
                decisions.append(_decide(pk, state, by, seen, why))
            except AlreadyDecided as error:
                late.append(str(error))
    return Outcome(decisions, late)


def undo(decisions: Iterable[Decision], by: Any) -> Outcome:
    """Put the comments back to where they were; what was decided otherwise since stays as it is."""
    undone: list[Decision] = []
    late: list[str] = []
    with transaction.atomic():
        for decision in decisions:
            try:
                undone.append(_take_back(decision, by))
            except AlreadyDecided as error:
                late.append(str(error))
    return Outcome(undone, late)


def _take_back(decision: Decision, by: Any) -> Decision:
    if decision.note == _BANNED:
        Ban.objects.filter(email_hash=decision.comment.email_hash).delete()
    if decision.note == _FEATURED:
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=decision.comment_id)
        comment.is_pick = False
        comment.save(update_fields=["is_pick"])
        if decision.before == decision.after:
            shown = decision.after
            return Decision.objects.create(
                comment=comment, before=shown, after=shown, by=by, note=_UNFEATURED, is_learnt=True
            )
    return _decide(decision.comment_id, decision.before, by, decision.after, _TAKEN_BACK)


def answer(comment: Comment, text: str, by: Any) -> Comment:
    """The newsroom's reply, shown at once under its writer's name; what it answers is approved with it."""
    name = by.get_full_name() or by.get_username()
    letter = Letter(name=name, text=text, email=by.email or "")
    with transaction.atomic():
        if not Comment.objects.shown().filter(pk=comment.pk).exists():
            accept(comment, by)
        reply, _ = Comment.objects.exclude(state=State.WITHDRAWN).get_or_create(
            digest=digest(comment.article, letter),
            defaults={
                "article": comment.article,
                "parent": comment,
                "name": letter.name[:80],
                "email_encrypted": encrypt_address(letter.email),
                "email_hash": address_hash(letter.email),
                "text": letter.text,
                "state": State.ACCEPTED,
                "is_staff": True,
                "decided_at": clock.now(),
                "decided_by": by,
            },
        )
    log.info("Comment %s answered by %s with %s.", comment.pk, by.get_username(), reply.pk)
    return reply


def _decide(pk: int, state: str, by: Any, seen: str | None = None, note: str = "") -> Decision:
    """Every decision goes through here. Raises `AlreadyDecided`."""
    with transaction.atomic():
        comment = Comment.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=pk)
        if comment.state == state or (seen and comment.state != seen):
            raise AlreadyDecided(_who_was_quicker(comment))
        decision = Decision(comment=comment, before=comment.state, after=state, by=by, note=note[:200])
        comment.state, comment.decided_at, comment.decided_by, comment.asks = state, clock.now(), by, ""
        try:
            with transaction.atomic():
                comment.save(update_fields=["state", "decided_at", "decided_by", "asks"])
        except IntegrityError:
            raise AlreadyDecided(
                _("The comment of %(name)s has been posted again since.") % {"name": comment.name}
            ) from None
        decision.save()
    log.info("Comment %s: %s, decided by %s.", pk, state, by.get_username())
    return decision


def _who_was_quicker(comment: Comment) -> str:
    if not comment.decided_by:
        words = _("The comment of %(name)s is already “%(state)s”.")
    else:
        words = _("The comment of %(name)s is already “%(state)s” by %(editor)s.")
    editor = comment.decided_by.get_username() if comment.decided_by else ""
    return words % {"name": comment.name, "state": comment.get_state_display(), "editor": editor}
