"""A story's address, `/2026/11/24/slug/`: given when it first goes live, and kept."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.urls import reverse
from django.utils.text import slugify

from wireroom.core import clock
from wireroom.core.database import one_at_a_time

if TYPE_CHECKING:
    from wireroom.articles.models import Article

LONGEST = 80


def story_address(day: date, slug: str) -> str:
    return reverse("article", args=[day.year, f"{day:%m}", f"{day:%d}", slug])


def give_address(article: Article) -> None:
    """Fill in slug and, once the story is live, the date of its address. Two stories never share one."""
    if not article.slug:
        article.slug = _slug(article.headline)
    if article.live and article.url_date is None and article.published_at is not None:
        one_at_a_time("address")
        article.url_date = clock.newsroom_day(article.published_at)
        article.slug = _free(article)


def _slug(headline: str) -> str:
    words = slugify(anyascii(headline))  # Addresses are plain ASCII: they survive every mail program and log.
    if len(words) <= LONGEST:
        return words or "story"
    return words[:LONGEST].rsplit("-", 1)[0]


def _free(article: Article) -> str:
    """The slug, or the first of slug-2, slug-3 … that no other story of the day has."""
    of_the_day = type(article)._base_manager.filter(url_date=article.url_date).exclude(pk=article.pk)
    taken = set(of_the_day.filter(slug__startswith=article.slug).values_list("slug", flat=True))
    return next(
        slug
        for slug in (article.slug if number == 1 else f"{article.slug}-{number}" for number in count(1))
        if slug not in taken
    )
