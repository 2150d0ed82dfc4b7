"""How the list of stories is narrowed: by standing, section, source, label; all of them together."""

from __future__ import annotations

from collections.abc import Sequence

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wireroom.articles.desk.standing import Standing, count, of_standing
from wireroom.articles.models import Article, FurtherSection, Label, Section
from wireroom.wire.models import Source

COUNTED = (Standing.DRAFT, Standing.SCHEDULED, Standing.WITHDRAWN, Standing.EXPIRED)
"""Counting what is live would read the whole archive."""


def _standings() -> list[tuple[str, str]]:
    return [(one.value, f"{one.label} ({count(one)})" if one in COUNTED else one.label) for one in Standing]


class StandingFilter(django_filters.ChoiceFilter):
    def filter(self, qs: QuerySet[Article], value: str) -> QuerySet[Article]:
        return of_standing(qs, value) if value else qs


class SectionFilter(django_filters.ModelMultipleChoiceFilter):
    """Stories of the sections, as their own or as a further one."""

    def filter(self, qs: QuerySet[Article], value: Sequence[Section]) -> QuerySet[Article]:
        further = FurtherSection.objects.filter(section__in=value).values("article")
        return qs.filter(Q(section__in=value) | Q(pk__in=further)) if value else qs


class ArticleFilters(WagtailFilterSet):
    status = StandingFilter(label=_("Status"), choices=_standings, empty_label=_("All"), widget=forms.RadioSelect)
    section = SectionFilter(queryset=Section.objects.all(), label=_("Section"), widget=forms.CheckboxSelectMultiple)
    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.all(),
        field_name="credits__source",
        label=_("Source"),
        empty_label=_("All"),
        distinct=True,
        widget=forms.Select,
    )
    label = django_filters.MultipleChoiceFilter(
        choices=[choice for choice in Label.choices if choice[0]], label=_("Label"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Article
        fields: list[str] = []
