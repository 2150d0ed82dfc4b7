"""The desk's screens for pictures are Wagtail's for images; here they get the newsroom's word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("construct_main_menu")
def call_them_pictures(request: HttpRequest, items: list[Any]) -> None:
    for item in items:
        if item.name == "images":
            item.label = _("Pictures")
