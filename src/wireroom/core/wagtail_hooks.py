"""The desk's name and look, and a menu without what a newsroom does not use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from wireroom.core import audit

UNUSED = {"help"}
"""Menu items: Wagtail's own help is about Wagtail, but for its list of keys."""

PAGE_REPORTS = {"locked-pages", "aging-pages", "page-types-usage"}
"""Reports about Wagtail's page tree, in which stories do not stand."""

REVIEWS = {"workflow_objects_to_moderate": 7, "user_objects_in_workflow_moderation": 8}
"""Where Wagtail's panels of what is in review stand on the start page: after warnings, before all else."""


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("core/desk.css"))


@hooks.register("construct_main_menu")
def leave_out_unused(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in UNUSED]


@hooks.register("register_admin_menu_item")
def list_of_keys() -> MenuItem:
    """Opens Wagtail's list of keys, to which `keyboard_shortcuts_dialog.html` adds ours."""
    return MenuItem(
        _("Keys"),
        "#",
        name="keys",
        icon_name="keyboard",
        order=20_000,  # The last of all.
        attrs={
            "role": "button",
            "data-a11y-dialog-show": "keyboard-shortcuts-dialog",
            "data-action": "w-action#noop:prevent:stop",
            "data-controller": "w-kbd w-action",
            "data-w-kbd-key-value": "?",
        },
    )


@hooks.register("construct_homepage_panels", order=1000)  # After every room has put in its own.
def arrange_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    panels.sort(key=lambda panel: REVIEWS.get(panel.name, panel.order))


@hooks.register("construct_reports_menu")
def leave_out_page_reports(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in PAGE_REPORTS]
    may: Any = request.user
    for item in [item for item in items if item.name == "site-history"]:
        item.label = audit.TITLE
        if not may.has_perm(audit.MAY):
            items.remove(item)
