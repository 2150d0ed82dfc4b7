"""The public record of corrections: every notice on a story that readers can see, newest first.

The newest stand on one page and in feeds; each month has a page of its own, which changes no more when the month is
over and nothing in it is corrected again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, QuerySet

from wireroom.articles.models import Correction
from wireroom.articles.spans import span_of_month
from wireroom.core import clock
from wireroom.core.tags import reads, unrecorded

NEWEST = 50
"""Notices on the first page and in a feed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in the record, with the story that it stands on."""

    kind: str
    label: str
    text: str
    date: datetime
    headline: str
    url: str
    language: str


def newest_notices(limit: int = NEWEST) -> list[Notice]:
    found = _load(_public().order_by("-date", "-pk")[:limit])
    reads("corrections", since=found[-1].date if len(found) == limit else None)
    return [_notice(correction) for correction in found]


def notices_of_month(month: date) -> list[Notice]:
    """Those of the month that begins with this day."""
    start, end = span_of_month(month)
    reads("corrections", since=start, until=end - timedelta(microseconds=1))
    return [
        _notice(correction)
        for correction in _load(_public().filter(date__gte=start, date__lt=end).order_by("-date", "-pk"))
    ]


def months_of_notices() -> list[date]:
    """The first days of all months with a notice, newest first: a look-up for each, no more."""
    reads("correction-months")
    found: list[date] = []
    earlier = _public()
    while newest := earlier.aggregate(at=Max("date"))["at"]:
        found.append(clock.newsroom_day(newest).replace(day=1))
        earlier = _public().filter(date__lt=span_of_month(found[-1])[0])
    return found


def _public() -> QuerySet[Correction]:
    return Correction.objects.filter(article__live=True, article__url_date__isnull=False)


def _load(notices: QuerySet[Correction]) -> list[Correction]:
    with unrecorded():
        return list(notices.select_related("article").defer("article__body", "article__desk_note"))


def _notice(correction: Correction) -> Notice:
    article = correction.article
    reads(f"name:{article.pk}")
    return Notice(
        kind=correction.kind,
        label=str(correction.get_kind_display()),
        text=correction.text,
        date=correction.date,
        headline=article.headline,
        url=article.get_absolute_url(),
        language=article.language,
    )
