"""Registers the desk's screens for stories, sections and sources; they are made in `desk/`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.models import Site
from wagtail.snippets.models import register_snippet

from wireroom.articles import lateness
from wireroom.articles.desk import (
    fronts,
    killing,
    ledger,
    locked_menu,
    preview_links,
    public_history,
    publish_now,
    routing,
    start,
    translating,
    wire_copy,
)
from wireroom.articles.desk.ending_rights import EndingRights
from wireroom.articles.desk.held_back import HeldBack
from wireroom.articles.desk.read_now import ReadNow
from wireroom.articles.desk.search import screen
from wireroom.articles.desk.standing import Standing
from wireroom.articles.desk.viewsets import ArticleViewSet, PaperGroup
from wireroom.articles.erasing import ERASED
from wireroom.articles.gate import findings
from wireroom.articles.history import keeping as history
from wireroom.articles.kill import KILL, TAKEN_DOWN
from wireroom.articles.models import Article
from wireroom.articles.preview_links import MADE, REVOKED
from wireroom.articles.publishing import HELD_BACK
from wireroom.core.choosing import MayChoose

register_snippet(ArticleViewSet)
register_snippet(PaperGroup)


@hooks.register("register_admin_urls")
def addresses_of_the_wire() -> list[Any]:
    return [
        path("rules/<int:pk>/try/", routing.try_rule, name="try_rule"),
        path("from-the-wire/<int:pk>/", wire_copy.from_the_wire, name="from_the_wire"),
        path("from-the-wire/clash/<int:pk>/", wire_copy.choose, name="choose_side"),
        path("preview-links/<int:pk>/", preview_links.links, name="preview_links"),
        path("preview-links/<int:pk>/end/", preview_links.end, name="preview_link_end"),
    ]


@hooks.register("register_admin_urls")
def addresses_of_the_record() -> list[Any]:
    return [
        path("translate/<int:article>/", translating.translate_story, name="translate_story"),
        path("kill/<int:article>/", killing.kill_story, name="kill_story"),
        path("public-history/<int:pk>/", public_history.versions, name="public_history"),
        path("public-history/<int:pk>/show/", public_history.show_or_not, name="public_history_show"),
        path("ledger/", ledger.ledger, name="ledger"),
        path("ledger/csv/", ledger.ledger_csv, name="ledger_csv"),
    ]


@hooks.register("register_snippet_action_menu_item")
def kill_from_the_form(model: type) -> killing.KillMenuItem | None:
    return killing.KillMenuItem(order=900) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def translate_from_the_form(model: type) -> translating.TranslateMenuItem | None:
    return translating.TranslateMenuItem(order=800) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def publish_now_from_the_form(model: type) -> publish_now.PublishNowMenuItem | None:
    return publish_now.PublishNowMenuItem(order=5) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def cancel_schedule_from_the_form(model: type) -> locked_menu.CancelScheduleMenuItem | None:
    return locked_menu.CancelScheduleMenuItem(order=1) if model is Article else None


@hooks.register("construct_snippet_action_menu")
def order_the_menu_of_a_locked_story(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    locked_menu.put_first_what_is_done_then(items, context)


@hooks.register("register_reports_menu_item")
def ledger_among_the_reports() -> MenuItem:
    return ledger.LedgerMenuItem(_("Ledger"), reverse("ledger"), name="ledger", icon_name="table", order=900)


@hooks.register("register_admin_urls")
def addresses_of_fronts() -> list[Any]:
    return [
        path("fronts/", fronts.fronts, name="fronts"),
        path("fronts/breaking/<int:pk>/end/", fronts.end_breaking_news, name="end_breaking_news"),
        path("fronts/choice/", fronts.stories_to_choose, name="front_choice"),
        path("fronts/home/", fronts.front, name="front_home"),
        path("fronts/home/preview/", fronts.preview, name="front_home_preview"),
        path("fronts/<int:section>/", fronts.front, name="front_section"),
        path("fronts/<int:section>/preview/", fronts.preview, name="front_section_preview"),
    ]


class FrontsMenuItem(MenuItem):
    """Shown to those who may arrange fronts."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(fronts.MAY))


@hooks.register("register_admin_menu_item")
def fronts_menu_item() -> MenuItem:
    return FrontsMenuItem(_("Fronts"), reverse("fronts"), name="fronts", icon_name="table", order=95)


@hooks.register("register_permissions")
def front_permissions() -> QuerySet[Permission]:
    """What a group may be given: to arrange fronts and to break news."""
    return Permission.objects.filter(content_type__app_label="articles", codename=fronts.MAY.split(".")[1])


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action(KILL, _("Kill"), _("Killed"))
    actions.register_action(ERASED, _("Delete for its terms"), _("Deleted, as the source's terms ask"))
    actions.register_action(TAKEN_DOWN, _("Take down"), _("Taken down"))
    actions.register_action(MADE, _("Make a preview link"), _("Made a preview link"))
    actions.register_action(REVOKED, _("Revoke a preview link"), _("Revoked a preview link"))
    actions.register_action(
        history.OUT, _("Take out of the public history"), _("Took a version out of the public history")
    )
    actions.register_action(
        history.IN, _("Put into the public history"), _("Put a version back into the public history")
    )
    actions.register_action(HELD_BACK, _("Hold back"), _("Held back, though scheduled"))


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("articles/desk.css"))


@hooks.register("insert_editor_js")
def script() -> str:
    return format_html('<script src="{}" defer></script>', static("articles/desk.js"))


@hooks.register("construct_homepage_summary_items", order=1000)  # After the rooms of Wagtail have put in theirs.
def count_what_waits(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [
        start.WriteAStory(request),
        start.StandingCount(request, Standing.DRAFT, "draft", 10),
        start.StandingCount(request, Standing.SCHEDULED, "calendar", 20),
        *(item for item in items if not type(item).__module__.startswith("wagtail.")),
    ]


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    if start.may_edit(request):
        late = [start.LatePanel()] if lateness.recent() else []
        held = [held_back] if (held_back := HeldBack()).lines() else []
        panels[:0] = [*held, *late, start.WaitingPanel(), start.ScheduledPanel()]
        panels += [EndingRights(request.user), ReadNow()]


@hooks.register("register_log_actions")
def tell_of_what_came_late(actions: Any) -> None:
    lateness.register_action(actions)


@hooks.register("register_admin_search_area")
def search_everything() -> screen.EverythingSearchArea:
    return screen.EverythingSearchArea()


@hooks.register("register_admin_urls")
def address_of_search() -> list[Any]:
    return [path("search/", screen.search, name="desk_search")]


@hooks.register("construct_main_menu")
def lead_to_standing_pages(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's page explorer begins at a root that is no page; standing pages lie beneath the home page."""
    for place, item in enumerate(items):
        if item.name == "explorer" and (site := Site.objects.filter(is_default_site=True).first()):
            address = reverse("wagtailadmin_explore", args=[site.root_page_id])
            items[place] = MenuItem(
                _("Standing pages"), address, name="standing-pages", icon_name="doc-empty", order=110
            )


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_what_is_wanting(request: HttpRequest, story: Any) -> None:
    if isinstance(story, Article) and "action-publish" in request.POST:
        for finding in findings(story):
            messages.warning(request, f"“{story}”: {finding.text}")


class DocumentsAsJson(DocumentsAdminAPIViewSet):
    permission_classes = [MayChoose]


@hooks.register("construct_admin_api", order=1000)  # Instead of Wagtail's, which all may read.
def list_documents_to_who_may_choose(router: Any) -> None:
    router.register_endpoint("documents", DocumentsAsJson)
