"""The stories that are shown on a page of their own, with what stands beside them. Where such pages are rendered one
after the other, as in a rebuild, what they need is loaded for several at once (`core.steady`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from wireroom.articles.addresses import story_address
from wireroom.articles.models import Article
from wireroom.articles.reading import headlines, published
from wireroom.core import clock
from wireroom.core.steady import expect, take
from wireroom.core.tags import reads, unrecorded

MORE = 4
"""Earlier stories below a story."""

_ADDRESS = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/([^/]+)/")


def story_at(day: date, slug: str) -> Article | None:
    """The story of an address, out or withdrawn."""
    with unrecorded():
        found = take("addresses", story_address(day, slug), _stories_at)
    if found is not None:
        reads(found.tag)
        for source in (credit.source for credit in found.credits.all()):
            if source is not None:
                reads(source.tag)
    return found


def _stories_at(addresses: Collection[str]) -> dict[str, Article]:
    asked = [day_and_slug for address in addresses if (day_and_slug := _day_and_slug(address))]
    days, slugs = {day for day, _ in asked}, {slug for _, slug in asked}
    # Every day with every slug: both are looked up by the one index, and few of them exist.
    found = _whole(Article.objects.order_by().filter(url_date__in=days, slug__in=slugs))
    stories = {address: story for story in found if (address := story.get_absolute_url()) in addresses}
    expect("stories", [story.pk for story in stories.values()])
    expect("earlier", [_Moment.of(story) for story in stories.values() if story.live])
    return stories


def _day_and_slug(address: str) -> tuple[date, str] | None:
    if (parts := _ADDRESS.fullmatch(address)) is None:
        return None
    year, month, day, slug = parts.groups()
    try:
        return date(int(year), int(month), int(day)), slug
    except ValueError:
        return None


def _whole(stories: QuerySet[Article]) -> QuerySet[Article]:
    """With all that their own pages show."""
    return stories.select_related("section", "lead_picture").prefetch_related(
        *("bylines__author", "credits__source", "corrections"),
        *("topics__topic", "entities__entity", "further_sections__section"),
    )


def more_like(article: Article) -> list[Article]:
    """Earlier stories of the section: what is published later changes nothing here."""
    moment = _Moment.of(article)
    with unrecorded():
        found = take("earlier", moment, _earlier) or []
        for one in found:
            one.section = article.section
    since = found[-1].published_at if len(found) == MORE else None
    reads(f"section-stories:{article.section_id}", since=since, until=moment.at - timedelta(microseconds=1))
    return found


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a story came out in its section."""

    story: int | None
    section: int
    at: datetime

    @classmethod
    def of(cls, article: Article) -> _Moment:
        return cls(article.pk, article.section_id, article.published_at or clock.now())


def _earlier(moments: Collection[_Moment]) -> dict[_Moment, list[Article]]:
    """What came out before each in its section, newest first."""
    if len(moments) == 1:
        [one] = moments
        stories = published().filter(section=one.section, published_at__lt=one.at).exclude(pk=one.story)
        return {one: list(headlines(stories)[:MORE])}
    keys = _keys_of_earlier({moment.story for moment in moments})
    found = headlines(published().filter(pk__in={key for some in keys.values() for key in some}))
    loaded = {story.pk: story for story in found.order_by()}
    expect("stories", loaded)
    return {one: [loaded[key] for key in keys.get(one.story, ()) if key in loaded] for one in moments}


def _keys_of_earlier(stories: Collection[int | None]) -> dict[int | None, list[int]]:
    earlier = published().filter(section=OuterRef("section"), published_at__lt=OuterRef("published_at"))
    newest = earlier.exclude(pk=OuterRef("pk")).order_by("-published_at", "-pk").values("pk")
    # One row of the index each: a window over the section would number its whole archive.
    nth = [Subquery(newest[number : number + 1]) for number in range(MORE)]
    rows = Article.objects.order_by().filter(pk__in=stories).values_list("pk", *nth)
    return {story: [key for key in keys if key is not None] for story, *keys in rows}
