"""What stands below the form of a story that is locked: first what its editor does then."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.locks import ScheduledForPublishLock
from wagtail.snippets.action_menu import ActionMenuItem

from wireroom.articles.models import Article

NOT_FIRST = {"action-translate", "action-kill"}
"""What may be done with a locked story too, and is not what its form is opened for."""


class CancelScheduleMenuItem(ActionMenuItem):
    """A story that waits for its hour is locked by that: who wants to write on takes it out of the schedule."""

    name = "action-cancel-schedule"
    label = _("Cancel the schedule")
    icon_name = "calendar-alt"
    template_name = "articles/desk/cancel_schedule.html"

    def is_shown(self, context: Any) -> bool:
        story = context.get("instance")
        if context["view"] != "edit" or not isinstance(story, Article):
            return False
        waits = isinstance(story.get_lock(), ScheduledForPublishLock)
        return waits and bool(context["request"].user.has_perm("articles.publish_article"))

    def get_url(self, parent_context: Any) -> str:
        story: Article = parent_context["instance"]
        keys = [story.pk, story.scheduled_revision.pk]
        return reverse("wagtailsnippets_articles_article:revisions_unschedule", args=keys)


def put_first_what_is_done_then(items: list[ActionMenuItem], context: Any) -> None:
    """The first item becomes the main button."""
    if context.get("locked_for_user"):
        items.sort(key=lambda item: item.name in NOT_FIRST)
