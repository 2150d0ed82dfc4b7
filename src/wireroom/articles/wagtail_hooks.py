"""Registers the desk's screens for stories, sections and sources; they are made in `desk/`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from wireroom.articles.desk import start
from wireroom.articles.desk.standing import Standing
from wireroom.articles.desk.viewsets import ArticleViewSet, PaperGroup

register_snippet(ArticleViewSet)
register_snippet(PaperGroup)


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("articles/desk.css"))


@hooks.register("construct_homepage_summary_items")
def count_what_waits(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [
        start.StandingCount(request, Standing.DRAFT, "draft", 10),
        start.StandingCount(request, Standing.SCHEDULED, "calendar", 20),
        *(item for item in items if not type(item).__module__.startswith("wagtail.")),
    ]


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    if start.may_edit(request):
        panels[:0] = [start.WaitingPanel(), start.ScheduledPanel()]


@hooks.register("register_admin_search_area")
def search_articles() -> start.ArticleSearchArea:
    return start.ArticleSearchArea()
