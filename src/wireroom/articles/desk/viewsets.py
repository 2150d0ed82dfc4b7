"""The screens of stories, sections and sources, as Wagtail builds them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from wireroom.articles.desk import columns
from wireroom.articles.desk.at_the_gate import AtTheGate
from wireroom.articles.desk.editing import ArticleEditView
from wireroom.articles.desk.entities import EntityViewSet
from wireroom.articles.desk.filters import ArticleFilters
from wireroom.articles.desk.panels import story_form
from wireroom.articles.desk.routing import RuleViewSet, SourceForm
from wireroom.articles.desk.standing import with_schedules
from wireroom.articles.desk.story_chooser import StoryChooser
from wireroom.articles.desk.topics import TopicViewSet
from wireroom.articles.models import Article, Author, Section
from wireroom.articles.search.asking import keys_of_stories
from wireroom.articles.search.engines import TooCostly
from wireroom.core.choosing import ChosenByWriters
from wireroom.wire.models import Source

MOST_FOUND = 1_000
"""Live stories that the list shows of a search, the newest first."""


class RowButton(Button):
    """A button that stands in the row itself."""

    allow_in_dropdown = False


class ArticleIndexView(IndexView):
    """The list of stories, with ways to each story's page and preview."""

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        return super()._get_title_column(*args, **{**kwargs, "column_class": columns.HeadlineColumn})

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Live stories by the index, in all their words; what is not live, or differs from it, by its headline."""
        if not self.is_searching:
            return queryset
        words = self.search_query
        try:
            live = Q(pk__in=keys_of_stories(words, MOST_FOUND))
        except TooCostly:
            live = Q(live=True, headline__icontains=words)
        drafts = Q(live=False, headline__icontains=words) | Q(live=False, slug__icontains=words)
        drafts |= Q(live=False, slugline__icontains=words)
        changed = Q(has_unpublished_changes=True, latest_revision__object_str__icontains=words)
        return queryset.filter(live | drafts | changed)

    def get_list_more_buttons(self, instance: Article) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        as_readers_see_it = instance.live and not instance.has_unpublished_changes
        if instance.latest_revision_id and not as_readers_see_it and self.user_has_permission("change"):
            buttons.append(_preview_button(instance))
        if instance.live:
            buttons.append(_live_button(instance))
        return buttons


class ArticleCreateView(AtTheGate, CreateView):
    """A new story, with a block of text ready to be written."""

    def get_initial_form_instance(self) -> Article:
        return Article(body=[("text", "")])


def _preview_button(article: Article) -> RowButton:
    url = reverse("wagtailsnippets_articles_article:revisions_view", args=[article.pk, article.latest_revision_id])
    return _row_button(_("Preview"), article, url, "glasses")


def _live_button(article: Article) -> RowButton:
    return _row_button(_("View live"), article, article.get_absolute_url(), "view")


def _row_button(label: str, article: Article, url: str, icon: str) -> RowButton:
    named = {"aria-label": f"{label}: {columns.latest_headline(article)}", "target": "_blank", "rel": "noopener"}
    return RowButton(label, url=url, icon_name=icon, classname="button button-small button-secondary", attrs=named)


class ArticleViewSet(SnippetViewSet):
    model = Article
    chooser_viewset_class = StoryChooser
    icon = "doc-full"
    menu_label = gettext_lazy("Articles")
    menu_name = "articles"
    menu_order = 90
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    filterset_class = ArticleFilters
    search_fields = ["headline", "standfirst", "slug"]
    list_display = [
        "headline",
        columns.StandingColumn("standing", label=gettext_lazy("Status")),
        Column("section", sort_key="section__position"),
        columns.SourcesColumn("sources", label=gettext_lazy("Source")),
        columns.PublishedColumn("published_at", label=gettext_lazy("Published"), sort_key="published_at"),
        columns.updated,
    ]
    list_per_page = 50
    ordering = ["-latest_revision_id"]  # What was written last comes first, by an index.
    copy_view_enabled = False
    edit_handler = story_form

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = Article.objects.select_related("section", "locked_by", "latest_revision")
        return with_schedules(rows.prefetch_related("credits__source").defer("body", "latest_revision__content"))


class SectionViewSet(SnippetViewSet):
    model = Section
    chooser_viewset_class = ChosenByWriters
    icon = "list-ul"
    menu_label = gettext_lazy("Sections")
    list_display = ["name", "slug", "position"]
    ordering = ["position", "name"]
    panels = [FieldPanel(name) for name in ("name", "slug", "description", "position", "public_history")]


class SourceViewSet(SnippetViewSet):
    model = Source
    chooser_viewset_class = ChosenByWriters
    icon = "globe"
    menu_label = gettext_lazy("Sources")
    list_display = ["name", "kind", "url"]
    list_filter = ["kind"]
    search_fields = ["name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("url"),
            FieldPanel("usage_terms"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("carries"), FieldPanel("excerpt_words")]),
                    FieldPanel("carries_pictures"),
                    FieldRowPanel([FieldPanel("usable_from"), FieldPanel("usable_until")]),
                    FieldPanel("territories"),
                    FieldPanel("delete_after"),
                ],
                heading=gettext_lazy("What the terms allow on this site"),
            ),
            MultiFieldPanel(
                [FieldPanel("section"), FieldPanel("kills_what_it_deletes")],
                heading=gettext_lazy("What becomes of its items"),
            ),
            MultiFieldPanel(
                [FieldPanel("syndication"), FieldPanel("search_policy"), FieldPanel("in_news_sitemap")],
                heading=gettext_lazy("What the terms allow outside this site"),
            ),
        ],
        base_form_class=SourceForm,
    )


class AuthorViewSet(SnippetViewSet):
    model = Author
    chooser_viewset_class = ChosenByWriters
    icon = "user"
    menu_label = gettext_lazy("Authors")
    list_display = ["name", "role"]
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text=gettext_lazy("The last part of the address of their page.")),
        FieldPanel("role"),
        FieldPanel("biography"),
        FieldPanel("portrait"),
    ]


class PaperGroup(SnippetViewSetGroup):
    """What changes seldom, behind one menu item."""

    items = (SectionViewSet, TopicViewSet, EntityViewSet, AuthorViewSet, SourceViewSet, RuleViewSet)
    menu_label = gettext_lazy("Paper")
    menu_icon = "folder-open-inverse"
    menu_order = 120
