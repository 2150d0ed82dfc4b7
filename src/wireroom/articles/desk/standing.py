"""Where a story stands, in the desk's words: draft, scheduled, live, live with changes, withdrawn, expired."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from wireroom.articles.models import Article
from wireroom.core import clock


class Standing(StrEnum):
    """One word for each story. The order is that of the filter: what asks for work comes first."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    CHANGED = "changed"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        return _WORDS[self]


_WORDS = {
    Standing.DRAFT: gettext_lazy("Draft"),
    Standing.SCHEDULED: gettext_lazy("Scheduled"),
    Standing.CHANGED: gettext_lazy("Live with changes"),
    Standing.LIVE: gettext_lazy("Live"),
    Standing.WITHDRAWN: gettext_lazy("Withdrawn"),
    Standing.EXPIRED: gettext_lazy("Expired"),
}


def with_schedules(stories: QuerySet[Article]) -> QuerySet[Article]:
    """`stories` with what `standing` and `due` need, in one query more however many they are."""
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False).defer("content")
    return stories.prefetch_related(Prefetch("_revisions", queryset=scheduled, to_attr="schedules"))


def due(article: Article) -> datetime | None:
    """When the scheduled version of a story goes live; None where nothing is scheduled."""
    schedules = article.schedules if hasattr(article, "schedules") else article.revisions.defer("content")
    return next((one.approved_go_live_at for one in schedules if one.approved_go_live_at), None)


def standing(article: Article) -> Standing:
    if article.live:
        return Standing.CHANGED if article.has_unpublished_changes else Standing.LIVE
    if due(article):
        return Standing.SCHEDULED
    if article.expired:
        return Standing.EXPIRED
    return Standing.WITHDRAWN if article.first_published_at else Standing.DRAFT


def standing_words(article: Article) -> str:
    """ "Live", "Scheduled for 24 Nov, 09:00", "Live; changes on 24 Nov, 09:00"."""
    at = due(article)
    if at is None:
        return standing(article).label
    words = _("Live; changes on %(time)s") if article.live else _("Scheduled for %(time)s")
    return words % {"time": short_time(at)}


def short_time(at: datetime) -> str:
    """In the editor's own time zone; the year only where it is another one."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime(clock.now()).year
    return date_format(local, _("j M, H:i") if this_year else _("j M Y, H:i"))


def of_standing(stories: QuerySet[Article], wanted: str) -> QuerySet[Article]:
    """Those of `stories` that stand so; "live" takes in those with changes, as readers see both."""
    if wanted == Standing.LIVE:
        return stories.filter(live=True)
    if wanted == Standing.CHANGED:
        return stories.filter(live=True, has_unpublished_changes=True)
    scheduled = Q(pk__in=scheduled_keys())
    if wanted == Standing.SCHEDULED:
        return stories.filter(scheduled)
    down = stories.filter(live=False).exclude(scheduled)
    if wanted == Standing.EXPIRED:
        return down.filter(expired=True)
    return down.filter(expired=False, first_published_at__isnull=wanted == Standing.DRAFT)


def scheduled_keys() -> list[int]:
    """The keys of stories of which a version is scheduled: few, however large the archive is."""
    scheduled = Revision.objects.filter(
        approved_go_live_at__isnull=False, base_content_type=Article.get_base_content_type()
    )
    return [int(key) for key in scheduled.values_list("object_id", flat=True)]


def count(wanted: Standing) -> int:
    return of_standing(Article.objects.order_by(), wanted).count()
