"""A story's address, `/2026/11/24/slug/`: given when it first goes live, and kept. Where an editor changes its last
part, the old address leads to the new one."""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.utils.text import slugify

from wireroom.core import clock
from wireroom.core.database import one_at_a_time

if TYPE_CHECKING:
    from wireroom.articles.models import Article

LONGEST = 80

OF_ENTITY = r"^(?P<kind>person|organisation|place)/(?P<slug>[-\w]{1,100})/"
"""How the address of a person, an organisation or a place begins, as a URL pattern has it."""


def story_address(day: date, slug: str) -> str:
    """As the URL pattern "article" has it; asked for so often that Django's `reverse` would be felt."""
    return f"/{day.isoformat().replace('-', '/')}/{slug}/"


def give_address(article: Article) -> None:
    """Fill in slug and, once the story is live, the date of its address. Two stories never share one."""
    if not article.slug:
        article.slug = _slug(article.headline)
    if article.live and article.url_date is None and article.published_at is not None:
        one_at_a_time("address")
        article.url_date = clock.newsroom_day(article.published_at)
        article.slug = _free(article, article.slug)


def move(article: Article) -> None:
    """Carry out an editor's `new_slug` on a story that has an address, within the transaction that saves it."""
    one_at_a_time("address")
    wanted, article.new_slug = article.new_slug, ""
    old, new = article.slug, _free(article, wanted)
    if new != old:
        article.former_addresses.filter(url_date=article.url_date, slug=new).delete()  # It has moved back.
        article.former_addresses.create(url_date=article.url_date, slug=old)
        article.slug = new


def has_taken(slug: str, wanted: str) -> bool:
    """Whether an address is the one that was wanted, or the free one nearest to it."""
    return re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", slug) is not None


def _slug(headline: str) -> str:
    words = slugify(anyascii(headline))  # Addresses are plain ASCII: they survive every mail program and log.
    if len(words) <= LONGEST:
        return words or "story"
    return words[:LONGEST].rsplit("-", 1)[0]


def _free(article: Article, wanted: str) -> str:
    """The wanted slug, or the first of slug-2, slug-3 … that no other story of the day has or ever had."""
    stories = type(article)._base_manager.filter(url_date=article.url_date).exclude(pk=article.pk)
    former = type(article).former_addresses.rel.related_model.objects.filter(url_date=article.url_date)
    former = former.exclude(article=article.pk)
    taken = {
        slug
        for given in (stories, former)
        for slug in given.filter(slug__startswith=wanted).values_list("slug", flat=True)
    }
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)
