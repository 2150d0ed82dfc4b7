"""The log of marked tags: written in the transaction of the change itself, read by every node's press."""

from __future__ import annotations

from django.db import models

from wireroom.core import clock


class Mark(models.Model):
    """One touched tag. `at` bounds whom it concerns, see `core.tags.Change`."""

    tag = models.CharField(max_length=255)
    at = models.DateTimeField(null=True)
    marked_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return self.tag
