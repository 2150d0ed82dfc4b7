"""The record of work: who did what when, to whatever is kept at the desk.

Wagtail's site history shows each person what they may change themselves. This one shows everything, to those whose
job it is to answer for the paper. Rooms write to it with `wagtail.log_actions.log`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Value
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required, require_admin_access
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry

MAY = "wagtailcore.view_modellogentry"
TITLE = _("Record of work")


def _of_models(column: str) -> set[Any]:
    """What stands in a column of all the logs."""
    logs = registry.get_log_entry_models()
    return {value for log in logs for value in log.objects.values_list(column, flat=True).distinct()}


class RecordFilters(SiteHistoryReportFilterSet):
    """By name, by what was done, by whom, by the kind of thing, by time."""

    object_type = ContentTypeFilter(
        label=_("Type"),
        method="filter_object_type",
        queryset=lambda request: ContentType.objects.filter(pk__in=_of_models("content_type_id")).order_by("model"),
    )

    def get_action_choices(self) -> list[tuple[str, str]]:
        done = _of_models("action")
        return [choice for choice in registry.get_choices() if choice[0] in done]

    def get_users_queryset(self) -> QuerySet[Any]:
        users = get_user_model()
        return users.objects.filter(pk__in=_of_models("user_id")).order_by(users.USERNAME_FIELD)


class RecordOfWork(LogEntriesView):
    page_title = TITLE
    filterset_class = RecordFilters

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """As Wagtail's, of every entry whatever the reader may change himself."""
        self.log_models = list(registry.get_log_entry_models())
        parts = [
            self.filter_queryset(
                log.objects.values("pk", "timestamp").annotate(log_model_index=Value(place, IntegerField()))
            ).order_by()
            for place, log in enumerate(self.log_models)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")


def _screen(results_only: bool) -> Any:
    return require_admin_access(permission_required(MAY)(RecordOfWork.as_view(results_only=results_only)))


urlpatterns = [path("", _screen(results_only=False)), path("results/", _screen(results_only=True))]
