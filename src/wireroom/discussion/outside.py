"""Asks screening services outside the newsroom, where the operator has named one: Akismet's protocol, and a webhook.

Off unless set. The worker asks, so no reader waits for it; until the answer is there the comment waits. A service gets
the text, the name, the website and the story's address; the e-mail address only where the operator says so; never a
network address, which is not kept. A service that is away leaves the comment to the moderators.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from wireroom.core.fetch import FetchError, Limits, send_form
from wireroom.core.pages import absolute
from wireroom.core.text import plain_spaces
from wireroom.discussion.models import Asks, Comment, Decision, State
from wireroom.discussion.privacy import AddressUnreadable
from wireroom.discussion.screening import Finding, Verdict

log = logging.getLogger(__name__)

_AT_ONCE = 20
_LIMITS = Limits(seconds=10, body_bytes=64 * 1024, redirects=0)


def to_be_asked(verdict: Verdict) -> tuple[str, str]:
    """The state to store, and what to do once no service objects (`Asks`); empty where none is asked."""
    asked = settings.WIREROOM["AKISMET_KEY_FILE"] or settings.WIREROOM["SCREENING_WEBHOOK"]
    if not asked or verdict.state not in (State.WAITING, State.ACCEPTED):
        return verdict.state, ""
    asks = Asks.SHOW if verdict.state == State.ACCEPTED else Asks.HOLD
    return State.WAITING, str(asks)


def ask() -> None:
    """The worker's job. Stops at a service that does not answer; the rest is asked the next time."""
    pending = Comment.objects.filter(state=State.WAITING, asks__in=(Asks.SHOW, Asks.HOLD)).select_related("article")
    for comment in pending.defer("article__body").order_by("pk")[:_AT_ONCE]:
        try:
            findings = list(_findings(comment))
        except FetchError as error:
            log.warning("A screening service could not be asked: %s", error)
            return
        _apply(comment.pk, comment.text, findings)


def _findings(comment: Comment) -> Iterator[Finding]:
    allowed = frozenset(settings.WIREROOM["FETCH_ALLOW"])
    if file := settings.WIREROOM["AKISMET_KEY_FILE"]:
        fields = {"api_key": file.read_text().strip(), "blog": settings.SITE_URL, **_told(comment)}
        answer = send_form(settings.WIREROOM["AKISMET_URL"], fields, limits=_LIMITS, allow_hosts=allowed)
        if answer.body.strip() == b"true":
            yield Finding(State.SPAM, "Akismet calls it spam.")
    if address := settings.WIREROOM["SCREENING_WEBHOOK"]:
        answer = send_form(address, _told(comment), limits=_LIMITS, allow_hosts=allowed)
        yield from _webhook_says(answer.body)


def _webhook_says(body: bytes) -> Iterator[Finding]:
    """`{"verdict": "publish" | "hold" | "spam", "reason": "…"}`; anything else holds the comment, and says so."""
    try:
        said = json.loads(body)
        verdict, reason = said["verdict"], plain_spaces(str(said.get("reason", "")))[:200]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        verdict, reason = "", ""
    if verdict == "publish":
        return
    state = State.SPAM if verdict == "spam" else State.WAITING
    if verdict not in {"spam", "hold"}:
        reason = "its answer could not be read"
    yield Finding(state, f"The screening webhook says {verdict or 'nothing'}{': ' + reason if reason else ''}.")


def _told(comment: Comment) -> dict[str, str]:
    fields = {
        "comment_type": "reply" if comment.parent_id else "comment",
        "comment_author": comment.name,
        "comment_author_url": comment.website,
        "comment_content": comment.text,
        "comment_date_gmt": comment.posted_at.isoformat(timespec="seconds"),
        "permalink": absolute(comment.article.get_absolute_url()),
        "blog_lang": comment.article.language or settings.LANGUAGE_CODE,
        "blog_charset": "UTF-8",
    }
    if settings.WIREROOM["SCREENING_SENDS_ADDRESS"]:
        try:
            fields["comment_author_email"] = comment.email
        except AddressUnreadable:
            log.warning("The address of comment %s was encrypted with another key; it is not sent.", comment.pk)
    return fields


def _apply(pk: int, text: str, findings: list[Finding]) -> None:
    """What was decided or edited meanwhile is left alone."""
    with transaction.atomic():
        held = Comment.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.WAITING, text=text).first()
        if held is None or not held.asks:
            return
        if any(finding.state == State.SPAM for finding in findings):
            held.state = State.SPAM
        elif not findings and held.asks == Asks.SHOW:
            held.state = State.ACCEPTED
        held.asks = ""
        held.reasons = [*held.reasons, *(finding.reason for finding in findings)]
        held.save()
        if held.state != State.WAITING:
            Decision.objects.create(comment=held, before=State.WAITING, after=held.state, by=None)
