"""On the desk's start page: sources that fail or have fallen silent, and how much waits unread. Nothing, if nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from wireroom.wire import missing
from wireroom.wire.desk.sources import MAY
from wireroom.wire.ways_in import health

MOST = 8
"""Items that are told of one by one."""


class SourcesNotice(Component):
    """What a wire editor should know of before anything else."""

    name = "wire-sources"
    order = 5
    template_name = "wire/desk/notice.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user: Any = self.request.user
        if not user.has_perm(MAY):
            return {}
        troubled = [{"pk": channel.pk, "words": health.words(channel)} for channel in health.in_trouble()]
        gone = [{"item": item, "url": f"{reverse('wire_view')}?item={item.pk}"} for item in missing.told()[:MOST]]
        return {"troubled": troubled, "unread": health.not_read().count(), "gone": gone}
