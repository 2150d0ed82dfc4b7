"""Authors: the people of this paper who have a page of their own."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wireroom.core.tags import Change, Tagged
from wireroom.pictures.models import Picture


class Author(Tagged):
    """A reporter with a page. Bylines lead to it (tag `author-link:3`); who has none is still named as author."""

    tag_name = "author"

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=100, unique=True)
    role = models.CharField(max_length=120, blank=True, help_text=_("Such as “Harbour correspondent”."))
    biography = models.TextField(blank=True)
    portrait = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])

    def changes(self, before: Author | None) -> set[Change]:
        if not self.differs(before):
            return set()
        changes = {Change(self.tag), Change(f"url:{self.get_absolute_url()}")}
        if before is not None and self.differs(before, "slug"):
            changes |= {Change(f"author-link:{self.pk}"), Change(f"url:{before.get_absolute_url()}")}
        return changes
