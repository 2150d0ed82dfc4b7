"""The page at `/desk/search/`: one field for everything, filters beside it, no script needed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.search import SearchArea

from wireroom.articles.desk.search.asking import ask, finders_for
from wireroom.articles.desk.search.finds import DeskQuestion
from wireroom.articles.desk.standing import Standing
from wireroom.articles.search.engines import TooCostly
from wireroom.articles.search.views import SearchForm, question_of


class DeskSearchForm(SearchForm):
    """What readers may ask, and where a story stands. Newest first is the order of a newsroom."""

    order = None
    before = forms.IntegerField(required=False, min_value=1, max_value=1 << 62, widget=forms.HiddenInput)
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("Any")), *((one.value, one.label) for one in Standing)],
    )
    field_order = ("q", "section", "by", "status", "since", "until")

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, kind) for kind in kinds]


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything that fits, a few of each kind; with `kind` a page of that."""
    finders = finders_for(request.user)
    if not finders:
        raise PermissionDenied
    form = DeskSearchForm(request.GET or None, kinds=[finder.name for finder in finders], label_suffix="")
    context: dict[str, Any] = {
        "form": form,
        "header_title": _("Search"),
        "header_icon": "search",
        "breadcrumbs_items": [{"url": None, "label": _("Search")}],
        "asks_for": [str(finder.label).lower() for finder in finders],
    }
    if form.is_bound and form.is_valid():
        context |= _answered(request, form)
    return render(request, "articles/desk/search.html", context, status=503 if context.get("too_costly") else 200)


def _answered(request: HttpRequest, form: DeskSearchForm) -> dict[str, Any]:
    question = DeskQuestion(question_of(form), form.cleaned_data["status"])
    kind = form.cleaned_data["kind"]
    given = {name: request.GET[name] for name in form.fields if name != "before" and request.GET.get(name)}
    if not given:
        return {}
    try:
        answer = ask(question, request.user, kind)
    except TooCostly:
        return {"too_costly": True}
    groups = [
        {"finder": finder, "found": found, "further": _further(given, finder.name, found.further, kind)}
        for finder, found in answer.groups
        if found.finds or kind
    ]
    others = {**given, "kind": ""}
    return {
        "answer": answer,
        "groups": groups,
        "kind": kind,
        "was_misspelt": answer.words != question.words,
        "everything": f"?{urlencode(others)}",
    }


def _further(given: dict[str, str], name: str, further: int | None, kind: str) -> str:
    """The address of what else there is: the next page, or the first of the kind alone."""
    if further is None:
        return ""
    return f"?{urlencode({**given, 'kind': name, **({'before': further} if kind else {})})}"


class EverythingSearchArea(SearchArea):
    """What the field in the menu asks (the desk's `/` leads there): everything, before pages and pictures alone."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Everything"), reverse("desk_search"), name="everything", icon_name="search", order=10
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(finders_for(request.user))
