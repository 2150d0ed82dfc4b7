"""The article: a record with an address of its own, not a leaf of a page tree."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from wireroom.articles.addresses import give_address, has_taken, move, story_address
from wireroom.articles.embargo import lies_ahead
from wireroom.articles.gate import house_stop
from wireroom.articles.history.keeping import keep
from wireroom.articles.history.lines import Said, said_by
from wireroom.articles.models.author import Author
from wireroom.articles.models.body import as_compared, body_field, document_keys
from wireroom.articles.models.correction import in_the_record
from wireroom.articles.models.credit import Credit
from wireroom.articles.models.facets import (
    Facets,
    changed_facets,
    day_of,
    facets,
    listing_of,
    listing_terms_of,
    listings,
    places,
    reports,
)
from wireroom.articles.models.further_section import FurtherSection
from wireroom.articles.models.saved_whole import SavedWhole
from wireroom.articles.models.section import Section
from wireroom.articles.permission import MayNotBePublished, hindrance
from wireroom.articles.signals import article_saved
from wireroom.articles.spans import span_of_day
from wireroom.core import clock
from wireroom.core.tags import Change, Tagged
from wireroom.core.words import in_the_papers_language
from wireroom.pictures.models import Picture


class Label(models.TextChoices):
    """The word above the headline."""

    NONE = "", gettext_lazy("None")
    NEWS = "news", gettext_lazy("News")
    ANALYSIS = "analysis", gettext_lazy("Analysis")
    OPINION = "opinion", gettext_lazy("Opinion")
    LEADING_ARTICLE = "leading article", gettext_lazy("Leading article")
    FEATURE = "feature", gettext_lazy("Feature")
    LONG_READ = "long read", gettext_lazy("The long read")
    INVESTIGATION = "investigation", gettext_lazy("Investigation")
    PICTURE_STORY = "picture story", gettext_lazy("Picture story")
    REVIEW = "review", gettext_lazy("Review")
    BRIEF = "brief", gettext_lazy("Brief")


def _text(article: Article) -> tuple[str, ...]:
    """A change of this after publication is an update that readers are told of."""
    return (article.headline, article.standfirst, as_compared(article.body))


_LIVE = models.Q(live=True)


class Article(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, Tagged, SavedWhole):
    """A story of this paper, its own or carried with credit."""

    tag_name = "article"
    desk_fields = frozenset(
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
    children = (
        *("bylines", "corrections", "entities", "further_sections", "topics"),
        models.Prefetch("credits", queryset=Credit.objects.select_related("source")),
    )

    headline = models.CharField(max_length=250)
    short_headline = models.CharField(
        max_length=120, blank=True, help_text=gettext_lazy("For fronts, where the headline is too long.")
    )
    standfirst = models.TextField(blank=True, help_text=gettext_lazy("One or two sentences below the headline."))
    slug = models.SlugField(
        max_length=100, blank=True, help_text=gettext_lazy("The last part of the address; made from the headline.")
    )
    new_slug = models.SlugField(
        gettext_lazy("new last part of the address"),
        max_length=100,
        blank=True,
        help_text=gettext_lazy(
            "Takes effect when the story is published. The old address leads readers to the new one for ever."
        ),
    )
    label = models.CharField(max_length=16, choices=Label, blank=True, default=Label.NONE)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="articles")
    slugline = models.CharField(
        max_length=250,
        blank=True,
        help_text=gettext_lazy(
            "What the desk calls the story, such as “HARBOUR-WALL”. Partners get it, readers never."
        ),
    )
    dateline = models.CharField(
        max_length=120, blank=True, help_text=gettext_lazy("Place and date, such as “Port Ansel, 24 November”.")
    )
    language = models.CharField(
        max_length=12, blank=True, help_text=gettext_lazy("BCP 47 tag, where it is not the paper's own.")
    )
    body = body_field()

    lead_picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="leads")
    lead_caption = models.TextField(blank=True, help_text=gettext_lazy("Leave empty to use the picture's own caption."))

    urgency = models.PositiveSmallIntegerField(
        choices=[(number, str(number)) for number in range(1, 10)],
        default=5,
        help_text=gettext_lazy("IPTC urgency: 1 leads the front, 5 is normal, 9 can wait."),
    )
    published_at = models.DateTimeField(
        "published",
        null=True,
        blank=True,
        help_text=gettext_lazy("The time of publication that readers see; set when it goes live."),
    )
    published_day_only = models.BooleanField(
        gettext_lazy("only the day is known"),
        default=False,
        help_text=gettext_lazy("Readers then see the date without an hour."),
    )
    updated_at = models.DateTimeField(
        "updated", null=True, blank=True, help_text=gettext_lazy("The last change that readers should know of.")
    )
    url_date = models.DateField(null=True, editable=False)
    comments_open = models.BooleanField(gettext_lazy("readers may comment"), default=True)

    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="translations",
        help_text=gettext_lazy("The story as it was first written here."),
    )
    original_url = models.URLField(
        max_length=1000, blank=True, help_text=gettext_lazy("The address where the story first appeared.")
    )
    origin = models.CharField(
        max_length=64, blank=True, editable=False, help_text=gettext_lazy("Which received story this was made from.")
    )
    received = models.CharField(
        max_length=64, blank=True, editable=False, help_text=gettext_lazy("A digest of it as received.")
    )
    read_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text=gettext_lazy("The day a saved page was read; never a date of publication."),
    )
    copyright_notice = models.CharField(max_length=500, blank=True, help_text=gettext_lazy("As the source words it."))
    credit_line = models.CharField(
        max_length=250, blank=True, help_text=gettext_lazy("Where the source prescribes the words.")
    )
    licence_url = models.URLField(gettext_lazy("link to the licence"), max_length=1000, blank=True)
    usage_terms = models.TextField(
        blank=True, help_text=gettext_lazy("What the source allows for this story, in its words.")
    )
    killed_at = models.DateTimeField(null=True, editable=False)
    kill_notice = models.TextField(
        blank=True, editable=False, help_text=gettext_lazy("What readers are told at its address.")
    )
    desk_note = models.TextField(
        gettext_lazy("note for the desk"), blank=True, help_text=gettext_lazy("Readers never see this.")
    )

    _facets_before: Facets | None = None
    _readers_had: tuple[Said, datetime | None] | None = None

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            # Partial, as SQLite takes no plain index on `live` for Django's `WHERE live`; in the order of every list.
            models.Index(fields=["-published_at", "-id"], condition=_LIVE, name="live_newest_first"),
            models.Index(fields=["section", "-published_at", "-id"], condition=_LIVE, name="live_of_section"),
            models.Index(fields=["-latest_revision"], condition=~_LIVE, name="down_last_saved_first"),
            models.Index(
                fields=["expire_at"], condition=_LIVE & models.Q(expire_at__isnull=False), name="live_expiring"
            ),
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

    def family(self) -> models.QuerySet[Article]:
        """The story in all its languages, the first first; the story alone where it has no translation."""
        first = self.translation_of_id or self.pk
        members = Article._base_manager.filter(models.Q(pk=first) | models.Q(translation_of=first))
        return members.order_by("pk")

    @property
    def source_credits(self) -> list[Credit]:
        """Credits for the copy, in order: whose terms the story obeys. Those for photographs are not among them."""
        return [credit for credit in self.credits.all() if credit.role != Credit.Role.PHOTOGRAPH]

    @property
    def carried_source(self) -> int | None:
        """The source of carried copy, by its key; None for the newsroom's own."""
        return next((credit.source_id for credit in self.source_credits if credit.source_id), None)

    @property
    def owed_picture_credit(self) -> Credit | None:
        """The credit of a lead picture that the newsroom has not got."""
        photographs = (credit for credit in self.credits.all() if credit.role == Credit.Role.PHOTOGRAPH)
        return next(photographs, None)

    @property
    def printed_credits(self) -> list[Credit]:
        """All that stand with the story, those for the copy first. The photograph's that stands in the lead picture's
        place is not said twice, unless it has an original or a licence to tell of, for which there is no room there."""
        photographs = [credit for credit in self.credits.all() if credit.role == Credit.Role.PHOTOGRAPH]
        if photographs and not self.lead_picture_id and not (photographs[0].url or photographs[0].licence):
            del photographs[0]
        return [*self.source_credits, *photographs]

    @property
    def document_keys(self) -> tuple[int, ...]:
        """The keys of the documents that stand in the body."""
        return document_keys(self.body)

    def settle(self, before: Article | None) -> None:
        if before and before.url_date:
            self.url_date, self.slug = before.url_date, before.slug  # An address that was given is kept,
            if self.live and self.new_slug:
                move(self)  # or leads to the new one.
            if self.published_at is None:
                self._take_publication_from(before)
        if self.live:
            goes_live = not (before and before.live)
            if self.pk and (reason := hindrance(self) or (house_stop(self) if goes_live else "")):
                raise MayNotBePublished(reason)
            now = clock.now()
            if self.published_at is None or lies_ahead(self.published_at, day_only=self.published_day_only):
                self.published_at, self.published_day_only = now, False  # What readers see is out.
            if before and before.live and _text(self) != _text(before):
                self.updated_at = now
        give_address(self)
        self._facets_before = self._readers_had = None
        if before and self.live:
            self._remember(before)

    def _remember(self, before: Article) -> None:
        """What readers have had, for it to be compared with what they get."""
        before.take_up()
        self.knows_stored(before)
        if before.live:
            self._facets_before = facets(before)
        if before.first_published_at is not None:
            self._readers_had = said_by(before), before.updated_at or before.published_at

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self._readers_had is not None:
                keep(self, *self._readers_had)
                self._readers_had = None
            if fields is None or not set(fields) <= self.desk_fields:
                self._place_further()
                article_saved.send(sender=Article, article=self)
                self.enter_references()
            self.let_go()

    def publish(self, revision: Revision, *args: Any, by_its_source: bool = False, **kwargs: Any) -> Any:
        """As Wagtail's, for screen, review, schedule and command alike: what the house's rules stop does not replace
        what readers have, nor is it put on the schedule. What a source changes of its copy passes. Raises
        `MayNotBePublished`. (Of a story that goes live `settle` asks.)"""
        asked = self.live or revision.content.get("go_live_at")
        if asked and not by_its_source and (reason := house_stop(revision.as_object())):
            raise MayNotBePublished(reason)
        return super().publish(revision, *args, **kwargs)

    def _place_further(self) -> None:
        """Where its further sections list it, by the time of publication."""
        at = self.published_at if self.live else None
        if any(one.published_at != at for one in self.further_sections.all()):
            FurtherSection.objects.filter(article=self.pk).update(published_at=at)

    def with_content_json(self, content: dict[str, Any]) -> Article:
        """As Wagtail's, and a revision never takes back the address, the time of publication or a kill."""
        article = super().with_content_json(content)
        article.url_date = self.url_date
        article.killed_at, article.kill_notice = self.killed_at, self.kill_notice
        if self.url_date:
            article.slug = self.slug
        if article.new_slug and has_taken(self.slug, article.new_slug):
            article.new_slug = ""  # Done when the revision was published.
        if article.published_at is None:
            article._take_publication_from(self)
        return article

    def _take_publication_from(self, other: Article) -> None:
        self.published_at, self.published_day_only = other.published_at, other.published_day_only

    def changes(self, before: Article | None) -> set[Change]:
        own_page = Change(f"url:{self.get_absolute_url()}")
        if not self.live and not (before and before.live):
            if before is not None and (self.killed_at, self.kill_notice) != (before.killed_at, before.kill_notice):
                return {own_page, Change(self.tag)}  # What is said of it where it stood.
            # The notices that it was withdrawn go.
            goes = before is self and self.url_date
            return {own_page, Change(f"title:{self.pk}"), *self._former_pages()} if goes else set()
        if before is None or before is self or before.live != self.live:
            now = facets(self)
            lists = places(self) | places(before) | reports(now.terms, self.published_at)
            pages = {Change(self.tag), Change(f"title:{self.pk}"), own_page, *self._former_pages()}
            pages.add(Change(f"out:{self.pk}"))
            if self.translation_of_id:  # Those that do not know of it yet lead to it from now on.
                pages |= {Change(f"article:{pk}") for pk in self.family().values_list("pk", flat=True)}
            lists |= in_the_record(now.notices) | listings(now, self.published_at)
            return pages | lists | _firsts(self, before)
        now = facets(self)
        changes = changed_facets(self.pk, self._facets_before, now) | places(self) ^ places(before)
        if Change(self.tag) in changes:
            changes.add(own_page)
        if before.slug != self.slug:
            changes |= self._former_pages()
        if (then := self._facets_before) is not None:
            changes |= reports(then.terms, before.published_at) ^ reports(now.terms, self.published_at)
            changes |= in_the_record(set(then.notices) ^ set(now.notices))
            changes |= listings(then, before.published_at) ^ listings(now, self.published_at)
            times = [one.published_at for one in (self, before) if one.published_at]
            if then.listed != now.listed:
                changes |= set(map(listing_of, times))
            if then.terms != now.terms:
                changes |= set(map(listing_terms_of, times))
        return changes | _firsts(self, before)

    def _former_pages(self) -> set[Change]:
        return {Change(f"url:{former.path}") for former in self.former_addresses.all()} if self.pk else set()

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Whose colours the preview has; its width is Wagtail's `preview_sizes`."""
        return [
            ("", gettext_lazy("Colours of this device")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from wireroom.articles.views import article_page

        with in_the_papers_language():
            return article_page(request, self, colours=mode_name)


def _firsts(article: Article, before: Article | None) -> set[Change]:
    """The days that get their first story or lose their last: what links to each of them changes then."""
    days = {day for one in (article, before) if (day := day_of(one))}
    if before is not None and before is not article and len(days) == 1 and before.live == article.live:
        return set()
    others = Article._base_manager.filter(live=True).exclude(pk=article.pk)
    changes: set[Change] = set()
    for day in days:
        if not _any_in(others, *span_of_day(day)):
            changes |= {Change("days", span_of_day(day)[0]), Change(f"url:/{day:%Y/%m/%d}/")}
    return changes


def _any_in(stories: models.QuerySet[Article], start: datetime, end: datetime) -> bool:
    return bool(stories.filter(published_at__gte=start, published_at__lt=end).exists())


class Byline(Orderable):
    """A person named as author, as readers see the name; one of ours leads to the page of theirs."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.SET_NULL, null=True, blank=True, related_name="bylines")
    name = models.CharField(
        max_length=160, blank=True, help_text=gettext_lazy("As printed; that of the author if left empty.")
    )
    url = models.URLField(blank=True)

    def clean(self) -> None:
        if self.author and not self.name:
            self.name = self.author.name
        if not self.name:
            raise ValidationError({"name": _("Name the author, or choose one of ours.")})

    def __str__(self) -> str:
        return self.name
