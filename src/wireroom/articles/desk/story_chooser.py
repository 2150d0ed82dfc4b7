"""Choosing another story: the list begins with those that are like the one in the form."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.chooser import BaseSnippetChooseView, ChooseResultsView, ChooseView

from wireroom.articles.models import Article
from wireroom.articles.search.alike import keys_of_alike
from wireroom.articles.search.engines import TooCostly
from wireroom.core.choosing import ChosenByWriters

SUGGESTED = 10


class _AlikeFirst(BaseSnippetChooseView):
    """`headline` and `standfirst` are those of the form, as they stand in it at this moment."""

    ordering = ["-latest_revision_id"]

    def get_object_list(self) -> QuerySet[Article]:
        return Article.objects.select_related("section").defer("body").exclude(headline=self._said("headline"))

    def apply_object_list_ordering(self, objects: QuerySet[Article]) -> QuerySet[Article]:
        alike = _alike(f"{self._said('headline')} {self._said('standfirst')}")
        if not alike:
            return objects.order_by(*self.ordering)
        ranks = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(alike)]
        return objects.order_by(Case(*ranks, default=Value(len(ranks))), *self.ordering)

    def _said(self, name: str) -> str:
        return str(self.request.GET.get(name, ""))[:500].strip()

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("section"), DateColumn("published_at", label=_("Published"), width="15%")]


def _alike(text: str) -> list[int]:
    try:
        return keys_of_alike(text, SUGGESTED)
    except TooCostly:
        return []


class ChooseStory(_AlikeFirst, ChooseView):
    """The list as it opens."""


class ChooseStoryResults(_AlikeFirst, ChooseResultsView):
    """The list as it is searched and leafed through."""


class StoryChooser(ChosenByWriters):
    choose_view_class = ChooseStory
    choose_results_view_class = ChooseStoryResults
    preserve_url_parameters: Any = ["multiple", "headline", "standfirst"]
