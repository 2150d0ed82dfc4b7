"""Keeps the index: every change that readers see is in it in the same transaction, and what they may not see is out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.html import strip_tags

from wireroom.articles.models import Article, SearchEntry, Spelling
from wireroom.articles.search.words import can_be_misspelt, forms, words_of
from wireroom.core.tags import Change, unrecorded
from wireroom.core.worker import stopping

SHIFT = 31
"""Bits of a key that are the story's own; above them are the seconds of its publication."""
MOST_TEXT = 60_000
"""Letters of a body that are searched."""
_AT_ONCE = 200
_PAUSE = 0.02
"""Seconds. SQLite lets one write at a time, and whoever waits tries again ever more rarely: without pauses a story that
is published meanwhile would wait for nearly all of them."""


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
        entry = _entry(article)
        entry.save(force_insert=True)
        _learn(words_of(f"{entry.headline} {entry.standfirst} {entry.people}"))


def take_in_missing() -> None:
    """Index stories that were live before there was an index, a few at a time, with pauses in which others write. May
    run twice."""
    missing = Article.objects.filter(live=True, search_entry=None, published_at__isnull=False).order_by("-published_at")
    for pk in missing.values_list("pk", flat=True)[:_AT_ONCE]:
        take_in(pk)
        if stopping.wait(_PAUSE):
            return


def key(article: Article) -> int:
    return int(article.published_at.timestamp()) << SHIFT | article.pk


def author_word(name: str) -> str:
    return "xby" + "".join(words_of(name))


def section_word(pk: int) -> str:
    return f"xsec{pk}"


def _entry(article: Article) -> SearchEntry:
    authors = [str(byline) for byline in article.bylines.all()]
    credited = [credit.names for credit in article.credits.select_related("source")]
    facets = [section_word(article.section_id), *(author_word(name) for name in authors)]
    return SearchEntry(
        id=key(article),
        article=article,
        headline=article.headline,
        standfirst=article.standfirst,
        text=_text(article)[:MOST_TEXT],
        people=", ".join(dict.fromkeys([*authors, *credited])),
        facets=" ".join(facets),
    )


def _text(article: Article) -> str:
    parts = [article.lead_caption]
    for block in article.body:
        if block.block_type == "text":
            parts.append(strip_tags(block.value.source.replace("<", " <")))
        else:
            parts += [str(block.value.get(name) or "") for name in ("text", "speaker", "caption")]
    return " ".join(" ".join(parts).split())


def _learn(words: list[str]) -> None:
    learnable = [word for word in words if can_be_misspelt(word)]
    known = set(Spelling.objects.filter(form__in=learnable).values_list("word", flat=True))
    new = [Spelling(form=form, word=word) for word in learnable if word not in known for form in sorted(forms(word))]
    Spelling.objects.bulk_create(new, ignore_conflicts=True)
