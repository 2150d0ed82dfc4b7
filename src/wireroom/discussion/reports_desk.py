"""The desk's screen of what readers reported: each comment with the reasons, to keep it or take it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.discussion import moderation, queue, reporting
from wireroom.discussion.models import Comment, Decision, Report, State
from wireroom.discussion.rendering import comment_html

_SCREEN = 50

_DOWN: dict[str, Callable[[Comment, Any], Decision]] = {
    State.REJECTED: moderation.reject,
    State.SPAM: moderation.spam,
    "ban": moderation.ban,
}
"""What takes a reported comment down."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A comment that readers see and that somebody reported."""

    comment: Comment
    html: SafeString
    reports: list[Report]
    history: str
    """What became of its author's other comments (`queue.histories`)."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A reason that readers gave, with the number of comments that it was given for."""

    reason: str
    words: str
    count: int


@permission_required(queue.MODERATE)
@require_http_methods(["GET", "POST"])
def reported(request: HttpRequest) -> HttpResponse:
    """`?reason=…` shows those alone; `keep=COMMENT`, `rejected=…`, `spam=…` or `ban=…` settles what was reported."""
    if request.method == "POST":
        for verb in ("keep", *_DOWN):
            if number := request.POST.get(verb):
                _settle(request, number, verb)
        return redirect(request.get_full_path())
    reason = request.GET.get("reason", "")
    reason = reason if reason in Report.Reason.values else ""
    context = {
        "header_title": _("Reported comments"),
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("discussion_comments"), "label": _("Comments")},
            {"url": None, "label": _("Reported")},
        ],
        "tabs": queue.tabs(None),
        "reported": reporting.open_reports(),
        "entries": list(_reported(reason)),
        "reasons": list(_reasons()),
        "reason": reason,
    }
    return render(request, "discussion/desk/reported.html", context)


def _settle(request: HttpRequest, number: str, verb: str) -> None:
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    comment = get_object_or_404(Comment, pk=pk)
    try:
        with transaction.atomic():
            reporting.settle(pk, request.user)
            if verb != "keep":
                _DOWN[verb](comment, request.user)
    except moderation.AlreadyDecided as error:
        messages.warning(request, str(error))
    else:
        done = _("The comment of %(name)s stays.") if verb == "keep" else _("The comment of %(name)s was taken down.")
        messages.success(request, done % {"name": comment.name})


def _open() -> QuerySet[Report]:
    return Report.objects.filter(settled_at=None, comment__state=State.ACCEPTED)


def _reasons() -> Iterator[Filter]:
    """Those that were given."""
    counts = dict(_open().order_by().values_list("reason").annotate(Count("comment", distinct=True)))
    for value, words in Report.Reason.choices:
        if count := counts.get(value):
            yield Filter(value, str(words), count)


def _reported(reason: str) -> Iterator[Reported]:
    """The longest reported first, each with every report of it, also where one `reason` is asked for."""
    found = _open().order_by("pk")
    asked = found.filter(reason=reason) if reason else found
    pks = list(dict.fromkeys(asked.values_list("comment", flat=True)[: 20 * _SCREEN]))[:_SCREEN]
    comments = Comment.objects.select_related("article").defer("article__body").in_bulk(pks)
    reports: dict[int, list[Report]] = {}
    for report in found.filter(comment__in=pks):
        reports.setdefault(report.comment_id, []).append(report)
    histories = queue.histories(comments.values())
    for pk in pks:
        comment = comments[pk]
        yield Reported(comment, comment_html(comment.text), reports[pk], histories.get(comment.email_hash, ""))
