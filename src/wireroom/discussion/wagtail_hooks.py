"""Puts the comments into the desk: menu, start page, permissions, screens."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.snippets.models import register_snippet

from wireroom.discussion import desk, queue, reporting, reports_desk, rules_desk
from wireroom.discussion.heat import hot_discussions
from wireroom.discussion.models import STATES, decided
from wireroom.discussion.start import CommentsWaiting


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    return [
        path("comments/", desk.comments, name="discussion_comments"),
        path("comments/reported/", reports_desk.reported, name="discussion_reported"),
        path("comments/screening/", rules_desk.screening, name="discussion_screening"),
        path("comments/<int:article>/cool/", desk.cool, name="discussion_cool"),
        path("comments/decide/", desk.decide, name="discussion_decide"),
        path("comments/undo/", desk.undo, name="discussion_undo"),
        path("comments/<int:pk>/answer/", desk.answer, name="discussion_answer"),
    ]


@hooks.register("register_log_actions")
def name_decisions(actions: Any) -> None:
    for state, word in STATES:
        actions.register_action(decided(state), f"Comment: {word.lower()}", f"Comment: {word.lower()}")


class CommentsMenuItem(MenuItem):
    """The menu item says how many comments wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(queue.MODERATE))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = queue.waiting()
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CommentsMenuItem(
        _("Comments"), reverse("discussion_comments"), name="comments", icon_name="comment", order=100
    )


class WaitingComments(SummaryItem):
    """On the desk's start page: "3 comments waiting"."""

    order = 150
    template_name = "discussion/desk/summary.html"

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm(queue.MODERATE))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": queue.waiting(), "reported": reporting.open_reports(), "hot": len(hot_discussions())}


@hooks.register("construct_homepage_summary_items")
def summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(WaitingComments(request))


@hooks.register("construct_homepage_panels")
def show_comments_that_wait(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(queue.MODERATE):
        panels.append(CommentsWaiting())


register_snippet(rules_desk.DiscussionRulesGroup)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What an administrator may give to a group: to moderate, and to see addresses."""
    wanted = [name.split(".")[1] for name in (queue.MODERATE, queue.SEE_ADDRESSES)]
    return Permission.objects.filter(content_type__app_label="discussion", codename__in=wanted)
