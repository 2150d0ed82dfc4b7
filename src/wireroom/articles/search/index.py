"""Keeps the index: every change that readers see is in it in the same transaction, and what they may not see is out."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from wireroom.articles.models import Article, SearchEntry
from wireroom.articles.search.entries import columns_of, learn
from wireroom.core.tags import Change, unrecorded

SHIFT = 31
"""Bits of a key that are the story's own; above them are the seconds of its publication."""


def follow(sender: Any, changes: tuple[Change, ...], **kwargs: Any) -> None:
    """Hears of what changed for readers, within the transaction that changes it."""
    for change in changes:
        name, _, pk = change.tag.partition(":")
        if name == "article" and pk.isdigit():
            take_in(int(pk))


def take_in(pk: int) -> None:
    """Let the index say of a story what readers have of it now; nothing where they have not got it."""
    with unrecorded(), transaction.atomic(savepoint=False):
        SearchEntry.objects.filter(article_id=pk).delete()
        article = Article.objects.filter(pk=pk, live=True, published_at__isnull=False).first()
        if article is None:
            return
        made = entry(article)
        made.save(force_insert=True)
        learn([made], public=True)


def entry(article: Article) -> SearchEntry:
    """What the index is to say of a live story."""
    key = int(article.published_at.timestamp()) << SHIFT | article.pk
    return SearchEntry(id=key, article=article, **columns_of(article))


def story_of(entry_key: int) -> int:
    """The key of the story whose entry has this key."""
    return entry_key & ((1 << SHIFT) - 1)
