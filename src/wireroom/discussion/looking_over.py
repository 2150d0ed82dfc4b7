"""The worker screens what readers have posted: posting stores, and waits for nothing else.

The bell wakes it right after a comment was stored, so that under rules that show comments at once one is on the page
about as soon as its page can be rendered. A comment that nobody has looked over yet waits, as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction

from wireroom.articles.models import Article
from wireroom.core.worker import stopping
from wireroom.discussion import outside
from wireroom.discussion.models import Asks, Comment, State
from wireroom.discussion.rules import Rules, rules_of
from wireroom.discussion.screening import Incoming, Verdict, screen

_AT_ONCE = 20
"""Comments that one transaction stores: few, as posting waits for it where the database is SQLite."""


def look_over() -> None:
    """The worker's job: all that nobody has looked over yet, the oldest first."""
    while not stopping.is_set() and (batch := list(_next())):
        rules = _rules({comment.article for comment in batch})
        _store([(comment, _verdict(comment, rules[comment.article_id])) for comment in batch])


def _next() -> Iterator[Comment]:
    """The next few. One that says the same as another of them is left for the time after: it is judged by it."""
    pending = (
        Comment.objects.filter(state=State.WAITING, asks=Asks.LOOK).select_related("article").defer("article__body")
    )
    said: set[str] = set()
    for comment in pending.order_by("pk")[:_AT_ONCE]:
        if comment.fingerprint in said:
            return
        said |= {comment.fingerprint} - {""}
        yield comment


def _rules(articles: set[Article]) -> dict[int, Rules]:
    return {article.pk: rules_of(article) for article in articles}


def _verdict(comment: Comment, rules: Rules) -> Verdict:
    """What was noted when it was posted holds it, whatever screening says."""
    said = screen(
        Incoming(
            article=comment.article,
            rules=rules,
            name=comment.name,
            text=comment.text,
            website=comment.website,
            email_hash=comment.email_hash,
            network=comment.network_hash,
            before=comment.pk,
        )
    )
    state = State.WAITING if comment.reasons and said.state == State.ACCEPTED else said.state
    return replace(said, state=state, reasons=(*comment.reasons, *said.reasons))


def _store(judged: list[tuple[Comment, Verdict]]) -> None:
    """What was decided or edited meanwhile is left alone."""
    with transaction.atomic():
        held = Comment.objects.select_for_update(of=("self",)).in_bulk([comment.pk for comment, _ in judged])
        for seen, verdict in judged:
            comment = held.get(seen.pk)
            if comment is None or (comment.state, comment.asks, comment.text) != (seen.state, seen.asks, seen.text):
                continue
            comment.state, comment.asks = outside.to_be_asked(verdict)
            comment.reasons, comment.score = list(verdict.reasons), verdict.score
            comment.save(update_fields=["state", "asks", "reasons", "score"])
