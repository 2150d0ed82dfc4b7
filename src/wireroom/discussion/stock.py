"""What lies in the discussion, counted for whoever runs the server."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import Count

from wireroom.discussion import reporting
from wireroom.discussion.models import STATES, Asks, Ban, Comment, Mail, State


def stock() -> dict[str, int]:
    """Each count by its name, in the order in which they are shown."""
    states = dict(Comment.objects.order_by().values_list("state").annotate(Count("pk")))
    unscreened = Comment.objects.filter(state=State.WAITING, asks=Asks.LOOK).count()
    return {
        **{str(label).lower(): states.get(value, 0) for value, label in STATES},
        "not screened yet": unscreened,
        "reported": reporting.open_reports(),
        "in the spool": _files(settings.HOME.spool),
        "refused from the spool": _files(settings.HOME.spool / "refused"),
        "mail to be sent": Mail.objects.filter(sent_at=None, given_up="").count(),
        "mail given up": Mail.objects.exclude(given_up="").count(),
        "bans": Ban.objects.count(),
    }


def _files(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.json"))
