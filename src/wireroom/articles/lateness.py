"""What was scheduled and came late, since nothing ran at its hour: said in the log, and kept for the desk to see."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as record
from wagtail.models import ModelLogEntry

from wireroom.core import clock

log = logging.getLogger(__name__)

ACTION = "wireroom.late"

LATE = timedelta(minutes=1)
"""What comes within it is on time: the schedule is looked at every second, and a busy machine may need some."""

_SHOWN_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Late:
    """What happened to `what` later than it was due. `did` is "Published" or "Taken down"."""

    key: int
    what: str
    did: str
    due: datetime
    at: datetime

    @property
    def by(self) -> str:
        return in_words(self.at - self.due)


def report(thing: models.Model, did: str, due: datetime, headline: str) -> None:
    """Within the transaction that did it: say what was done, and that it was late if it was."""
    now = clock.now()
    if now - due <= LATE:
        log.info("%s on schedule: %s", did, headline)
        return
    log.warning("%s %s late, as nothing ran when it was due: %s", did, in_words(now - due), headline)
    record(instance=thing, action=ACTION, data={"did": did, "due": due.isoformat()}, title=headline)


def recent() -> list[Late]:
    """What came late in the last two days, the latest first."""
    entries = ModelLogEntry.objects.filter(action=ACTION, timestamp__gte=clock.now() - _SHOWN_FOR)
    return [_late(entry) for entry in entries.order_by("-timestamp")]


def _late(entry: ModelLogEntry) -> Late:
    due = datetime.fromisoformat(entry.data["due"])
    return Late(int(entry.object_id), entry.label, entry.data["did"], due, entry.timestamp)


def in_words(span: timedelta) -> str:
    """ "12 min", "3 h 12 min", "2 days"."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours < 48 else f"{hours // 24} days"


def register_action(actions: Any) -> None:
    """Hears Wagtail's hook `register_log_actions`: the story's history tells it too."""
    actions.register_action(ACTION, _("Late"), _("Came later than it was scheduled"))
