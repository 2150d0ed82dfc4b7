"""Who may look through the lists from which a form's field is filled.

Wagtail opens these to everybody at the desk; a list of headlines not yet out, or of people banned, is not for all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission
from wagtail.admin.auth import permission_required
from wagtail.admin.forms.choosers import BaseFilterForm
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


class ByWords(BaseFilterForm):
    """A chooser's search of a model that Wagtail's own search does not know; `found_by` is the model's way."""

    found_by: Callable[[QuerySet[Any], str], QuerySet[Any]]

    q = forms.CharField(label=_("Search term"), required=False, widget=forms.TextInput({"placeholder": _("Search")}))

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data["q"].strip():
            self.is_searching, self.search_query = True, words
            objects = type(self).found_by(objects, words)
        return super().filter(objects)


class NeverChosen(SnippetChooserViewSet):
    """What no form names: there is no list of it to choose from."""

    def get_urlpatterns(self) -> list[Any]:
        return []
