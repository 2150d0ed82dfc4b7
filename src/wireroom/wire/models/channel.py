"""Channels: the ways in by which a source's copy arrives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.wire.models.source import Source


class Channel(models.Model):
    """One way in of a source. A source may have several, and each fails alone."""

    class Kind(models.TextChoices):
        FEED = "feed", _("Feed (RSS, Atom, JSON Feed)")
        WORDPRESS = "wordpress", _("WordPress site")
        FOLDER = "folder", _("Watched folder")
        PUSH = "push", _("Push over HTTPS")
        MAILBOX = "mailbox", _("Mailbox (IMAP)")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.FEED)
    address = models.CharField(
        max_length=1000, blank=True, help_text="A web address, a folder, or imaps://user@host/folder."
    )
    paused = models.BooleanField(default=False)
    state = models.JSONField(default=dict, editable=False, help_text="What the way in remembers between two looks.")
    secret = models.TextField(
        blank=True,
        editable=False,
        help_text="A mailbox's password, encrypted; the SHA-256 of the token with which a source pushes.",
    )
    senders = models.TextField(
        blank=True, help_text="Whose letters a mailbox takes: addresses, or @houses; * for everybody's."
    )
    next_look_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True, editable=False)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    trouble = models.TextField(blank=True, editable=False, help_text="The last error, in words.")
    remark = models.TextField(blank=True, editable=False, help_text="What should be known though nothing failed.")
    last_look_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_item_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it last said anything.")

    class Meta:
        ordering = ["source__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "address"], condition=~models.Q(address=""), name="one_channel_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source.name}: {self.address or self.get_kind_display()}"
