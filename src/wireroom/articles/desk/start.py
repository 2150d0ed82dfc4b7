"""The desk's first screen: what waits, and what is scheduled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from wireroom.articles import lateness
from wireroom.articles.desk.columns import latest_headline
from wireroom.articles.desk.standing import Standing, count, due, of_standing, short_time, with_schedules
from wireroom.articles.models import Article

SHOWN = 8
"""Stories in each list; the link below leads to the rest."""


def list_url(wanted: Standing | None = None) -> str:
    address = reverse("wagtailsnippets_articles_article:list")
    return f"{address}?status={wanted}" if wanted else address


class StandingCount(SummaryItem):
    """ "12 drafts", with the way to them."""

    template_name = "articles/desk/count.html"

    def __init__(self, request: HttpRequest, wanted: Standing, icon: str, order: int) -> None:
        super().__init__(request)
        self.wanted, self.icon, self.order = wanted, icon, order

    def is_shown(self) -> bool:
        return may_edit(self.request)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "wanted": self.wanted,
            "count": count(self.wanted),
            "icon": self.icon,
            "url": list_url(self.wanted),
        }


class WriteAStory(SummaryItem):
    """The way to an empty form, for who comes to the desk to write."""

    order = 5
    template_name = "articles/desk/write.html"

    def is_shown(self) -> bool:
        user: Any = self.request.user
        return bool(user.has_perm("articles.add_article"))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"url": reverse("wagtailsnippets_articles_article:add")}


class WaitingPanel(Component):
    """Drafts that no editor has let through yet, newest first."""

    name = "waiting"
    template_name = "articles/desk/stories_panel.html"
    order = 10
    heading = gettext_lazy("Waiting for the desk")
    wanted = Standing.DRAFT

    def stories(self) -> list[Article]:
        rows = with_schedules(Article.objects.select_related("section", "latest_revision"))
        rows = rows.prefetch_related("credits__source").defer("body", "latest_revision__content")
        return list(of_standing(rows, self.wanted).order_by("-latest_revision_id")[:SHOWN])

    def row(self, article: Article) -> dict[str, Any]:
        at = due(article)
        return {
            "headline": latest_headline(article),
            "url": reverse("wagtailsnippets_articles_article:edit", args=[article.pk]),
            "section": article.section,
            "sources": ", ".join(
                dict.fromkeys(credit.source_name for credit in article.source_credits if credit.source_name)
            ),
            "when": article.latest_revision.created_at if article.latest_revision else None,
            "due": short_time(at) if at else "",
        }

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = [self.row(article) for article in self.stories()]
        return {"name": self.name, "heading": self.heading, "rows": rows, "all_url": list_url(self.wanted)}


class ScheduledPanel(WaitingPanel):
    """What goes live by itself, the next first."""

    name = "scheduled"
    order = 20
    heading = gettext_lazy("Scheduled")
    wanted = Standing.SCHEDULED

    def stories(self) -> list[Article]:
        return sorted(super().stories(), key=lambda article: str(due(article)))


class LatePanel(Component):
    """What was scheduled and came late; not there when all was on time."""

    name = "late"
    template_name = "articles/desk/late_panel.html"
    order = 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        late = lateness.recent()
        there = set(Article.objects.filter(pk__in=[one.key for one in late]).values_list("pk", flat=True))
        return {"rows": [self._row(one, one.key in there) for one in late[:SHOWN]]}

    def _row(self, late: lateness.Late, is_there: bool) -> dict[str, Any]:
        url = reverse("wagtailsnippets_articles_article:edit", args=[late.key]) if is_there else ""
        return {"what": late.what, "did": gettext(late.did), "due": short_time(late.due), "by": late.by, "url": url}


def may_edit(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("articles.change_article"))
