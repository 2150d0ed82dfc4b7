"""Further sections: where a story stands besides the section that is its own."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from wireroom.articles.models.section import Section


class FurtherSection(Orderable):
    """A section in whose front and feeds a story stands too. It goes with the section, also from drafts; pages that
    name the section are rendered again for the tag of its name."""

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="further_sections")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="further_stories")
    published_at = models.DateTimeField(null=True, editable=False, serialize=False)
    """The story's own while it is live, else None: so that an index has the section's newest in their order."""

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["article", "section"],
                name="a_further_section_once",
                violation_error_message="This section is named twice.",
            )
        ]
        indexes = [
            models.Index(
                fields=["section", "-published_at", "-article"],
                condition=models.Q(published_at__isnull=False),
                name="live_further_in_section",
            )
        ]

    def __str__(self) -> str:
        return self.section.name
