"""Who may look through the lists from which a form's field is filled.

Wagtail opens these to everybody at the desk; a list of headlines not yet out, or of people banned, is not for all.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.auth import permission_required
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class ChosenByWriters(SnippetChooserViewSet):
    """What a story names: to be looked through by those who write stories."""

    def get_urlpatterns(self) -> list[Any]:
        patterns: list[Any] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = permission_required("articles.change_article")(pattern.callback)
        return patterns


class NeverChosen(SnippetChooserViewSet):
    """What no form names: there is no list of it to choose from."""

    def get_urlpatterns(self) -> list[Any]:
        return []
