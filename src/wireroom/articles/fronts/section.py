"""A section's front: what editors have put in its places, the rest newest first."""

from __future__ import annotations

from wireroom.articles.fronts.filling import Filling
from wireroom.articles.fronts.pins import Pinned
from wireroom.articles.models import Article
from wireroom.articles.presenting import Teaser


def order(newest: list[Article], pinned: Pinned) -> list[Teaser]:
    """The stories of the front in the order of their places."""
    shown = {article.pk: Teaser(article) for article in newest}
    news = list(shown.values())
    shown |= {what.pk: Teaser(what) for what in pinned.values() if isinstance(what, Article) and what.pk not in shown}
    by_hand = sum(isinstance(what, Article) for what in pinned.values())
    return Filling(pinned, shown, {}).places(range(1, len(news) + by_hand + 1), news)
