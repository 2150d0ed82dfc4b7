"""Readers recommend comments, and report those that ought not to stand."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wireroom.articles.models import Article
from wireroom.discussion import answers, author_cookie
from wireroom.discussion.addresses import comment_address, part_address
from wireroom.discussion.forms import NeutralField
from wireroom.discussion.models import Comment, Report
from wireroom.discussion.network import network_hash
from wireroom.discussion.neutralising import neutral_text
from wireroom.discussion.posts import in_place, reader_form, see, story
from wireroom.discussion.recommending import recommend as count_recommendation
from wireroom.discussion.rendering import comment_html
from wireroom.discussion.reporting import report as keep_report


class ReportForm(forms.Form):
    """Why a comment ought not to stand."""

    reason = forms.ChoiceField(
        choices=Report.Reason,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Please choose a reason."),
            "invalid_choice": gettext_lazy("Please choose one of the reasons."),
        },
    )
    words = NeutralField(neutral=neutral_text, max_length=500, widget=forms.Textarea)


@reader_form()
def recommend(request: HttpRequest, article: int) -> HttpResponse:
    """The button beside a comment; somebody who opens the address is led to the discussion."""
    found = story(article)
    if request.method != "POST":
        return see(part_address(found, 1))
    comment = _shown(found, request.POST.get("recommend", ""))
    number = author_cookie.number_for(request)
    count = count_recommendation(comment, author_cookie.hash_of(number), network_hash(request))
    done = JsonResponse({"recommended": count}) if in_place(request) else see(_back(found, comment))
    return author_cookie.give(done, number)


@reader_form()
def report(request: HttpRequest, article: int, comment: int) -> HttpResponse:
    found = story(article)
    reported = _shown(found, str(comment))
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        number = author_cookie.number_for(request)
        new = keep_report(
            reported, given["reason"], given["words"], author_cookie.hash_of(number), network_hash(request)
        )
        title = _("Thank you") if new else _("Reported already")
        words = _("A moderator will look at this comment.")
        return author_cookie.give(answers.said(request, title, words, _back(found, reported)), number)
    context = {
        "page_title": _("Report a comment"),
        "canonical_url": "",
        "article": {"headline": found.headline, "url": found.get_absolute_url()},
        "reported": {"name": reported.name, "html": comment_html(reported.text)},
        "form": form,
    }
    return render(request, "reader/comment_report.html", context, status=422 if form.errors else 200)


def _shown(article: Article, said: str) -> Comment:
    """The comment, where readers see it. Raises `Http404`."""
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
    comment = Comment.objects.shown().filter(article=article, pk=number).first()
    if comment is None:
        raise Http404("There is no such comment.")
    return comment


def _back(article: Article, comment: Comment) -> str:
    return comment_address(article, comment.pk)
