"""The ledger's rows: what was used of a source's copy, where, and from when to when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models.article import Article
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source


class Use(models.Model):
    """One span of time in which readers had a story or a picture of a source. Kept when these are deleted."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        PICTURE = "picture", _("Picture")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=8, choices=Kind)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="uses")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    guid = models.TextField(blank=True, help_text="The item's, as the source states it.")
    title = models.CharField(max_length=255)
    address = models.CharField(max_length=250, help_text="Where on this site.")
    words = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at", "pk"]
        indexes = [
            models.Index(fields=["source", "began_at"], name="uses_of_source"),
            models.Index(fields=["article"], condition=models.Q(ended_at__isnull=True), name="uses_under_way"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
