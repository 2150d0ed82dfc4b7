"""The desk's screens of people, organisations and places, and how a story's form chooses them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import BaseSnippetChooseView, ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from wireroom.articles.models import ArticleEntity, Entity, EntityKey
from wireroom.articles.models.entity import key_of_name
from wireroom.core.choosing import ByWords, ChosenByWriters


def found_by(entities: QuerySet[Entity], words: str) -> QuerySet[Entity]:
    """Those of whose names or codes these words are a part."""
    return entities.filter(Exists(EntityKey.objects.filter(entity=OuterRef("pk"), key__contains=key_of_name(words))))


class EntityFilters(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        choices=Entity.Kind.choices, label=_("Kind"), widget=forms.CheckboxSelectMultiple
    )
    has_page = django_filters.BooleanFilter(
        label=_("Page of its own"),
        widget=forms.Select(choices=[("", _("All")), ("true", _("With a page")), ("false", _("Without a page"))]),
    )

    class Meta:
        model = Entity
        fields: list[str] = []


class EntityIndexView(IndexView):
    """The list, searched by every name and code."""

    add_item_label = _("Add")  # What is added stands beside it.

    def search_queryset(self, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        return found_by(queryset, self.search_query) if self.is_searching else queryset


class NamedFilter(ByWords):
    """What the chooser's list is narrowed by."""

    found_by = staticmethod(found_by)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All")), *Entity.Kind.choices],
        widget=forms.Select({"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Entity]) -> QuerySet[Entity]:
        if kind := self.cleaned_data["kind"]:
            objects = objects.filter(kind=kind)
        return super().filter(objects)


class NewEntityForm(forms.ModelForm):
    """Somebody new, made while a story names them."""

    class Meta:
        model = Entity
        fields = ("kind", "name", "has_page")


class _OfAllKinds(BaseSnippetChooseView):
    filter_form_class = NamedFilter

    @property
    def columns(self) -> list[Column]:
        kind = Column("kind", label=_("Kind"), accessor="get_kind_display")
        return [*super().columns, kind, Column("description", label=_("Description"))]


class ChooseEntity(_OfAllKinds, ChooseView):
    """The list as it opens."""


class ChooseEntityResults(_OfAllKinds, ChooseResultsView):
    """The list as it is searched and leafed through."""


class EntityChooser(ChosenByWriters):
    choose_view_class = ChooseEntity
    choose_results_view_class = ChooseEntityResults
    creation_form_class = NewEntityForm
    creation_tab_label = _("New")
    create_action_label = _("Create")


class EntityViewSet(SnippetViewSet):
    model = Entity
    chooser_viewset_class = EntityChooser
    icon = "group"
    menu_label = _("People, organisations, places")
    index_view_class = EntityIndexView
    filterset_class = EntityFilters
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("live_stories", label=_("Published stories")),
        BooleanColumn("has_page", label=_("Page"), sort_key="has_page"),
    ]
    list_per_page = 50
    copy_view_enabled = False
    search_fields = ["name"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
            FieldPanel("description", widget=forms.Textarea({"rows": 3})),
            MultiFieldPanel(
                [FieldPanel("has_page"), FieldPanel("slug"), FieldPanel("same_as")],
                heading=_("Page of its own"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("other_names", widget=forms.Textarea({"rows": 3})),
                    FieldPanel("codes", widget=forms.Textarea({"rows": 3})),
                ],
                heading=_("How it is found"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Counted for the rows of a page alone: a join would count through all that were ever named."""
        naming = ArticleEntity.objects.filter(entity=OuterRef("pk"), article__live=True).order_by().values("entity")
        counted = Subquery(naming.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        return Entity.objects.annotate(live_stories=Coalesce(counted, 0))
