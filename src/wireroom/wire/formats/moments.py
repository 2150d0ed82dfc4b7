"""The dates and times of wire formats: ISO 8601 in its long and short forms, RFC 822, and what feeds make of them.

A time without a zone is read as UTC, which is what these formats mean unless they say otherwise; `zoneless` tells
it, so that a reader can tell the editor. A day without a time stays a day. What is no date is None.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from wireroom.wire.formats.days import read_day
from wireroom.wire.formats.zones import minutes_of
from wireroom.wire.story import Moment

NO_ZONE = "The source states times without a zone; they are read as UTC."

_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)(?P<rest>.*)|(?P<whole>\d{14})(?P<zone>.*)")
_CLOCK = re.compile(
    r"[\sT,–-]*(?:(?:at|à|às|um|kl\.?|ore|a las|о|в)\s+)?(?P<before>[ap]\.?m\.?|오전|오후|上午|下午|午前|午後)?\s*"
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2}))?(?:[.,:](?P<fraction>\d{1,9}))?"
    r"|(?<=\d\d)(?P<minute2>\d{2})(?P<second2>\d{2})?|(?=Z|[+-]\d\d))"
    r"\s*(?P<after>[ap]\.?m\b\.?)?\s*(?:(?:Uhr|Hrs?|Std)\b\.?)?\s*(?P<zone>.{0,40})",
    re.I,
)
_AFTERNOON = ("p", "오후", "下午", "午後")


def read_moment(text: str | None) -> Moment | None:
    """What a date in any of these forms says; None if it says nothing."""
    found = _read(text)
    return found[0] if found else None


def zoneless(text: str | None) -> bool:
    """Whether a date states a time but not where it is that time."""
    found = _read(text)
    return bool(found and found[1])


def zone_notes(*texts: str | None) -> tuple[str, ...]:
    """The note for the editor, if any of these dates needs it."""
    return (NO_ZONE,) if any(map(zoneless, texts)) else ()


def _read(text: str | None) -> tuple[Moment, bool] | None:
    """The moment, and whether it has a time without a zone."""
    stated = " ".join((text or "")[:100].split())
    if not stated:
        return None
    try:
        found = _compact(stated) or read_day(stated)
        return _timed(*found) if found else None
    except (ValueError, OverflowError):
        return None


def _compact(text: str) -> tuple[date, str] | None:
    """A day in eight figures; with the time in six more, or whatever stands behind it."""
    match = _COMPACT.match(text)
    if not match:
        return None
    figures, rest = (match["whole"], match["zone"]) if match["whole"] else (text[:8], match["rest"])
    day = date(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
    return day, f"T{figures[8:]}{rest}" if match["whole"] else rest


def _timed(day: date, rest: str) -> tuple[Moment, bool]:
    if isinstance(day, datetime):
        return day, False
    match = _CLOCK.match(rest)
    if not match:
        return day, False
    offset = minutes_of(match["zone"])
    half = (match["before"] or match["after"] or "").lower()
    hour = int(match["hour"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith(_AFTERNOON) else 0)
    minute, second = match["minute"] or match["minute2"], match["second"] or match["second2"]
    moment = _at(day, hour, int(minute or 0), int(second or 0), offset)
    return moment.replace(microsecond=int((match["fraction"] or "0").ljust(6, "0")[:6])), offset is None


def _at(day: date, hour: int, minute: int, second: int, offset: int | None) -> datetime:
    """A moment; 24:00 is the next day's start, and a leap second is the second before it."""
    zone = UTC if not offset else timezone(timedelta(minutes=offset))
    moment = datetime(day.year, day.month, day.day, hour % 24, minute, min(second, 59), tzinfo=zone)
    if hour > 24:
        raise ValueError(f"there is no hour {hour}")
    return moment + (timedelta(days=1) if hour == 24 else timedelta())
