"""The article: a record with an address of its own, not a leaf of a page tree."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from wireroom.articles.addresses import give_address, story_address
from wireroom.articles.embargo import lies_ahead
from wireroom.articles.models.body import body_field
from wireroom.articles.models.credit import Credit
from wireroom.articles.models.section import Section
from wireroom.core import clock
from wireroom.core.tags import Change, Tagged
from wireroom.pictures.models import Picture


class Label(models.TextChoices):
    """The word above the headline."""

    NONE = "", "None"
    NEWS = "news", "News"
    ANALYSIS = "analysis", "Analysis"
    OPINION = "opinion", "Opinion"
    LEADING_ARTICLE = "leading article", "Leading article"
    FEATURE = "feature", "Feature"
    LONG_READ = "long read", "The long read"
    INVESTIGATION = "investigation", "Investigation"
    PICTURE_STORY = "picture story", "Picture story"
    REVIEW = "review", "Review"
    BRIEF = "brief", "Brief"


TEASER_FIELDS = (
    "headline",
    "short_headline",
    "standfirst",
    "slug",
    "label",
    "urgency",
    "section_id",
    "lead_picture_id",
    "lead_caption",
    "published_at",
    "published_day_only",
    "updated_at",
    "url_date",
    "live",
)
"""What a front shows of a story, or is ordered by."""

_TEXT_FIELDS = ("headline", "standfirst", "body")
"""A change of these after publication is an update that readers are told of."""

_DESK_FIELDS = frozenset(
    {
        "latest_revision",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by",
        "go_live_at",
        "draft_title",
    }
)
"""Fields whose change no reader can see."""


class Article(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, Tagged, ClusterableModel):
    """A story of this paper, its own or carried with credit."""

    tag_name = "article"
    teaser_tag_name = "teaser"

    headline = models.CharField(max_length=250)
    short_headline = models.CharField(
        max_length=120, blank=True, help_text="For fronts, where the headline is too long."
    )
    standfirst = models.TextField(blank=True, help_text="One or two sentences below the headline.")
    slug = models.SlugField(
        max_length=100, blank=True, help_text="The last part of the address; made from the headline."
    )
    label = models.CharField(max_length=16, choices=Label, blank=True, default=Label.NONE)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="articles")
    dateline = models.CharField(
        max_length=120, blank=True, help_text="Place and date, such as “Port Ansel, 24 November”."
    )
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47 tag, where it is not the paper's own.")
    body = body_field()

    lead_picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="leads")
    lead_caption = models.TextField(blank=True, help_text="Leave empty to use the picture's own caption.")

    urgency = models.PositiveSmallIntegerField(
        choices=[(number, str(number)) for number in range(1, 10)],
        default=5,
        help_text="IPTC urgency: 1 leads the front, 5 is normal, 9 can wait.",
    )
    published_at = models.DateTimeField(
        "published",
        null=True,
        blank=True,
        help_text="The time of publication that readers see; set when it goes live.",
    )
    published_day_only = models.BooleanField(
        "only the day is known", default=False, help_text="Readers then see the date without an hour."
    )
    updated_at = models.DateTimeField(
        "updated", null=True, blank=True, help_text="The last change that readers should know of."
    )
    url_date = models.DateField(null=True, editable=False)
    comments_open = models.BooleanField("readers may comment", default=True)

    original_url = models.URLField(max_length=1000, blank=True, help_text="The address where the story first appeared.")
    origin = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Which received story this was made from."
    )
    received = models.CharField(max_length=64, blank=True, editable=False, help_text="A digest of it as received.")
    read_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="The day a saved page was read; never a date of publication.",
    )
    desk_note = models.TextField("note for the desk", blank=True, help_text="Readers never see this.")

    _people_before: tuple[tuple[Any, ...], ...] = ()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["live", "-published_at"]),
            models.Index(fields=["section", "live", "-published_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["url_date", "slug"], name="one_article_an_address"),
            models.UniqueConstraint(fields=["origin"], condition=~models.Q(origin=""), name="one_article_an_origin"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """The address; empty for a story that has never had one."""
        if not (self.url_date and self.slug):
            return ""
        return story_address(self.url_date, self.slug)

    @property
    def source_credits(self) -> list[Credit]:
        """Credits for the copy, in order; those owed for a missing lead picture are not among them."""
        return [credit for credit in self.credits.all() if credit.role != Credit.Role.PHOTOGRAPH]

    @property
    def owed_picture_credit(self) -> Credit | None:
        """The credit of a lead picture that the newsroom has not got."""
        photographs = (credit for credit in self.credits.all() if credit.role == Credit.Role.PHOTOGRAPH)
        return next(photographs, None)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if (fields := kwargs.get("update_fields")) is not None and set(fields) <= _DESK_FIELDS:
            super(Tagged, self).save(*args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def settle(self, before: Article | None) -> None:
        if before and before.url_date:
            self.url_date, self.slug = before.url_date, before.slug  # An address that was given is kept.
            if self.published_at is None:
                self._take_publication_from(before)
        if self.live:
            now = clock.now()
            if self.published_at is None or lies_ahead(self.published_at, day_only=self.published_day_only):
                self.published_at, self.published_day_only = now, False  # What readers see is out.
            if before and before.live and any(getattr(self, name) != getattr(before, name) for name in _TEXT_FIELDS):
                self.updated_at = now
        give_address(self)
        self._people_before = _people(before) if before else ()

    def with_content_json(self, content: dict[str, Any]) -> Article:
        """As Wagtail's, and a revision never takes back the address or the time of publication."""
        article = super().with_content_json(content)
        article.url_date = self.url_date
        if self.url_date:
            article.slug = self.slug
        if article.published_at is None:
            article._take_publication_from(self)
        return article

    def _take_publication_from(self, other: Article) -> None:
        self.published_at, self.published_day_only = other.published_at, other.published_day_only

    def changes(self, before: Article | None) -> set[Change]:
        if not self.live and not (before and before.live):
            return set()
        changes = {Change(self.tag), Change(f"url:{self.get_absolute_url()}")}
        fields_differ = before is None or any(getattr(self, name) != getattr(before, name) for name in TEASER_FIELDS)
        if fields_differ or self._people_before != _people(self):
            changes |= {Change(f"teaser:{self.pk}"), *_month(self)}
        return changes | (_places(self) ^ _places(before) if before is not self else _places(self))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from wireroom.articles.views import article_page

        return article_page(request, self)


def _people(article: Article) -> tuple[tuple[Any, ...], ...]:
    """Who is named with a story, for telling whether that has changed."""
    bylines = tuple((byline.name, byline.url) for byline in article.bylines.all())
    return bylines, tuple(
        (credit.source_id, credit.role, credit.person, credit.kind) for credit in article.credits.all()
    )


def _places(article: Article | None) -> set[Change]:
    """The lists in which a story stands: all stories, its section's, its day's and its month's."""
    if article is None or not article.live or article.published_at is None:
        return set()
    at = article.published_at
    return {
        Change("stories", at),
        Change(f"section-stories:{article.section_id}", at),
        Change(f"day:{clock.newsroom_day(at)}", at),
        *_month(article),
    }


def _month(article: Article) -> set[Change]:
    """The listing of its month, which names the time of its last update too."""
    if not article.live or article.published_at is None:
        return set()
    return {Change(f"month:{clock.newsroom_day(article.published_at):%Y-%m}")}


class Byline(Orderable):
    """A person named as author, as readers see the name."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    name = models.CharField(max_length=160)
    url = models.URLField(blank=True)

    def __str__(self) -> str:
        return self.name
