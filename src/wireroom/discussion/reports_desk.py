"""The desk's screen of what readers reported: each comment with the reasons, to keep it or take it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.discussion import moderation, queue, reporting
from wireroom.discussion.models import Comment, Report, State
from wireroom.discussion.rendering import comment_html

_SCREEN = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """A comment that readers see and that somebody reported."""

    comment: Comment
    html: SafeString
    reports: list[Report]


@permission_required(queue.MODERATE)
@require_http_methods(["GET", "POST"])
def reported(request: HttpRequest) -> HttpResponse:
    """`keep=COMMENT`, `rejected=COMMENT` or `spam=COMMENT` settles its reports."""
    if request.method == "POST":
        for verb in ("keep", State.REJECTED, State.SPAM):
            if number := request.POST.get(verb):
                _settle(request, number, verb)
        return redirect("discussion_reported")
    context = {
        "header_title": "Reported comments",
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("discussion_comments"), "label": "Comments"},
            {"url": None, "label": "Reported"},
        ],
        "entries": list(_reported()),
    }
    return render(request, "discussion/desk/reported.html", context)


def _settle(request: HttpRequest, number: str, verb: str) -> None:
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    comment = get_object_or_404(Comment, pk=pk)
    try:
        with transaction.atomic():
            reporting.settle(pk, request.user)
            if verb != "keep":
                moderation.VERBS[State(verb)](comment, request.user)
    except moderation.AlreadyDecided as error:
        messages.warning(request, str(error))
    else:
        done = "stays" if verb == "keep" else "was taken down"
        messages.success(request, f"The comment of {comment.name} {done}.")


def _reported() -> Iterator[Reported]:
    """The longest reported first."""
    found = Report.objects.filter(settled_at=None, comment__state=State.ACCEPTED).order_by("pk")
    pks = list(dict.fromkeys(found.values_list("comment", flat=True)[: 20 * _SCREEN]))[:_SCREEN]
    comments = Comment.objects.select_related("article").defer("article__body").in_bulk(pks)
    reports: dict[int, list[Report]] = {}
    for report in found.filter(comment__in=pks):
        reports.setdefault(report.comment_id, []).append(report)
    for pk in pks:
        yield Reported(comments[pk], comment_html(comments[pk].text), reports[pk])
