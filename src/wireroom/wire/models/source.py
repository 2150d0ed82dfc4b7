"""Sources: the agencies, partners and desks whose copy the newsroom carries."""

from __future__ import annotations

from django.db import models

from wireroom.core.tags import Change, Tagged


class Source(Tagged):
    """An organisation that supplies copy or pictures and is owed credit for it."""

    tag_name = "source"

    class Kind(models.TextChoices):
        AGENCY = "agency", "Agency"
        PARTNER = "partner", "Partner newsroom"
        OWN = "own", "Our own desk"

    class Syndication(models.TextChoices):
        FULL = "full", "In full"
        EXCERPT = "excerpt", "As an excerpt, with a link to the story here"
        NONE = "none", "Not at all"

    class SearchPolicy(models.TextChoices):
        OURSELVES = "ourselves", "Find the story here"
        ORIGINAL = "original", "Find the original (not listed where no link to it is known)"
        NO_NEWS = "no news", "Find the story here, but not in news search"
        NOINDEX = "noindex", "Do not list the story"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGENCY)
    url = models.URLField("website", blank=True)
    usage_terms = models.TextField(blank=True, help_text="What the contract allows, in the source's words.")
    syndication = models.CharField(
        "may be passed on in feeds",
        max_length=10,
        choices=Syndication,
        default=Syndication.EXCERPT,
        help_text="What has not been agreed is not passed on in full. The credit always goes with it.",
    )
    search_policy = models.CharField(
        "search engines",
        max_length=10,
        choices=SearchPolicy,
        default=SearchPolicy.OURSELVES,
        help_text="What search engines are told of stories that this source reported.",
    )
    in_news_sitemap = models.BooleanField(
        "may stand in the news sitemap",
        default=False,
        help_text="Only where its terms say so; the news sitemap otherwise lists the paper's own reporting alone.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def changes(self, before: Source | None) -> set[Change]:
        """Pages and feeds name the source, with its address; lists give the name alone; feeds obey what may be passed
        on, a story's head the policy for search engines, listings the policies of all sources together."""
        facets = {
            self.tag: ("name", "url"),
            f"source-name:{self.pk}": ("name",),
            f"source-syndication:{self.pk}": ("syndication",),
            f"source-search:{self.pk}": ("search_policy",),
        }
        if before is not None:  # No story names a new source yet.
            facets[SEARCH_POLICIES] = ("search_policy",)
            facets[NEWS_TERMS] = ("kind", "search_policy", "in_news_sitemap")
        return {Change(tag) for tag, fields in facets.items() if self.differs(before, *fields)}


SEARCH_POLICIES, NEWS_TERMS = "search-policies", "news-terms"
"""The tags of what is listed by the policies of all sources together."""
