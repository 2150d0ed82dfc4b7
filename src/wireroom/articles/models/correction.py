"""Corrections: what the newsroom says openly about a change after publication."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from wireroom.core import clock
from wireroom.core.tags import Change

RECORD = "/corrections/"
"""The address of the public record."""


def month_of_record(month: date) -> str:
    """The address of the record of the month that begins with this day."""
    return f"{RECORD}{month:%Y/%m}/"


class Correction(Orderable):
    """A dated notice on a story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")
        RETRACTION = "retraction", _("Retraction")

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField()
    date = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


Shown = tuple[str, str, datetime]
"""A notice as readers see it: kind, text, date."""


def in_the_record(notices: Iterable[Shown]) -> set[Change]:
    """What the public record must be rendered again for when these notices come, go or say something else."""
    found = set(notices)
    months = {clock.newsroom_day(at).replace(day=1) for _, _, at in found}
    return {
        *(Change("corrections", at) for _, _, at in found),
        *(Change(f"url:{month_of_record(month)}") for month in months),
        *({Change("correction-months")} if found else ()),
    }
