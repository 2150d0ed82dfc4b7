"""The newsroom's clock, in one place so that tests can set it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def newsroom_day(moment: datetime) -> date:
    """The date of `moment` in the newsroom's own time zone: the day in a story's address."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
