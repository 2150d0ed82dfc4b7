"""An embargo: a time of publication that is still to come."""

from __future__ import annotations

from datetime import datetime

from wireroom.core import clock


def lies_ahead(at: datetime, *, day_only: bool) -> bool:
    """Whether a time of publication is still to come; a bare day has come when it begins."""
    now = clock.now()
    return clock.newsroom_day(at) > clock.newsroom_day(now) if day_only else at > now
