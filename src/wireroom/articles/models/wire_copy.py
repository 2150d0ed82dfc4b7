"""The tie of a story to the item of the wire that it was made from."""

from __future__ import annotations

from django.db import models

from wireroom.articles.models.article import Article
from wireroom.wire.models import Item, Version


class WireCopy(models.Model):
    """A story is living copy: what its source says next reaches it. One item makes one story."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="wire_copy")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="copy")
    taken = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, related_name="+", help_text="The version it was last given."
    )
    pictures = models.JSONField(default=dict, help_text="The pictures that came with it, by address.")

    def __str__(self) -> str:
        return f"{self.article} from {self.item.source}"


class Conflict(models.Model):
    """A passage that the source and the desk both changed. Ours stands until an editor chooses."""

    copy = models.ForeignKey(WireCopy, on_delete=models.CASCADE, related_name="conflicts")
    part = models.CharField(max_length=20, help_text="A field, or the body.")
    base = models.TextField(blank=True)
    ours = models.TextField(blank=True)
    theirs = models.TextField(blank=True)
    version = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.part}: {self.ours} / {self.theirs}"
