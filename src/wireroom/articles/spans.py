"""The newsroom's days and months as spans of time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone


def span_of_day(day: date) -> tuple[datetime, datetime]:
    """The newsroom's day as aware times: from its start up to, not including, the next one's."""
    zone = timezone.get_default_timezone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def span_of_month(month: date) -> tuple[datetime, datetime]:
    """As `span_of_day`, for the month that begins with this day."""
    next_month = (month + timedelta(days=31)).replace(day=1)
    return span_of_day(month)[0], span_of_day(next_month)[0]


def month_named(text: str) -> date | None:
    """The first day of the month written as 2026-11; None for what is no month of our time."""
    try:
        return date.fromisoformat(f"{text}-01") if re.fullmatch("[12][0-9]{3}-[0-9]{2}", text) else None
    except ValueError:
        return None
