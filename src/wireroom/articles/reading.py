"""Which published stories a page shows. Every list says which span of time it covers, so that a change beyond
that span renders nothing again. A story of a list is loaded without its body, and what the page asks of it says what
the page depends on (`presenting.Teaser`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from django.db.models import Exists, OuterRef, QuerySet

from wireroom.articles.addresses import story_address
from wireroom.articles.models import Article, Author, Byline, Credit, Entity, FurtherSection, Section, Topic
from wireroom.articles.models.facets import reports_of
from wireroom.articles.spans import span_of_day
from wireroom.core.tags import reads, unrecorded
from wireroom.wire.models import SEARCH_POLICIES, Source

FRONT = 48
SECTION_FRONT = 30
ROW = 8
"""How many of a section's newest the home front looks at."""
FEED = 50

_Loading: TypeAlias = Callable[[QuerySet[Article]], QuerySet[Article]]

_NOT_SHOWN_IN_LISTS = ("body", "desk_note", "read_on", "origin", "received")


def published() -> QuerySet[Article]:
    """All stories that readers may see, newest first."""
    return Article.objects.filter(live=True, published_at__isnull=False)


def teasers(stories: QuerySet[Article]) -> QuerySet[Article]:
    return (
        stories.defer(*_NOT_SHOWN_IN_LISTS)
        # Joined, the section tempts SQLite to begin with it, and to sort all its stories for the newest few.
        .prefetch_related("section", "bylines", "credits__source")
        .select_related("lead_picture")
        .order_by("-published_at", "-pk")
    )


def headlines(stories: QuerySet[Article]) -> QuerySet[Article]:
    """For lists without pictures; a theme that asks for these all the same gets them one by one."""
    listed = stories.defer(*_NOT_SHOWN_IN_LISTS).prefetch_related("bylines", "credits__source")
    return listed.order_by("-published_at", "-pk")


def latest(limit: int = FRONT) -> list[Article]:
    return _newest("stories", published(), limit)


def by_key(keys: Iterable[int]) -> list[Article]:
    """The published ones of these stories, as fronts show them. What depends on their being published, the caller
    says: each has a tag `out:12` for it."""
    wanted = list(keys)
    return _load(teasers(published().filter(pk__in=wanted))) if wanted else []


def latest_of_section(section: Section, limit: int = SECTION_FRONT) -> list[Article]:
    """Those of which it is the section or a further one."""
    return _standing_in(section, teasers, limit)


def row_of_section(section: Section) -> list[Article]:
    """For the home front, where a story stands in the row of its own section alone."""
    return _newest(f"section-stories:{section.pk}", published().filter(section=section), ROW)


def latest_on(topic: Topic, limit: int = SECTION_FRONT) -> list[Article]:
    return _newest(f"topic-stories:{topic.pk}", published().filter(topics__topic=topic), limit)


def latest_naming(entity: Entity, limit: int = SECTION_FRONT) -> list[Article]:
    return _newest(f"entity-stories:{entity.pk}", published().filter(entities__entity=entity), limit)


def latest_by(author: Author, limit: int = SECTION_FRONT) -> list[Article]:
    return _newest(f"author-stories:{author.pk}", published().filter(_by(author)), limit)


def latest_on_in_full(topic: Topic, limit: int = FEED) -> list[Article]:
    stories = in_full(published().filter(topics__topic=topic))
    return _bounded(f"topic-stories:{topic.pk}", _load(stories[:limit]), limit)


def latest_naming_in_full(entity: Entity, limit: int = FEED) -> list[Article]:
    stories = in_full(published().filter(entities__entity=entity))
    return _bounded(f"entity-stories:{entity.pk}", _load(stories[:limit]), limit)


def latest_by_in_full(author: Author, limit: int = FEED) -> list[Article]:
    stories = in_full(published().filter(_by(author)))
    return _bounded(f"author-stories:{author.pk}", _load(stories[:limit]), limit)


def _by(author: Author) -> Exists:
    """Whoever is named twice on a story is listed once."""
    return Exists(Byline.objects.filter(article=OuterRef("pk"), author=author))


def latest_in_full(limit: int = FEED) -> list[Article]:
    """The newest stories with their bodies and corrections, for feeds."""
    return _bounded("stories", _load(in_full(published())[:limit]), limit)


def latest_of_section_in_full(section: Section, limit: int = FEED) -> list[Article]:
    return _standing_in(section, in_full, limit)


def _standing_in(section: Section, shown: _Loading, limit: int) -> list[Article]:
    """Each of the two lists is bounded by an index; one query with OR would sort all that the section holds."""
    found = _load(shown(published().filter(section=section))[:limit])
    placed = FurtherSection.objects.filter(section=section, published_at__isnull=False)
    newest = placed.order_by("-published_at", "-article_id").values_list("article", flat=True)
    if further := list(newest[:limit]):
        found += _load(shown(published().filter(pk__in=further).exclude(section=section)).order_by())
        found.sort(key=lambda story: (story.published_at, story.pk), reverse=True)
    listed = _bounded(f"section-stories:{section.pk}", found[:limit], limit)
    return _bounded(f"section-further:{section.pk}", listed, limit)


def in_full(stories: QuerySet[Article]) -> QuerySet[Article]:
    return teasers(stories).defer(None).prefetch_related("corrections", "bylines__author")


def _newest(tag: str, stories: QuerySet[Article], limit: int) -> list[Article]:
    return _bounded(tag, _load(teasers(stories)[:limit]), limit)


def _bounded(tag: str, found: list[Article], limit: int) -> list[Article]:
    """A list that is full says from which time on it shows stories, so that an older one does not concern it."""
    reads(tag, since=found[-1].published_at if len(found) == limit else None)
    return found


def _load(stories: QuerySet[Article]) -> list[Article]:
    with unrecorded():
        return list(stories)


def of_day(day: date) -> list[Article]:
    reads(f"day:{day}")
    start, end = span_of_day(day)
    return _load(teasers(published().filter(published_at__gte=start, published_at__lt=end)))


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in the listing of a day; `day_only` where no hour of `changed` is known."""

    path: str
    changed: datetime
    day_only: bool


def listing_of_day(day: date, limit: int) -> list[Listed]:
    """The stories of a day, newest first, without those that no search engine may list.

    Its tag stands for all of them; what their sources allow has tags of its own.
    """
    reads(f"listing:{day}")
    start, end = span_of_day(day)
    stories = _listable(published().filter(published_at__gte=start, published_at__lt=end, url_date__isnull=False), day)
    rows = stories.order_by("-published_at", "-pk").values_list(
        "url_date", "slug", "published_at", "published_day_only", "updated_at"
    )[:limit]
    return [_listed(*row) for row in rows]


def _listable(stories: QuerySet[Article], day: date) -> QuerySet[Article]:
    """Without what a source of the report keeps from search engines, or leaves to the original."""
    reads(SEARCH_POLICIES)
    kept_back = (Source.SearchPolicy.NOINDEX, Source.SearchPolicy.ORIGINAL)
    sources = list(Source.objects.filter(search_policy__in=kept_back).values_list("pk", flat=True))
    if not sources:
        return stories
    reads(f"listing-terms:{day}")
    return stories.exclude(
        Exists(Credit.objects.filter(article=OuterRef("pk"), role=Credit.Role.REPORT, source__in=sources))
    )


def _listed(day: date, slug: str, published_at: datetime, day_only: bool, updated_at: datetime | None) -> Listed:
    if updated_at and updated_at > published_at:
        return Listed(story_address(day, slug), updated_at, day_only=False)
    return Listed(story_address(day, slug), published_at, day_only)


def reported_since(start: datetime, sources: Iterable[int], limit: int) -> list[Article]:
    """The newest stories published since `start` that the newsroom itself or one of `sources` reported, newest first,
    with address, hour, headline and credits."""
    allowed = set(sources)
    reported = Credit.objects.filter(article=OuterRef("pk"), role=Credit.Role.REPORT, source__isnull=False)
    stories = published().filter(published_at__gte=start, url_date__isnull=False)
    stories = stories.filter(Exists(reported.filter(source__in=allowed)) | ~Exists(reported))
    shown = stories.only("headline", "language", "url_date", "slug", "published_at", "published_day_only")
    found = _load(shown.prefetch_related("credits__source").order_by("-published_at", "-pk")[:limit])
    for source in (None, *allowed):
        reads(reports_of(source), since=found[-1].published_at if len(found) == limit else start)
    for article in found:
        reads(f"title:{article.pk}")
    return found
