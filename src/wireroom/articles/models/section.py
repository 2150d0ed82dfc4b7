"""Sections: the parts of the paper."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wireroom.core.tags import Change, Tagged


class Section(Tagged):
    """A part of the paper with a front of its own. Its name stands in every page's navigation (tag `sections`),
    its description on its own front and in its row of the home front (tag `section:3`); whether it tells what changed
    of its stories (tag `section-history:3`), on theirs."""

    tag_name = "section"

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.CharField(max_length=300, blank=True)
    public_history = models.BooleanField(
        _("readers may see what changed of a story"),
        default=False,
        help_text=_("Each story that was changed after publication then leads to a page of the differences."),
    )
    position = models.PositiveSmallIntegerField(
        default=100, help_text=_("Smaller numbers come first in the navigation.")
    )

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])

    def _place(self) -> int:
        """How many sections come before this one."""
        others = Section.objects.exclude(pk=self.pk)
        sooner = models.Q(position__lt=self.position) | models.Q(position=self.position, name__lt=self.name)
        return others.filter(sooner).count()

    def changes(self, before: Section | None) -> set[Change]:
        changes = (
            {Change(self.tag), Change(f"url:{self.get_absolute_url()}")} if self.differs(before, *_SHOWN) else set()
        )
        if self.differs(before, "name", "slug"):
            changes.add(Change(f"section-name:{self.pk}"))
        if self.differs(before, "public_history"):
            changes.add(Change(f"section-history:{self.pk}"))
        if before is None or self.differs(before, "name", "slug") or self._place() != before._place():
            changes.add(Change("sections"))
        if before is not None and before.slug != self.slug:
            changes.add(Change(f"url:{before.get_absolute_url()}"))
        return changes


_SHOWN = ("name", "slug", "description")
