"""What the templates get of a discussion. Reads no more of a comment than readers see: never an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.safestring import SafeString

from wireroom.articles.models import Article
from wireroom.core.tags import reads
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.models import Comment
from wireroom.discussion.quoting import comments_heading
from wireroom.discussion.rendering import comment_html

DEEPEST = 6
"""Replies to replies of this depth stand beside them, so that no quarrel nests without end."""

_WEB = ("http://", "https://")
"""The form takes no other; what a later way in may bring is shown no other way."""

_SHOWN = ("pk", "parent_id", "name", "website", "posted_at", "text", "is_staff", "is_pick")


@dataclass(slots=True)
class ShownComment:
    """A comment as readers see it, with its replies, oldest first."""

    name: str
    url: str | None
    posted: datetime
    html: SafeString
    anchor: str
    depth: int
    is_staff: bool
    is_pick: bool
    reply_url: str | None = None
    replies: list[ShownComment] = field(default_factory=list)


def thread(article: Article) -> list[ShownComment]:
    """The accepted comments, oldest first, replies under what they answer."""
    rows = list(Comment.objects.shown().filter(article=article).order_by("posted_at", "pk").values(*_SHOWN))
    shown: dict[int, ShownComment] = {}
    parents = {row["pk"]: row["parent_id"] for row in rows}
    top: list[ShownComment] = []
    for row in rows:
        above = _visible_parent(row["pk"], parents, shown)
        comment = _shown_comment(article, row, depth=shown[above].depth + 1 if above else 0)
        shown[row["pk"]] = comment
        (shown[above].replies if above else top).append(comment)
    return top


def _visible_parent(pk: int, parents: dict[int, int | None], shown: dict[int, ShownComment]) -> int | None:
    """The comment under which a reply stands: what it answers, or the nearest above that is not too deep."""
    above = parents[pk]
    while above in shown and shown[above].depth >= DEEPEST:
        above = parents[above]
    return above if above in shown else None


def _shown_comment(article: Article, row: dict[str, Any], depth: int) -> ShownComment:
    return ShownComment(
        name=row["name"],
        url=row["website"] if row["website"].startswith(_WEB) else None,
        posted=row["posted_at"],
        html=comment_html(row["text"]),
        anchor=f"comment-{row['pk']}",
        depth=depth,
        is_staff=row["is_staff"],
        is_pick=row["is_pick"],
        reply_url=reverse("reply", args=[article.pk, row["pk"]]) if article.comments_open else None,
    )


def add_discussion(sender: Any, article: Article, context: dict[str, Any], **kwargs: Any) -> None:
    """Receives `articles.signals.article_page`."""
    reads(f"discussion:{article.pk}")
    count = count_of(article)
    context.update(
        comments=thread(article) if count else [],
        comment_count=count,
        comments_heading=comments_heading(count, article.headline),
        comments_open=article.comments_open,
        comment_form=CommentForm(),
        comment_action=post_address(article),
    )


def add_counts(sender: Any, teasers: list[Any], **kwargs: Any) -> None:
    """Receives `articles.signals.teasers_shown`: one query, however many teasers."""
    counts = counts_of(teaser.pk for teaser in teasers)
    for teaser in teasers:
        teaser.counted = partial(_counted, teaser.pk, counts.get(teaser.pk, 0))


def _counted(article: int, count: int) -> int:
    """Asked for where the number is shown, and only there does the page depend on it."""
    reads(f"comment-count:{article}")
    return count


def count_of(article: Article) -> int:
    return Comment.objects.shown().filter(article=article).count() if article.pk else 0


def counts_of(articles: Iterable[int]) -> dict[int, int]:
    """How many comments readers see of each article that has any."""
    found = Comment.objects.shown().filter(article__in=set(articles)).order_by().values("article")
    return {row["article"]: row["count"] for row in found.annotate(count=Count("pk"))}


def post_address(article: Article) -> str:
    """Where the form goes; empty in the preview of a story that has not been saved yet."""
    return reverse("discussion", args=[article.pk]) if article.pk else ""
