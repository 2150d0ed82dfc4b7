"""The readers' search page: alive, without scripts, and no lever: few ask at once, each is cut short in time."""

from __future__ import annotations

from threading import BoundedSemaphore
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models import Section
from wireroom.articles.search import asking, pages
from wireroom.articles.search.engines import TooCostly

_AT_ONCE = BoundedSemaphore(2)
"""Searches of this process at the same time; who comes then is told to come again, and the desk is not held up."""


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Words"), max_length=asking.MOST_LETTERS, required=False)
    section = forms.ModelChoiceField(
        Section.objects.all(), to_field_name="slug", required=False, label=_("Section"), empty_label=_("All sections")
    )
    by = forms.CharField(label=_("Author"), max_length=160, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    order = forms.ChoiceField(
        label=_("Order"), choices=[("", _("Newest first")), ("best", _("Best match first"))], required=False
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=1 << 62, widget=forms.HiddenInput)


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None, label_suffix="")
    context = {"form": form, "page_title": _("Search"), "search": None, "too_costly": False}
    status = 200
    if form.is_bound and form.is_valid():
        if not _AT_ONCE.acquire(blocking=False):
            return _busy(request, context)
        try:
            question = question_of(form)
            context["search"] = answer = asking.ask(question)
            context["pages"] = [] if question.before else pages.named(question.text[: asking.MOST_LETTERS])
            if answer.further:
                given = {name: request.GET.get(name, "") for name in ("q", "section", "by", "since", "until")}
                context["further"] = "?" + urlencode({**given, "before": answer.further})
        except TooCostly:
            context["too_costly"], status = True, 503
        finally:
            _AT_ONCE.release()
    response = render(request, "reader/search.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _busy(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    response = render(request, "reader/search.html", {**context, "busy": True}, status=503)
    response["Retry-After"] = "2"
    response["Cache-Control"] = "private, no-store"
    return response


def question_of(form: SearchForm) -> asking.Question:
    """What a valid form asks."""
    asked = form.cleaned_data
    return asking.Question(
        text=asked["q"],
        section=asked["section"],
        author=asked["by"],
        since=asked["since"],
        until=asked["until"],
        by_rank=asked.get("order") == "best",
        before=asked["before"],
    )
