"""Which discussions heat up: many comments, many reports, or much that is turned away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.discussion.models import Comment, Report, State
from wireroom.discussion.rules import Rules, rules_of

WITHIN = timedelta(hours=1)
MANY, REPORTS = 60, 3
"""Comments, and comments with open reports, on one story within that time."""

TURNED_AWAY, TURNED_AWAY_OF = 0.4, 10
"""The share of comments rejected or called spam, where there are at least so many."""

_MOST = 10
_LOOKED_AT = 5_000
"""Of the newest comments: in a large archive the last hour is found without an index of its own."""


@dataclass(frozen=True, slots=True)
class Hot:
    """A discussion that wants somebody's eye, and why, each reason in a sentence."""

    article: Article
    rules: Rules
    reasons: tuple[str, ...]


def hot_discussions() -> list[Hot]:
    """The hottest first; two queries besides one for the rules of each."""
    since = clock.now() - WITHIN
    refused = Q(state__in=(State.REJECTED, State.SPAM))
    newest = Comment.objects.order_by("-pk").values("pk")[:_LOOKED_AT]
    counted = Comment.objects.filter(pk__in=newest, posted_at__gt=since).order_by().values("article")
    comments = {row["article"]: row for row in counted.annotate(all=Count("pk"), refused=Count("pk", filter=refused))}
    reports = Report.objects.filter(settled_at=None, at__gt=since).order_by().values("comment__article")
    reported = {row["comment__article"]: row["n"] for row in reports.annotate(n=Count("comment", distinct=True))}
    reasons = {pk: _reasons(comments.get(pk), reported.get(pk, 0)) for pk in {*comments, *reported}}
    hottest = sorted((pk for pk in reasons if reasons[pk]), key=lambda pk: -comments.get(pk, {"all": 0})["all"])
    articles = Article.objects.select_related("section").defer("body").in_bulk(hottest[:_MOST])
    return [Hot(articles[pk], rules_of(articles[pk]), reasons[pk]) for pk in hottest[:_MOST] if pk in articles]


def _reasons(counts: dict[str, int] | None, reported: int) -> tuple[str, ...]:
    found = []
    comments, refused = (counts["all"], counts["refused"]) if counts else (0, 0)
    if comments >= MANY:
        found.append(
            ngettext("%(count)d comment within the last hour.", "%(count)d comments within the last hour.", comments)
            % {"count": comments}
        )
    if reported >= REPORTS:
        found.append(
            ngettext(
                "%(count)d comment was reported within the last hour.",
                "%(count)d comments were reported within the last hour.",
                reported,
            )
            % {"count": reported}
        )
    if comments >= TURNED_AWAY_OF and refused / comments >= TURNED_AWAY:
        found.append(
            _("Turned away of the last hour’s comments: %(refused)s of %(comments)s.")
            % {"refused": refused, "comments": comments}
        )
    return tuple(found)
