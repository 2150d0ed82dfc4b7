"""Which published stories a page shows. Every list says which span of time it covers, so that a change beyond
that span renders nothing again; every story in it is read as a teaser, without its body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.core.tags import reads

FRONT = 48
SECTION_FRONT = 30
FEED = 50
MORE = 4

_NOT_SHOWN_IN_LISTS = ("body", "desk_note", "read_on", "origin", "received")


def published() -> QuerySet[Article]:
    """All stories that readers may see, newest first."""
    return Article.objects.filter(live=True, published_at__isnull=False)


def teasers(stories: QuerySet[Article]) -> QuerySet[Article]:
    return (
        stories.defer(*_NOT_SHOWN_IN_LISTS)
        .select_related("section", "lead_picture")
        .prefetch_related("bylines", "credits__source")
        .order_by("-published_at", "-pk")
    )


def latest(limit: int = FRONT) -> list[Article]:
    return _newest("stories", published(), limit)


def latest_of_section(section: Section, limit: int = SECTION_FRONT) -> list[Article]:
    return _newest(f"section-stories:{section.pk}", published().filter(section=section), limit)


def _newest(tag: str, stories: QuerySet[Article], limit: int) -> list[Article]:
    found = list(teasers(stories)[:limit])
    full = len(found) == limit
    reads(tag, since=found[-1].published_at if full else None)
    return found


def of_day(day: date) -> list[Article]:
    reads(f"day:{day}")
    start, end = span_of_day(day)
    return list(teasers(published().filter(published_at__gte=start, published_at__lt=end)))


def more_like(article: Article, limit: int = MORE) -> list[Article]:
    """Earlier stories of the section: what is published later changes nothing here."""
    before = article.published_at or clock.now()
    earlier = published().filter(section=article.section_id, published_at__lt=before).exclude(pk=article.pk)
    found = list(teasers(earlier)[:limit])
    since = found[-1].published_at if len(found) == limit else None
    reads(f"section-stories:{article.section_id}", since=since, until=before)
    return found


def span_of_day(day: date) -> tuple[datetime, datetime]:
    """The newsroom's day as aware times: from its start up to, not including, the next one's."""
    zone = timezone.get_default_timezone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def neighbouring_days(day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after `day` on which something was published."""
    start, end = span_of_day(day)
    previous = published().filter(published_at__lt=start).aggregate(at=Max("published_at"))["at"]
    following = published().filter(published_at__gte=end).aggregate(at=Min("published_at"))["at"]
    reads("stories", since=previous, until=following)
    return (
        clock.newsroom_day(previous) if previous else None,
        clock.newsroom_day(following) if following else None,
    )


def days_of(stories: Iterable[Article]) -> list[date]:
    """The days on which `stories` were published, newest first, each once."""
    return list(dict.fromkeys(clock.newsroom_day(story.published_at) for story in stories))
