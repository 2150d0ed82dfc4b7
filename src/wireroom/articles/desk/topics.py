"""The desk's screens of topics, and how a story's form chooses them: by their names in every language loaded."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import BaseSnippetChooseView, ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from wireroom.articles.models import Topic
from wireroom.core.choosing import ByWords, ChosenByWriters


def found_by(topics: QuerySet[Topic], words: str) -> QuerySet[Topic]:
    """Those with all these words, or parts of words, in a name or in the code."""
    for word in words.split():
        topics = topics.filter(Q(words__contains=word.casefold()) | Q(name__icontains=word) | Q(code__icontains=word))
    return topics


class TopicIndexView(IndexView):
    """The list, searched by every name and by code."""

    def search_queryset(self, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        return found_by(queryset, self.search_query) if self.is_searching else queryset


class TopicFilter(ByWords):
    """What the chooser's list is narrowed by."""

    found_by = staticmethod(found_by)


class _WithWhereTheyStand(BaseSnippetChooseView):
    filter_form_class = TopicFilter

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("broader", label=_("Broader")), Column("code", label=_("Code"))]


class ChooseTopic(_WithWhereTheyStand, ChooseView):
    """The list as it opens."""


class ChooseTopicResults(_WithWhereTheyStand, ChooseResultsView):
    """The list as it is searched and leafed through."""


class TopicChooser(ChosenByWriters):
    choose_view_class = ChooseTopic
    choose_results_view_class = ChooseTopicResults


class TopicViewSet(SnippetViewSet):
    model = Topic
    chooser_viewset_class = TopicChooser
    index_view_class = TopicIndexView
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "code", "broader"]
    search_fields = ["name"]
    list_per_page = 50
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("code"), FieldPanel("definition")]
