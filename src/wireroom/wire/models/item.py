"""Items and their versions (NewsML-G2, ninjs): what a source says, each time that it says it."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core import clock
from wireroom.wire.models.document import Document
from wireroom.wire.models.source import Source
from wireroom.wire.stored_story import story_of
from wireroom.wire.story import ItemType, PubStatus, Story


def guid_key(guid: str) -> str:
    """By which an item is found among those of its source."""
    return hashlib.blake2s(guid.encode()).hexdigest()


_LISTED = models.Q(standing__in=["waiting", "held"])


class Item(models.Model):
    """One piece of copy of a source, whatever versions of it have come. Its own fields are those of the current
    version, so that lists and rules need not open one."""

    class Standing(models.TextChoices):
        """Where the item is in this newsroom; what the source allows is its `pubstatus`."""

        WAITING = "waiting", _("Waiting")
        HELD = "held", _("Held")
        USED = "used", _("Used")
        SPIKED = "spiked", _("Spiked")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="items")
    guid = models.TextField(help_text="As the source states it; made of its address or its words where it states none.")
    guid_key = models.CharField(max_length=64, editable=False, help_text="A digest of the guid, by which it is found.")
    current = models.ForeignKey("Version", on_delete=models.SET_NULL, null=True, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    pubstatus = models.CharField(max_length=10, choices=[(one.value, one.value) for one in PubStatus])
    item_type = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ItemType])
    headline = models.CharField(max_length=500, blank=True)
    slugline = models.CharField(max_length=250, blank=True)
    urgency = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=250, blank=True)
    url = models.CharField(_("canonical address"), max_length=1000, blank=True)
    issued_at = models.DateTimeField(null=True, help_text="When the source issued the current version.")
    embargoed_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(default=clock.now, help_text="When its first version came.")
    changed_at = models.DateTimeField(default=clock.now, help_text="When its latest version came.")
    pending = models.BooleanField(default=False, help_text="Something new, which no rule and no story has seen yet.")
    missing_since = models.DateTimeField(null=True, help_text="Since when the source has it no longer on its own site.")
    deleted_at = models.DateTimeField(null=True, help_text="When its text was deleted, as the source's terms ask.")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "guid_key"], name="one_item_a_guid")]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="items_newest_first"),
            models.Index(fields=["source", "-changed_at", "-id"], name="items_of_source"),
            models.Index(fields=["-changed_at", "-id"], condition=_LISTED, name="items_waiting"),
            models.Index(fields=["id"], condition=models.Q(pending=True), name="items_pending"),
            models.Index(fields=["guid_key"], name="items_by_guid"),
            models.Index(fields=["url"], condition=~models.Q(url=""), name="items_by_address"),
            models.Index(
                fields=["missing_since"], condition=models.Q(missing_since__isnull=False), name="items_missing"
            ),
            models.Index(
                fields=["embargoed_until"],
                condition=models.Q(embargoed_until__isnull=False),
                name="items_embargoed",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.guid

    @property
    def killed(self) -> bool:
        """Whether the source has taken it back, in whatever version."""
        return self.pubstatus == PubStatus.CANCELED


class Version(models.Model):
    """One version of an item: the story as it was read, whole and without loss."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(max_length=80, blank=True, help_text="As the source states it.")
    issued_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64, help_text="Of the story, so that sending it again changes nothing.")
    stored = models.TextField(help_text="The story as JSON; see `stored_story`.")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="versions")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["item", "digest"], name="versions_by_digest")]

    def __str__(self) -> str:
        return f"version {self.number or self.pk}"

    @property
    def story(self) -> Story:
        """The story that it is."""
        return story_of(self.stored)
