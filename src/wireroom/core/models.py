"""The newspaper's identity: what stands in every masthead, edited in the desk."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from wireroom.core.tags import Change, Tagged


@register_setting(icon="home")
class Newspaper(Tagged, BaseGenericSetting):
    """Name, tagline and description of the paper; one row."""

    tag_name = "newspaper"

    name = models.CharField(max_length=80, default="The New Paper")
    tagline = models.CharField(max_length=160, blank=True, help_text="The line beside the name in the masthead.")
    description = models.TextField(
        blank=True, max_length=300, help_text="One or two sentences for search engines and feeds."
    )

    panels = [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("description")]

    class Meta:
        verbose_name = "newspaper"

    def __str__(self) -> str:
        return self.name

    def changes(self, before: Any | None) -> set[Change]:
        """Feeds and structured data give the name alone; mastheads and footers have the other words too."""
        facets = {PAPER_NAME: ("name",), PAPER_WORDS: ("tagline", "description")}
        shown = before or Newspaper()  # What readers see of a paper that nobody has named.
        return {Change(tag) for tag, fields in facets.items() if self.differs(shown, *fields)}


PAPER_NAME, PAPER_WORDS = "paper-name", "paper-words"
"""Tags of what the paper says of itself."""


class NewsroomKey(models.Model):
    """The fingerprint of the secret key that all nodes share; one row. See `core.newsroom_key`."""

    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint[:8]


class PageReads(models.Model):
    """How often a page was read in five minutes; see `core.reads`."""

    since = models.BigIntegerField()
    """When the five minutes began, in seconds since 1970."""
    path = models.CharField(max_length=500)
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["since", "path"], name="one_count_a_page")]

    def __str__(self) -> str:
        return f"{self.path}: {self.reads}"
