"""The desk's screens for pictures are Wagtail's for images; here they get the newsroom's word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from wireroom.core.choosing import MayChoose


@hooks.register("construct_main_menu")
def call_them_pictures(request: HttpRequest, items: list[Any]) -> None:
    for item in items:
        if item.name == "images":
            item.label = _("Pictures")


class PicturesAsJson(ImagesAdminAPIViewSet):
    permission_classes = [MayChoose]


@hooks.register("construct_admin_api", order=1000)  # Instead of Wagtail's, which all may read.
def list_pictures_to_who_may_choose(router: Any) -> None:
    router.register_endpoint("images", PicturesAsJson)
