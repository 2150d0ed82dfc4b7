"""What readers say of each other's comments: recommendations and reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core import clock


class Recommendation(models.Model):
    """One reader's recommendation of one comment."""

    comment = models.ForeignKey("discussion.Comment", on_delete=models.CASCADE, related_name="recommendations")
    author_hash = models.CharField(max_length=64)
    network_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "author_hash"], name="a_reader_recommends_once"),
            models.UniqueConstraint(
                fields=["comment", "network_hash"],
                condition=~models.Q(network_hash=""),
                name="a_network_recommends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}, {self.at:%Y-%m-%d %H:%M}"


class Report(models.Model):
    """One reader's word that a comment ought not to stand."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("It insults or threatens somebody")
        HATE = "hate", _("It stirs up hatred")
        PRIVATE = "private", _("It gives away something private")
        ADVERTISING = "advertising", _("It is advertising")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey("discussion.Comment", on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.CharField(max_length=500, blank=True)
    author_hash = models.CharField(max_length=64)
    network_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "author_hash"], name="a_reader_reports_once"),
            models.UniqueConstraint(
                fields=["comment", "network_hash"],
                condition=~models.Q(network_hash=""),
                name="a_network_reports_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"
