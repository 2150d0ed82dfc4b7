"""Pictures that a text names and that its source sends as items of their own, before the text or after it."""

from __future__ import annotations

from django.db import models

from wireroom.wire.models.item import Item


class NamedPicture(models.Model):
    """A text's word that an item of the same source is a picture of it; that item may not have come yet."""

    text = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="named_pictures")
    guid_key = models.CharField(max_length=64, help_text="Of the picture, as `Item.guid_key` has it.")
    waits_until = models.DateTimeField(null=True, help_text="When the picture's embargo ends, if the text awaits that.")

    class Meta:
        indexes = [
            models.Index(fields=["guid_key"], name="texts_of_picture"),
            models.Index(
                fields=["waits_until"], condition=models.Q(waits_until__isnull=False), name="pictures_awaited"
            ),
        ]

    def __str__(self) -> str:
        return f"a picture of {self.text}"
