"""The dates and times of wire formats: ISO 8601 in its long and short forms, and RFC 822 as feeds write it.

A time without a zone is read as UTC, which is what these formats mean unless they say otherwise; `zoneless` tells
it, so that a reader can tell the editor. A day without a time stays a day. What is no date is None.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from wireroom.wire.formats.months import month_number
from wireroom.wire.story import Moment

NO_ZONE = "The source states times without a zone; they are read as UTC."

_ZONE = r"(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?"
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:(?:[T\s]\s*|(?=\d{6}))(?P<hour>\d{2}):?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,:](?P<fraction>\d{1,9}))?)?\s*" + _ZONE + ")?",
    re.I,
)
_RFC_822 = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?P<day>\d{1,2})[\s-]+(?P<month>[^\W\d_]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d{2})"
    r"(?:,?\s+(?P<time>\d{1,2}:\d{1,2}(?::\d{1,2})?)(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>.{0,24}))?",
    re.I,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?P<month>[^\W\d_]{3,9})\.?\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>\d{4}))?"
    r"(?:,?\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[^\d]{0,8}(?:[+-]\d{4})?)\s*(?P<late>\d{4})?)?",
    re.I,
)
_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*(?P<sign>[+-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b", re.I)

_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "mez": 60,
    "cest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    "ast": -240, "adt": -180, "nst": -210, "ndt": -150, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "awst": 480, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120,
    "cat": 120, "eat": 180, "wat": 60, "wib": 420, "brt": -180, "art": -180, "clt": -240, "pht": 480,
    "pkt": 300, "trt": 180,
}  # fmt: skip
"""Minutes east of Greenwich."""


def read_moment(text: str | None) -> Moment | None:
    """What a date in any of these forms says; None if it says nothing."""
    stated = " ".join((text or "")[:100].split())
    if not stated:
        return None
    try:
        return _iso(stated) or _rfc_822(stated) or _month_first(stated)
    except (ValueError, OverflowError):
        return None


def zoneless(text: str | None) -> bool:
    """Whether a date states a time but not where it is that time."""
    stated = " ".join((text or "")[:100].split())
    if match := _ISO.match(stated):
        return match["hour"] is not None and match["zone"] is None
    match = _RFC_822.match(stated)
    return bool(match and match["time"] and _zone(match["zone"]) is None)


def zone_notes(*texts: str | None) -> tuple[str, ...]:
    """The note for the editor, if any of these dates needs it."""
    return (NO_ZONE,) if any(map(zoneless, texts)) else ()


def offset_of(name: str) -> timezone | None:
    """The zone of a name or offset such as "CEST" or "+0200"; None if it is not known."""
    minutes = _zone(name)
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def _iso(text: str) -> Moment | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if match["hour"] is None:
        return date(year, month, day)
    moment = _at(date(year, month, day), match["hour"], match["minute"], match["second"], _zone(match["zone"]))
    return moment.replace(microsecond=int((match["fraction"] or "0").ljust(6, "0")[:6]))


def _rfc_822(text: str) -> Moment | None:
    match = _RFC_822.match(text)
    month = month_number(match["month"]) if match else None
    if not match or not month:
        return None
    year = int(match["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    return _timed(date(year, month, int(match["day"])), match["time"], match["half"], match["zone"])


def _month_first(text: str) -> Moment | None:
    match = _MONTH_FIRST.match(text)
    month = month_number(match["month"]) if match else None
    year = (match["year"] or match["late"]) if match else None
    if not match or not month or not year:
        return None
    return _timed(date(int(year), month, int(match["day"])), match["time"], match["half"], match["zone"])


def _timed(day: date, clock: str | None, half: str | None, zone: str | None) -> Moment:
    if not clock:
        return day
    hour, minute, *second = clock.split(":")
    if half:
        hour = str(int(hour) % 12 + (12 if half[0].lower() == "p" else 0))
    return _at(day, hour, minute, second[0] if second else None, _zone(zone))


def _at(day: date, hour: str, minute: str, second: str | None, offset: int | None) -> datetime:
    """A moment; 24:00 is the next day's start, and a leap second is the second before it."""
    zone = UTC if not offset else timezone(timedelta(minutes=offset))
    next_day = timedelta(days=1) if int(hour) == 24 else timedelta()
    moment = datetime(day.year, day.month, day.day, int(hour) % 24, int(minute), min(int(second or 0), 59), tzinfo=zone)
    return moment + next_day


def _zone(text: str | None) -> int | None:
    """Minutes east of Greenwich, or None where no zone is stated."""
    text = (text or "").strip(" ()")
    if not text:
        return None
    if match := _OFFSET.match(text):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        return None if minutes >= 24 * 60 else minutes * (-1 if match["sign"] == "-" else 1)
    name = re.match(r"[A-Za-z]{1,5}", text)
    return _ZONES.get(name[0].lower()) if name else None
