"""Sources: the agencies, partners and desks whose copy the newsroom carries."""

from __future__ import annotations

from django.db import models

from wireroom.core.tags import Change, Tagged


class Source(Tagged):
    """An organisation that supplies copy or pictures and is owed credit for it."""

    tag_name = "source"

    class Kind(models.TextChoices):
        AGENCY = "agency", "Agency"
        PARTNER = "partner", "Partner newsroom"
        OWN = "own", "Our own desk"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGENCY)
    url = models.URLField("website", blank=True)
    usage_terms = models.TextField(blank=True, help_text="What the contract allows, in the source's words.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def changes(self, before: Source | None) -> set[Change]:
        """Pages of stories name the source with its address; lists give the name alone."""
        changes = {Change(self.tag)} if self.differs(before, "name", "kind", "url") else set()
        return changes | ({Change(f"source-name:{self.pk}")} if self.differs(before, "name") else set())
