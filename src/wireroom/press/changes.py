"""Writes what the rooms mark into the log, within their transaction: a crash forgets nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction

from wireroom.core import clock
from wireroom.core.bell import ring
from wireroom.core.tags import Change
from wireroom.press.log import KEPT_FOR
from wireroom.press.models import Mark


def write_marks(sender: Any, changes: tuple[Change, ...], **kwargs: Any) -> None:
    Mark.objects.bulk_create([Mark(tag=change.tag, at=change.at) for change in changes])
    transaction.on_commit(partial(ring, settings.HOME.bell))


def forget_old_marks() -> None:
    Mark.objects.filter(marked_at__lt=clock.now() - KEPT_FOR).delete()
