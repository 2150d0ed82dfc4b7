"""Twins: items that say nearly the same, so that the desk is shown one of them."""

from __future__ import annotations

from django.db import models

from wireroom.wire.models.item import Item


class Twin(models.Model):
    """What is remembered of an item's words, and the item that stands for it in lists."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="twin")
    edition = models.PositiveSmallIntegerField(help_text="`likeness.EDITION` when the sketch was made.")
    sketch = models.BinaryField(help_text="`likeness.Fingerprint.sketch`.")
    keys = models.BinaryField(help_text="The item's own rows in the table of keys, 8 bytes each.")
    folded_into = models.ForeignKey(
        Item,
        on_delete=models.SET_NULL,
        null=True,
        related_name="folded",
        help_text="The best of the items that say the same; empty where that is this one.",
    )

    def __str__(self) -> str:
        return str(self.item)


class LikenessKey(models.Model):
    """One key of one item (`likeness.Fingerprint.keys`), in the block where `likeness_keys` put it. No foreign key: its
    index would double the largest table, and a row whose item is gone harms nothing."""

    pk = models.CompositePrimaryKey("block", "key", "item_id")
    block = models.IntegerField()
    key = models.BigIntegerField()
    item_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key} of {self.item_id}"
