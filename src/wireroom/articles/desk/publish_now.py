"""Putting a story before readers at once whose hour is still to come."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.action_menu import PublishMenuItem

from wireroom.articles.desk.form import NOW
from wireroom.articles.models import Article
from wireroom.core import clock


class PublishNowMenuItem(PublishMenuItem):
    """Beside "Schedule to publish", so that nobody need take the hour out of the schedule first."""

    template_name = "articles/desk/publish_now.html"

    def is_shown(self, context: Any) -> bool:
        story: Article | None = context.get("instance")
        waits = bool(story and story.go_live_at and story.go_live_at > clock.now())
        return waits and bool(super().is_shown(context))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "value": NOW}
