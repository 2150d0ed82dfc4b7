"""The day that a date begins with, in whichever order and language it names it.

A day of which nobody can tell the month ("05/06/2026") is none: it is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from wireroom.wire.formats.months import month_number

_WEEKDAY = re.compile(r"(?:[^\W\d_]{1,12}\.?,?\s*)(?=\d)|[^\W\d_]{2,12}\.?,?\s+(?=[^\W\d_]{3})")
_CENTURY = 70
"""Two figures from here on are a year of the 1900s, below it one of the 2000s."""

Found = tuple[date, str] | None
"""The day, and what stands behind it: a time, or nothing."""


def read_day(text: str) -> Found:
    """The day that a text of one line begins with, after the name of a weekday; None if it names none.

    Raises `ValueError` where the day is not in the calendar.
    """
    weekday = _WEEKDAY.match(text)
    for start in (0, *((weekday.end(),) if weekday else ())):
        for pattern, read in _FORMS:
            if (match := pattern.match(text, start)) and (found := read(match)):
                return found, _behind(match)
    return None


def _behind(match: re.Match[str]) -> str:
    return match.string[match.end() :]


def _numbers(match: re.Match[str]) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _named_month(match: re.Match[str]) -> date | None:
    month = month_number(match["month"])
    return date(_year(match["year"]), month, int(match["day"])) if month else None


def _year(stated: str) -> int:
    year = int(stated)
    return year if len(stated) == 4 else year + (2000 if year < _CENTURY else 1900)


def _slashed(match: re.Match[str]) -> date | None:
    """Day before month, as most of the world has it, or after it, as America has it: where only one can be."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    if one > 12:
        return date(year, other, one)
    return date(year, one, other) if other > 12 or one == other else None


def _of_the_year(match: re.Match[str]) -> date | None:
    day = date(int(match["year"]), 1, 1) + timedelta(days=int(match["day"]) - 1)
    return day if day.year == int(match["year"]) else None


def _of_the_week(match: re.Match[str]) -> date:
    return date.fromisocalendar(int(match["year"]), int(match["week"]), int(match["day"]))


def _seconds(match: re.Match[str]) -> date:
    return datetime.fromtimestamp(int(match["seconds"]), UTC)


_MONTH = r"(?P<month>[^\W\d_]{3,12})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)", _numbers),
        (r"(?P<year>\d{4})\s?[년年]\s?(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日]", _numbers),
        (rf"(?P<year>\d{{4}})-{_MONTH}-(?P<day>\d{{1,2}})(?!\d)", _named_month),
        (
            rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[\s-]*(?:de\s+)?{_MONTH}\.?,?[\s-]+(?:de\s+|del\s+)?"
            r"(?P<year>\d{4}|\d{2})(?![\d:])",
            _named_month,
        ),
        (rf"{_MONTH}\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<year>\d{{4}})(?!\d)", _named_month),
        (rf"{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?=,?\s+\d{{1,2}}:\d\d.*\s(?P<year>\d{{4}})$)", _named_month),
        (r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})(?!\d)", _slashed),
        (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)", _numbers),
        (r"(?P<year>\d{4})-?(?P<day>\d{3})(?!\d)", _of_the_year),
        (r"(?P<year>\d{4})-?W(?P<week>\d{2})-?(?P<day>[1-7])(?!\d)", _of_the_week),
        (r"(?P<seconds>1\d{9})(?:\d{3})?$", _seconds),
    )
)
