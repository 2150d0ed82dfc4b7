"""What the templates get of a discussion. Reads no more of a comment than readers see: never an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from wireroom.articles.models import Article
from wireroom.core.steady import together
from wireroom.core.tags import links_to, reads
from wireroom.discussion import threads
from wireroom.discussion.addresses import (
    newest_address,
    part_address,
    picks_address,
    post_address,
    recommend_address,
    recommended_address,
)
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.models import Comment
from wireroom.discussion.quoting import comments_heading
from wireroom.discussion.rules import rules_shown
from wireroom.discussion.screening_models import Mode


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the discussion, and where it is to be had."""

    word: str
    url: str
    is_current: bool


def add_discussion(sender: Any, article: Article, context: dict[str, Any], **kwargs: Any) -> None:
    """Receives `articles.signals.article_page`: the first part stands under the story, the rest in further files."""
    reads(f"comment-count:{article.pk}")
    count = count_of(article)
    first = threads.part(article, 1) if count else threads.Part([], more=False)
    if not count:
        reads(f"threads:{article.pk}")
    context.update(
        comments=first.comments,
        comment_count=count,
        comments_heading=comments_heading(count, article.headline),
        comments_open=rules_shown(article).open,
        confirmed_only=rules_shown(article).mode == Mode.CONFIRMED,
        comment_form=CommentForm,  # A template makes it where it is shown.
        comment_action=post_address(article),
        recommend_action=recommend_address(article),
        comment_orders=_with_their_files(orders(article, "oldest")) if count > 1 else [],
        further_comments=needed(part_address(article, 2)) if first.more else "",
    )


def orders(article: Article, current: str) -> list[Order]:
    """The ways to sort; the picks only where there are any."""
    ways = {
        "oldest": (_("Oldest"), part_address(article, 1)),
        "newest": (_("Newest"), newest_address(article)),
        "recommended": (_("Most recommended"), recommended_address(article)),
    }
    if threads.has_picks(article):
        ways["picks"] = (_("Editors’ picks"), picks_address(article))
    return [Order(word, url, name == current) for name, (word, url) in ways.items()]


def _with_their_files(offered: list[Order]) -> list[Order]:
    """The story's page alone asks for them: it knows whether there is anything to sort."""
    for order in offered:
        if not order.is_current:
            needed(order.url)
    return offered


def needed(url: str) -> str:
    """A further file of the discussion, which the edition must have as well."""
    links_to(url)
    return url


def add_counts(sender: Any, teasers: list[Any], **kwargs: Any) -> None:
    """Receives `articles.signals.teasers_shown`: one query at most, however many teasers."""
    counts = together("stories", (teaser.pk for teaser in teasers), counts_of)
    for teaser in teasers:
        teaser.counted = partial(_counted, teaser.pk, counts.get(teaser.pk, 0))


def _counted(article: int, count: int) -> int:
    """Asked for where the number is shown, and only there does the page depend on it."""
    reads(f"comment-count:{article}")
    return count


def count_of(article: Article) -> int:
    return together("stories", [article.pk], counts_of).get(article.pk, 0) if article.pk else 0


def counts_of(articles: Iterable[int]) -> dict[int, int]:
    """How many comments readers see of each article that has any."""
    found = Comment.objects.shown().filter(article__in=set(articles)).order_by().values("article")
    return {row["article"]: row["count"] for row in found.annotate(count=Count("pk"))}
