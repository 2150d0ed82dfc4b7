"""The line of breaking news."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models.article import Article
from wireroom.core.tags import Change, Tagged


class BreakingLine(Tagged):
    """What readers are told above everything else, until `ends_at`. It leads to a story of ours, to an address, or
    nowhere; with a story that is taken back the line goes too."""

    tag_name = "breaking-line"

    text = models.CharField(max_length=160)
    story = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    url = models.URLField(max_length=1000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    standing = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("breaking news")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["standing"], condition=models.Q(standing=True), name="one_line_of_breaking_news"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def changes(self, before: BreakingLine | None) -> set[Change]:
        shown = self.standing or (before is not None and before.standing)
        told = self.differs(before, "text", "story_id", "url", "standing")
        return {Change(BREAKING)} if shown and told else set()


BREAKING = "breaking"
"""The tag of the line that stands now, or of there being none."""
