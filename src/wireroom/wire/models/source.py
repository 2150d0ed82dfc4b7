"""Sources: the agencies, partners and desks whose copy the newsroom carries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core.tags import Change, Tagged


class Source(Tagged):
    """An organisation that supplies copy or pictures and is owed credit for it."""

    tag_name = "source"

    class Kind(models.TextChoices):
        AGENCY = "agency", _("Agency")
        PARTNER = "partner", _("Partner newsroom")
        OWN = "own", _("Our own desk")

    class Syndication(models.TextChoices):
        FULL = "full", _("In full")
        EXCERPT = "excerpt", _("As an excerpt, with a link to the story here")
        NONE = "none", _("Not at all")

    class SearchPolicy(models.TextChoices):
        OURSELVES = "ourselves", _("Find the story here")
        ORIGINAL = "original", _("Find the original (not listed where no link to it is known)")
        NO_NEWS = "no news", _("Find the story here, but not in news search")
        NOINDEX = "noindex", _("Do not list the story")

    class Carries(models.TextChoices):
        FULL = "full", _("In full")
        EXCERPT = "excerpt", _("As an excerpt, with a link to the original")
        HEADLINE = "headline", _("The headline, with a link to the original")

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGENCY)
    url = models.URLField("website", blank=True)
    usage_terms = models.TextField(blank=True, help_text=_("What the contract allows, in the source's words."))
    syndication = models.CharField(
        _("may be passed on in feeds"),
        max_length=10,
        choices=Syndication,
        default=Syndication.EXCERPT,
        help_text=_("What has not been agreed is not passed on in full. The credit always goes with it."),
    )
    search_policy = models.CharField(
        _("search engines"),
        max_length=10,
        choices=SearchPolicy,
        default=SearchPolicy.OURSELVES,
        help_text=_("What search engines are told of stories that this source reported."),
    )
    in_news_sitemap = models.BooleanField(
        _("may stand in the news sitemap"),
        default=False,
        help_text=_("Only where its terms say so; the news sitemap otherwise lists the paper's own reporting alone."),
    )

    carries = models.CharField(
        _("may be published here"),
        max_length=10,
        choices=Carries,
        default=Carries.FULL,
        help_text=_("Obeyed by every page, whatever the desk has written: an excerpt never goes out in full."),
    )
    excerpt_words = models.PositiveSmallIntegerField(_("words of an excerpt"), default=60)
    carries_pictures = models.BooleanField(_("its pictures may be published"), default=True)
    usable_from = models.DateTimeField("from", null=True, blank=True, help_text=_("Its copy is not published before."))
    usable_until = models.DateTimeField("until", null=True, blank=True, help_text=_("Its stories then come down."))
    territories = models.CharField(max_length=250, blank=True, help_text=_("A note for the desk."))
    delete_after = models.PositiveSmallIntegerField(
        _("delete after (days)"),
        null=True,
        blank=True,
        help_text=_(
            "Items with all versions and the bytes they came in, and the stories made of them: these come down, "
            "and their text is deleted with all its versions."
        ),
    )
    section = models.SlugField(
        _("its section"),
        blank=True,
        help_text=_("The slug of the section where its stories go if no rule says another."),
    )
    kills_what_it_deletes = models.BooleanField(
        _("what it deletes is killed"),
        default=False,
        help_text=_(
            "Of a WordPress site: a post that is deleted there is taken down here at once. Otherwise an editor "
            "is told of it."
        ),
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def changes(self, before: Source | None) -> set[Change]:
        """Pages and feeds name the source, with its address; lists give the name alone; feeds obey what may be passed
        on, a story's head the policy for search engines, its text what may be carried, listings the policies of all
        sources together."""
        facets = {
            self.tag: ("name", "url"),
            f"source-name:{self.pk}": ("name",),
            f"source-syndication:{self.pk}": ("syndication",),
            f"source-search:{self.pk}": ("search_policy",),
            f"source-carries:{self.pk}": ("kind", "carries", "excerpt_words", "carries_pictures"),
        }
        if before is not None:  # No story names a new source yet.
            facets[SEARCH_POLICIES] = ("search_policy",)
            facets[NEWS_TERMS] = ("kind", "search_policy", "in_news_sitemap")
        return {Change(tag) for tag, fields in facets.items() if self.differs(before, *fields)}


SEARCH_POLICIES, NEWS_TERMS = "search-policies", "news-terms"
"""The tags of what is listed by the policies of all sources together."""
