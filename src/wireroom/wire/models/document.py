"""Documents: bytes as received, kept so that nothing is lost that could not be read."""

from __future__ import annotations

import zlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core import clock
from wireroom.wire.models.channel import Channel
from wireroom.wire.models.source import Source


class Document(models.Model):
    """One delivery of a source, byte for byte. The same bytes again are the same document."""

    class State(models.TextChoices):
        READ = "read", _("Read")
        NOT_READ = "not read", _("Not read")
        IGNORED = "ignored", _("Put aside")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="documents")
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True, related_name="documents")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes, in hexadecimal.")
    packed = models.BinaryField(help_text="The bytes, deflated.")
    media_type = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=1000, blank=True, help_text="The file's name or the address; never trusted.")
    format = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NOT_READ)
    reason = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="one_document_a_delivery")]
        indexes = [
            models.Index(fields=["channel", "-arrived_at"], name="documents_of_channel"),
            models.Index(fields=["-arrived_at"], condition=models.Q(state="not read"), name="documents_not_read"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.digest[:12]} ({self.get_state_display()})"

    @property
    def data(self) -> bytes:
        """The bytes as received."""
        return zlib.decompress(self.packed)

    @data.setter
    def data(self, data: bytes) -> None:
        self.packed = zlib.compress(data, 4)  # A quarter of the time of level 6, for a twelfth more bytes.
