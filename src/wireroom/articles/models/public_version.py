"""The versions of a story that readers have had."""

from __future__ import annotations

from django.db import models

from wireroom.core import clock


class PublicVersion(models.Model):
    """What readers had of a story from `at` on. Only a story that was changed after publication has any."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="public_versions")
    at = models.DateTimeField(default=clock.now)
    said = models.JSONField(help_text="As `history.lines.Said` writes it.")
    is_shown = models.BooleanField(default=True, help_text="Not where the desk has taken it out of the history.")

    class Meta:
        ordering = ["article", "pk"]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.at:%Y-%m-%d %H:%M}"
