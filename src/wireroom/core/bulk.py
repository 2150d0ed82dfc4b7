"""What is done to several things at once: for those who may open the list that they are chosen from.

Wagtail names each thing that somebody may not delete to whoever asks, also to an address put together by hand: a
draft's headline to a moderator, a banned reader to a reporter.
"""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.permissions import policy_registry

OPENS_A_LIST = frozenset({"view", "add", "change", "delete", "publish"})


@require_admin_access
def bulk(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, OPENS_A_LIST):
        raise PermissionDenied
    answer: HttpResponse = index(request, app_label, model_name, action)
    return answer
