"""Sections: the parts of the paper."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from wireroom.core.tags import Change, Tagged


class Section(Tagged):
    """A part of the paper with a front of its own. Its name stands in every page's navigation."""

    tag_name = "section"

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=100, help_text="Smaller numbers come first in the navigation.")

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])

    def changes(self, before: Any | None) -> set[Change]:
        return {Change(self.tag), Change("sections"), Change(f"url:{self.get_absolute_url()}")}
