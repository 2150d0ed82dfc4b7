"""Slow mode: how long a reader waits between two comments on one story."""

from __future__ import annotations

import math
from datetime import timedelta

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.discussion.models import Comment
from wireroom.discussion.rules import Rules


def seconds_to_wait(article: Article, rules: Rules, author: str) -> int:
    """Whole seconds until the browser with this keyed hash may post again; 0 is now.

    Known by its cookie alone: a household or an office behind one address is not one reader.
    """
    if not rules.slow_seconds or not author:
        return 0
    since = clock.now() - timedelta(seconds=rules.slow_seconds)
    own = Comment.objects.filter(article=article, author_hash=author, posted_at__gt=since)
    last = own.order_by("posted_at").values_list("posted_at", flat=True).last()
    return math.ceil((last - since).total_seconds()) if last else 0
