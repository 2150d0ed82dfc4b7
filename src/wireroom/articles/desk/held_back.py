"""On the desk's start page: what was scheduled, and may not go out as it is."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from wireroom.articles.desk.columns import latest_headline
from wireroom.articles.desk.standing import scheduled_keys
from wireroom.articles.models import Article
from wireroom.articles.publishing import HELD_BACK
from wireroom.core import clock
from wireroom.core.start import SHOWN, Line, StartPanel

_SHOWN_FOR = timedelta(days=14)


class HeldBack(StartPanel):
    """The reason beside each, until it is published or scheduled again; the last first."""

    name = "held-back"
    heading = _("Held back, though scheduled")
    order = 6
    is_list = False

    def lines(self) -> list[Line]:
        entries = ModelLogEntry.objects.filter(action=HELD_BACK, timestamp__gte=clock.now() - _SHOWN_FOR)
        last = {int(one.object_id): one for one in entries.order_by("timestamp")}
        waiting = Article.objects.filter(pk__in=last, has_unpublished_changes=True).exclude(pk__in=scheduled_keys())
        waiting = waiting.select_related("latest_revision").defer("body", "latest_revision__content")
        stories = sorted(waiting, key=lambda story: last[story.pk].timestamp, reverse=True)
        return [_line(story, last[story.pk]) for story in stories[:SHOWN]]


def _line(story: Article, entry: ModelLogEntry) -> Line:
    url = reverse("wagtailsnippets_articles_article:edit", args=[story.pk])
    return Line(latest_headline(story), url, entry.data["why"], entry.timestamp)
