"""The columns of the list of stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from wireroom.articles.desk.standing import standing, standing_words
from wireroom.articles.models import Article


class HeadlineColumn(TitleColumn):
    """The headline as last written, and who has locked the story."""

    cell_template_name = "articles/desk/headline_cell.html"

    def get_value(self, instance: Article) -> str:
        return latest_headline(instance)


class StandingColumn(Column):
    """Draft, scheduled, live: in words, and in weight."""

    cell_template_name = "articles/desk/standing_cell.html"

    def get_value(self, instance: Article) -> str:
        return standing_words(instance)

    def get_cell_context_data(self, instance: Article, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "standing": standing(instance).value}


class SourcesColumn(Column):
    """The sources a story is credited to."""

    def get_value(self, instance: Article) -> str:
        return ", ".join(dict.fromkeys(credit.source_name for credit in instance.source_credits if credit.source_name))


class PublishedColumn(Column):
    """The time of publication that readers see; a day without an hour where only the day is known."""

    def get_value(self, instance: Article) -> str:
        if instance.published_at is None:
            return ""
        known = "j M Y" if instance.published_day_only else "j M Y, H:i"
        return date_format(timezone.localtime(instance.published_at), known)


def latest_headline(article: Article) -> str:
    """The headline of the latest version: a live story's draft may have another one than readers see."""
    return (article.latest_revision and article.latest_revision.object_str) or article.headline


updated = DateColumn(
    "updated", label=_("Last saved"), accessor="latest_revision.created_at", sort_key="latest_revision__created_at"
)
"""When somebody, or the wire, last wrote to a story."""
