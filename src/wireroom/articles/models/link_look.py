"""What was found at the addresses that stories link to."""

from __future__ import annotations

from django.db import models


class LinkLook(models.Model):
    """The last look at one address."""

    url = models.CharField(max_length=1000)
    key = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the address.")
    at = models.DateTimeField()
    why_dead = models.CharField(max_length=200, blank=True, help_text="Empty where it answered, or may answer again.")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.url
