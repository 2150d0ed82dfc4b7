"""Who may look through the lists from which a form's field is filled.

Wagtail opens these to everybody at the desk; a list of headlines not yet out, or of people banned, is not for all.
"""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from wagtail.admin.auth import permission_required
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class MayChoose(BasePermission):
    """For the desk's lists of pictures and documents as JSON: who may put such a thing into a story sees which there
    are."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return bool(policy_registry.get_by_type(view.model).user_has_any_permission(request.user, {"choose"}))


class ChosenByWriters(SnippetChooserViewSet):
    """What a story names: to be looked through by those who write stories. Where there is no form for
    making one meanwhile, there is no address for it either."""

    def get_urlpatterns(self) -> list[Any]:
        makes = self.creation_form_class is not None
        patterns = [pattern for pattern in super().get_urlpatterns() if makes or pattern.name != "create"]
        for pattern in patterns:
            pattern.callback = permission_required("articles.change_article")(pattern.callback)
        return patterns


class NeverChosen(SnippetChooserViewSet):
    """What no form names: there is no list of it to choose from."""

    def get_urlpatterns(self) -> list[Any]:
        return []
