"""Where a story stands, in the desk's words: draft, in review, scheduled, live, live with changes, withdrawn, …"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision, WorkflowState

from wireroom.articles.models import Article
from wireroom.core import clock


class Standing(StrEnum):
    """One word for each story. The order is that of the filter: what asks for work comes first."""

    DRAFT = "draft"
    IN_REVIEW = "review"
    SENT_BACK = "back"
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
    Standing.IN_REVIEW: gettext_lazy("In review"),
    Standing.SENT_BACK: gettext_lazy("Sent back"),
    Standing.SCHEDULED: gettext_lazy("Scheduled"),
    Standing.CHANGED: gettext_lazy("Live with changes"),
    Standing.LIVE: gettext_lazy("Live"),
    Standing.WITHDRAWN: gettext_lazy("Withdrawn"),
    Standing.EXPIRED: gettext_lazy("Expired"),
}

_CHANGES = {
    Standing.IN_REVIEW: gettext_lazy("Live; changes in review"),
    Standing.SENT_BACK: gettext_lazy("Live; changes sent back"),
}

_REVIEWS = {
    Standing.IN_REVIEW: WorkflowState.STATUS_IN_PROGRESS,
    Standing.SENT_BACK: WorkflowState.STATUS_NEEDS_CHANGES,
}


def with_schedules(stories: QuerySet[Article]) -> QuerySet[Article]:
    """`stories` with what `standing` and `due` need, in two queries more however many they are."""
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False).defer("content")
    reviews = WorkflowState.objects.active()
    return stories.prefetch_related(
        Prefetch("_revisions", queryset=scheduled, to_attr="schedules"),
        Prefetch("_workflow_states", queryset=reviews, to_attr="_current_workflow_states"),  # Wagtail's own name.
    )


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
    if article.first_published_at:
        return Standing.WITHDRAWN
    return _review_of(article) or Standing.DRAFT


def _review_of(article: Article) -> Standing | None:
    state = article.current_workflow_state
    return next((one for one, status in _REVIEWS.items() if state and state.status == status), None)


def standing_words(article: Article) -> str:
    """ "Live", "Scheduled for 24 Nov, 09:00", "Live; changes on 24 Nov, 09:00", "Live; changes in review"."""
    at = due(article)
    if at is None:
        stands = standing(article)
        if stands == Standing.CHANGED and (review := _review_of(article)):
            return str(_CHANGES[review])
        return stands.label
    words = _("Live; changes on %(time)s") if article.live else _("Scheduled for %(time)s")
    return words % {"time": short_time(at)}


def short_time(at: datetime) -> str:
    """In the editor's own time zone; the year only where it is another one."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime(clock.now()).year
    return date_format(local, _("j M, H:i") if this_year else _("j M Y, H:i"))


def of_standing(stories: QuerySet[Article], wanted: str) -> QuerySet[Article]:
    """Those of `stories` that stand so; "live" takes in those with changes, as readers see both, and "draft" those in
    review or sent back, as both are still to go out."""
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
    if status := _REVIEWS.get(Standing(wanted)):
        down = down.filter(pk__in=_keys_in_review(status))
    return down.filter(expired=False, first_published_at__isnull=wanted != Standing.WITHDRAWN)


def _keys_in_review(status: str) -> list[int]:
    states = WorkflowState.objects.filter(status=status, base_content_type=Article.get_base_content_type())
    return [int(key) for key in states.values_list("object_id", flat=True)]


def scheduled_keys() -> list[int]:
    """The keys of stories of which a version is scheduled: few, however large the archive is."""
    scheduled = Revision.objects.filter(
        approved_go_live_at__isnull=False, base_content_type=Article.get_base_content_type()
    )
    return [int(key) for key in scheduled.values_list("object_id", flat=True)]


def count(wanted: Standing) -> int:
    return of_standing(Article.objects.order_by(), wanted).count()
