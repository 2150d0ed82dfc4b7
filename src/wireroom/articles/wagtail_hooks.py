"""The desk's screens for stories, sections and sources."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from wireroom.articles.models import Article, Section
from wireroom.wire.models import Source


class Status(django_filters.ChoiceFilter):
    """Live, draft, with changes waiting, scheduled, or expired."""

    _QUERIES: dict[str, dict[str, Any]] = {
        "live": {"live": True},
        "draft": {"live": False, "expired": False},
        "changed": {"live": True, "has_unpublished_changes": True},
        "scheduled": {"_revisions__approved_go_live_at__isnull": False},
        "expired": {"expired": True},
    }

    def __init__(self, **kwargs: Any) -> None:
        choices = [
            ("live", "Live"),
            ("draft", "Draft"),
            ("changed", "Live, with changes not yet published"),
            ("scheduled", "Scheduled"),
            ("expired", "Expired"),
        ]
        super().__init__(choices=choices, label="Status", **kwargs)

    def filter(self, qs: QuerySet[Article], value: str) -> QuerySet[Article]:
        return qs.filter(**self._QUERIES[value]).distinct() if value else qs


class ArticleFilters(WagtailFilterSet):
    status = Status()
    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.all(), field_name="credits__source", label="Source", distinct=True
    )

    class Meta:
        model = Article
        fields = ["status", "section", "source", "label"]


class SourcesColumn(Column):
    """The sources a story is credited to."""

    def get_value(self, instance: Article) -> str:
        return ", ".join(dict.fromkeys(credit.source_name for credit in instance.source_credits if credit.source_name))


class ArticleViewSet(SnippetViewSet):
    model = Article
    icon = "doc-full"
    menu_label = "Articles"
    menu_name = "articles"
    menu_order = 90
    add_to_admin_menu = True
    filterset_class = ArticleFilters
    search_fields = ["headline", "standfirst", "slug"]
    list_display = [
        "headline",
        "section",
        SourcesColumn("sources", label="Source"),
        "published_at",
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    ordering = ["-pk"]
    copy_view_enabled = False

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("desk_note", read_only=True, help_text="What came with the copy; readers never see it."),
                    FieldPanel("headline", classname="title"),
                    FieldPanel("standfirst"),
                    InlinePanel("bylines", label="Byline", heading="Bylines"),
                    FieldPanel("dateline"),
                    FieldPanel("body"),
                ],
                heading="Text",
            ),
            ObjectList(
                [
                    FieldPanel("lead_picture"),
                    FieldPanel("lead_caption"),
                ],
                heading="Lead picture",
            ),
            ObjectList(
                [
                    InlinePanel("credits", label="Credit", heading="Credits"),
                    FieldPanel("original_url"),
                    FieldPanel("read_on", read_only=True),
                ],
                heading="Credits",
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("section"), FieldPanel("label"), FieldPanel("urgency")]),
                            FieldPanel("short_headline"),
                            FieldPanel("comments_open"),
                        ],
                        heading="Place in the paper",
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("published_at"), FieldPanel("published_day_only")]),
                            FieldPanel("slug"),
                            FieldPanel("language"),
                        ],
                        heading="Publication",
                    ),
                    InlinePanel("corrections", label="Correction", heading="Corrections"),
                ],
                heading="Publication",
            ),
        ]
    )

    def get_queryset(self, request: Any) -> QuerySet[Article]:
        return Article.objects.select_related("section").prefetch_related("credits__source").defer("body")


class SectionViewSet(SnippetViewSet):
    model = Section
    icon = "list-ul"
    menu_label = "Sections"
    list_display = ["name", "slug", "position"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("position")]


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "globe"
    menu_label = "Sources"
    list_display = ["name", "kind", "url"]
    list_filter = ["kind"]
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("url"), FieldPanel("usage_terms")]


class PaperGroup(SnippetViewSetGroup):
    """What changes seldom, behind one menu item."""

    items = (SectionViewSet, SourceViewSet)
    menu_label = "Paper"
    menu_icon = "folder-open-inverse"
    menu_order = 120


register_snippet(ArticleViewSet)
register_snippet(PaperGroup)
