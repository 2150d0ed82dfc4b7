"""Registers the wire's screens in the desk; they are made in `desk/`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from wireroom.wire.desk import screens, sources
from wireroom.wire.desk.notice import SourcesNotice
from wireroom.wire.desk.start import FromTheWire


@hooks.register("register_admin_urls")
def source_screens() -> list[URLPattern]:
    return [
        path("wire/sources/", sources.sources, name="wire_sources"),
        path("wire/sources/add/", sources.add, name="wire_add_source"),
        path("wire/sources/<int:pk>/", sources.source, name="wire_source"),
        path("wire/sources/<int:pk>/do/", sources.act, name="wire_source_act"),
        path("wire/not-read/", sources.not_read, name="wire_not_read"),
        path("wire/not-read/<int:pk>/", sources.read_or_put_aside, name="wire_read_again"),
    ]


@hooks.register("register_admin_urls")
def wire_screens() -> list[URLPattern]:
    return [
        path("wire/", screens.wire, name="wire_view"),
        path("wire/news/", screens.news, name="wire_news"),
        path("wire/<int:pk>/", screens.item_beside, name="wire_item"),
        path("wire/<int:pk>/take/", screens.take, name="wire_take"),
        path("wire/<int:pk>/keep/", screens.keep, name="wire_keep"),
        path("wire/<int:pk>/spike/", screens.spike, name="wire_spike"),
        path("wire/compared/<int:before>/<int:after>/", screens.compared, name="wire_compared"),
        path("wire/picture/<int:version>/<int:number>/", screens.picture, name="wire_picture"),
    ]


@hooks.register("register_log_actions")
def name_what_is_done_with_sources(actions: Any) -> None:
    for what, words in sources.RECORDED.items():
        actions.register_action(sources.done(what), words, words)


class WireMenuItem(MenuItem):
    """Shown to those who may see the wire's items."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(screens.SEE))


@hooks.register("register_admin_menu_item")
def wire_menu_item() -> MenuItem:
    return WireMenuItem(_("Wire"), reverse("wire_view"), name="wire", icon_name="globe", order=80)


class SourcesMenuItem(MenuItem):
    """Shown to those who may change sources. Its name does not begin with another item's: the menu would mark both."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(sources.MAY))


@hooks.register("register_admin_menu_item")
def sources_menu_item() -> MenuItem:
    return SourcesMenuItem(_("Wire sources"), reverse("wire_sources"), name="sources", icon_name="download", order=105)


@hooks.register("construct_homepage_panels")
def tell_of_troubled_sources(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, SourcesNotice(request))


@hooks.register("construct_homepage_panels")
def show_what_is_to_be_decided(request: HttpRequest, panels: list[Any]) -> None:
    user: Any = request.user
    if user.has_perm(screens.DECIDE):
        panels.append(FromTheWire())


@hooks.register("register_permissions")
def source_permissions() -> QuerySet[Permission]:
    """What an administrator may give to a group: to change the wire's sources."""
    return Permission.objects.filter(content_type__app_label="wire", codename=sources.MAY.split(".")[1])


@hooks.register("register_permissions")
def item_permissions() -> QuerySet[Permission]:
    """What a group of editors may be given: to see the wire, and to decide on its items."""
    return Permission.objects.filter(
        content_type__app_label="wire", content_type__model="item", codename__in=["view_item", "change_item"]
    )
