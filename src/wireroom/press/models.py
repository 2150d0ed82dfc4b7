"""The log of marked tags: written in the transaction of the change itself, read by every node's press."""

from __future__ import annotations

from django.db import models

from wireroom.core import clock
from wireroom.press.log import TransactionId


class Mark(models.Model):
    """One touched tag. `at` bounds whom it concerns, see `core.tags.Change`."""

    tag = models.CharField(max_length=255)
    at = models.DateTimeField(null=True)
    marked_at = models.DateTimeField(default=clock.now, db_index=True)
    transaction = models.BigIntegerField(db_default=TransactionId(), db_index=True, editable=False)

    def __str__(self) -> str:
        return self.tag
