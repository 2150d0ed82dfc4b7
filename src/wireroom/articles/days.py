"""Which days have stories: what an archive that is cut by date links to. Each is looked up in an index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection
from django.db.models import Max, Min

from wireroom.articles.models import Article
from wireroom.articles.reading import published
from wireroom.articles.spans import span_of_day
from wireroom.core import clock
from wireroom.core.tags import reads

EARLIEST = date(1000, 1, 1)
"""Addresses have years of four digits."""

_AT_ONCE = 366
"""Days in one query, which has three parameters for each."""

_WITH_STORIES = (
    "WITH day (number, start, until) AS (VALUES {rows}) SELECT number FROM day WHERE EXISTS "
    "(SELECT 1 FROM articles_article WHERE live AND published_at >= start AND published_at < until) "
    "ORDER BY number DESC"
)


def days_with_stories(most: int) -> list[date]:
    """The newest days on which something was published, newest first."""
    reads("days")
    found: list[date] = []
    before = None
    while len(found) < most and (newest := _newest_day(before)):
        back = min(_AT_ONCE, (newest - EARLIEST).days + 1)
        found += _with_stories(newest - timedelta(days=n) for n in range(back))
        before = newest - timedelta(days=back - 1)
    return found[:most]


def _newest_day(before: date | None) -> date | None:
    stories = published() if before is None else published().filter(published_at__lt=span_of_day(before)[0])
    at = stories.aggregate(at=Max("published_at"))["at"]
    day = clock.newsroom_day(at) if at else EARLIEST
    return day if day > EARLIEST else None


def _with_stories(days: Iterable[date]) -> list[date]:
    """Those of `days` that have any, newest first: the database looks for one story of each."""
    adapted = connection.ops.adapt_datetimefield_value
    spans = [(day.toordinal(), *map(adapted, span_of_day(day))) for day in days]
    rows = ", ".join("(%s, %s, %s)" for _ in spans)
    with connection.cursor() as cursor:
        cursor.execute(_WITH_STORIES.format(rows=rows), [value for span in spans for value in span])
        return [date.fromordinal(number) for (number,) in cursor.fetchall()]


def anything_on(day: date) -> bool:
    """Whether something was published on this day."""
    start, end = span_of_day(day)
    reads("days", since=start, until=start)
    return bool(published().filter(published_at__gte=start, published_at__lt=end).exists())


def neighbouring_days(day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after `day` on which something was published."""
    start, end = span_of_day(day)
    previous = published().filter(published_at__lt=start).aggregate(at=Max("published_at"))["at"]
    following = published().filter(published_at__gte=end).aggregate(at=Min("published_at"))["at"]
    reads(
        "days",
        since=span_of_day(clock.newsroom_day(previous))[0] if previous else None,
        until=span_of_day(clock.newsroom_day(following))[0] if following else None,
    )
    return (
        clock.newsroom_day(previous) if previous else None,
        clock.newsroom_day(following) if following else None,
    )


def days_of(stories: Iterable[Article]) -> list[date]:
    """The days on which `stories` were published, newest first, each once."""
    return list(dict.fromkeys(clock.newsroom_day(story.published_at) for story in stories))
