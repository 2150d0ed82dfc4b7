"""What an editor has put in a place of a front."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models.article import Article
from wireroom.articles.models.section import Section
from wireroom.core.tags import Change, Tagged


class Pin(Tagged):
    """A story in a place of a front, or the newest of a section whichever it is. The home front has no `front`.

    Whether it stands there is a fact of its own, which the worker changes when the time has come: so the page is made
    of what is stored, and not of when it was made.
    """

    tag_name = "pin"

    front = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="pins")
    place = models.PositiveSmallIntegerField()
    story = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="pins")
    newest_of = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="+")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    standing = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place of a front")
        # What stands at once before what is to come, also on PostgreSQL, which puts those without a start last.
        ordering = ["place", models.F("starts_at").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(story__isnull=False, newest_of=None) | models.Q(story=None, newest_of__isnull=False),
                name="a_pin_is_a_story_or_a_rule",
            ),
            models.UniqueConstraint(
                fields=["front", "place"], condition=models.Q(standing=True), name="one_pin_stands_in_a_place"
            ),
            models.UniqueConstraint(
                fields=["place"],
                condition=models.Q(standing=True, front=None),
                name="one_pin_stands_in_a_place_at_home",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.story or self.newest_of}"

    def changes(self, before: Pin | None) -> set[Change]:
        shown = self.standing or (before is not None and before.standing)
        moved = self.differs(before, "place", "story_id", "newest_of_id", "standing")
        return {Change(front_tag(self.front_id))} if shown and moved else set()


def front_tag(front: int | None) -> str:
    """The tag of what is pinned to a section's front, by its key, or to the home front."""
    return f"front:{front or 'home'}"
