"""How often a source is asked: as often as it publishes, less often while it fails, and never sooner than it asked.

Pure: no clock, no database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from statistics import median

FIRST = timedelta(minutes=10)
"""Between two looks at a source of which nothing is known yet."""

SHORTEST = timedelta(minutes=2)
LONGEST = timedelta(hours=1)

LOOKED_BACK = 20
"""Arrivals that the usual gap is taken from."""

_FIRST_RETRY = timedelta(minutes=1)
_LAST_RETRY = timedelta(hours=6)
_MOST_OBEYED = timedelta(days=2)
"""Longest `Retry-After` that is believed; a longer one is more often a slip than meant."""


def interval(arrivals: Sequence[datetime], now: datetime, stated: timedelta = timedelta(0)) -> timedelta:
    """The time until the next look. Half the usual gap between items, so that one waits a quarter of it on average.

    `arrivals` in any order; a source that has grown quiet is asked less and less often. `stated` is what the source
    itself asked for (`max-age`), obeyed up to an hour.
    """
    recent = sorted(arrivals)[-LOOKED_BACK:]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(recent)]
    usual = timedelta(seconds=median(gaps)) if gaps else FIRST * 2
    quiet = now - recent[-1] if recent else timedelta(0)
    fitting = max(usual, quiet) / 2
    return min(max(fitting, SHORTEST, stated), LONGEST)


def after_failure(failures: int, chance: float) -> timedelta:
    """The time until the next attempt after so many failures in a row: doubled each time, up to six hours.

    `chance` from 0 to 1 moves it by a fifth either way, so that sources which failed together do not return together.
    """
    doubled = _FIRST_RETRY * 2 ** min(max(failures - 1, 0), 12)
    return min(doubled, _LAST_RETRY) * (0.8 + 0.4 * chance)


def asked_to_wait(retry_after: str, now: datetime) -> timedelta | None:
    """What `Retry-After` means (RFC 9110, section 10.2.3): seconds, or a date. None where it means nothing."""
    stated = retry_after.strip()
    if stated.isascii() and stated.isdigit() and len(stated) < 10:
        return min(timedelta(seconds=int(stated)), _MOST_OBEYED)
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), _MOST_OBEYED)


def fresh_for(cache_control: str) -> timedelta:
    """For how long the source says that its answer holds (`max-age`, RFC 9111, section 5.2.2.1)."""
    for directive in cache_control.lower().split(","):
        name, _, value = directive.strip().partition("=")
        seconds = value.strip('" ')
        if name == "max-age" and seconds.isascii() and seconds.isdigit() and len(seconds) < 10:
            return timedelta(seconds=int(seconds))
    return timedelta(0)
