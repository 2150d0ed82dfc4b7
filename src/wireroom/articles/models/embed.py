"""What is known of something on another site that a story shows: asked once, kept here."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core.tags import Tagged


class Embed(Tagged):
    """The answer of a site (oEmbed) about one of its pages. Without a `frame` it is shown as a link."""

    url = models.URLField(max_length=1000, unique=True)
    provider = models.CharField(max_length=60)
    title = models.CharField(max_length=255, blank=True)
    author = models.CharField(max_length=160, blank=True)
    frame = models.URLField(max_length=2000, blank=True, help_text=_("The address of the player."))
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def tag(self) -> str:
        return embed_tag(self.url)


def embed_tag(url: str) -> str:
    """What a page depends on that shows this address, also while nothing is known of it."""
    return f"embed:{hashlib.blake2s(url.encode(), digest_size=8).hexdigest()}"
