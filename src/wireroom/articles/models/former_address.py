"""Addresses that a story had before: an address that was given to readers never breaks, it leads to the new one."""

from __future__ import annotations

from django.db import models

from wireroom.articles.addresses import story_address


class FormerAddress(models.Model):
    """One earlier address of a story. No other story ever gets it."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="former_addresses")
    url_date = models.DateField()
    slug = models.SlugField(max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["url_date", "slug"], name="one_story_a_former_address")]

    def __str__(self) -> str:
        return self.path

    @property
    def path(self) -> str:
        return story_address(self.url_date, self.slug)
