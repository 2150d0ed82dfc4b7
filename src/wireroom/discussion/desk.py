"""The desk's screen for comments: a list to work through, decisions in bulk or one by one, undo, and answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.articles.models import Article
from wireroom.discussion import moderation, queue, reporting, rules
from wireroom.discussion.forms import TEXT, NeutralField
from wireroom.discussion.heat import hot_discussions
from wireroom.discussion.models import Comment, Decision, State
from wireroom.discussion.neutralising import neutral_line, neutral_text
from wireroom.discussion.rendering import comment_html
from wireroom.discussion.screening_models import LONGEST_PAUSE

_MOST_AT_ONCE = 500

_DONE = {
    State.ACCEPTED: gettext_lazy("approved"),
    State.REJECTED: gettext_lazy("rejected"),
    State.SPAM: gettext_lazy("marked as spam"),
    State.WITHDRAWN: gettext_lazy("withdrawn"),
}


_SINGLE_VERBS = {"ban": moderation.ban, "feature": moderation.feature}
_DONE_ONE = {"ban": gettext_lazy("rejected, its author banned"), "feature": gettext_lazy("made an editors’ pick")}


class AnswerForm(forms.Form):
    """The newsroom's reply."""

    text = NeutralField(
        neutral=neutral_text,
        max_length=TEXT,
        min_length=2,
        needed=gettext_lazy("Please write your answer."),
        label=gettext_lazy("Answer"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


@permission_required(queue.MODERATE)
@require_GET
def comments(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", State.WAITING)
    state = state if state in State.values else State.WAITING
    article = _number(request.GET.get("article"))
    author = _number(request.GET.get("author"))
    before = _number(request.GET.get("before"))
    context = {
        "header_title": _("Comments"),
        "header_icon": "comment",
        "breadcrumbs_items": [{"url": None, "label": _("Comments")}],
        "page": queue.page(state, article, before, request.user, author),
        "tabs": queue.tabs(article),
        "reported": reporting.open_reports(),
        "hot": hot_discussions() if state == State.WAITING and not author else [],
        "choices": queue.CHOICES[State(state)],
        "state": state,
        "author": author,
        "article": Article.objects.filter(pk=article).only("headline").first() if article else None,
        "undoable": ",".join(str(number) for number in _numbers(request.GET.get("done"))),
    }
    return render(request, "discussion/desk/comments.html", context)


@permission_required(queue.MODERATE)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """`one=STATE:COMMENT` decides on one comment, `chosen=COMMENT…` and `all=STATE` on those ticked."""
    state, _colon, single = request.POST.get("one", "").partition(":")
    if state in _SINGLE_VERBS and single:
        return _one(request, state, _number(single))
    chosen = _numbers(single) if single else _numbers(",".join(request.POST.getlist("chosen")))
    state = state if single else request.POST.get("all", "")
    if state not in moderation.VERBS:
        messages.error(request, _("That is no decision. Nothing was changed."))
        return _back(request)
    if not chosen:
        messages.warning(request, _("No comment was ticked. Nothing was changed."))
        return _back(request)
    seen = request.POST.get("state", "")
    why = request.POST.get("why", "") if state == State.REJECTED else ""
    outcome = moderation.decide_all([(pk, seen) for pk in chosen], state, request.user, neutral_line(why))
    return _done(request, outcome, _DONE[State(state)])


def _one(request: HttpRequest, verb: str, pk: int | None) -> HttpResponse:
    """`one=ban:COMMENT` and `one=feature:COMMENT`."""
    comment = get_object_or_404(Comment, pk=pk)
    try:
        decision = _SINGLE_VERBS[verb](comment, request.user)
    except moderation.AlreadyDecided as error:
        return _done(request, moderation.Outcome([], [str(error)]), "")
    return _done(request, moderation.Outcome([decision], []), _DONE_ONE[verb])


def _done(request: HttpRequest, outcome: moderation.Outcome, done: str) -> HttpResponse:
    """To the list again; to our script, which goes on to the next comment in place, what was done."""
    decisions = [decision.pk for decision in outcome.decisions]
    if "application/json" not in request.headers.get("Accept", ""):
        _say(request, outcome, done)
        return _back(request, decisions)
    comments = [decision.comment_id for decision in outcome.decisions]
    waiting = ngettext("%(count)d waits.", "%(count)d wait.", count := queue.waiting()) % {"count": count}
    said = " ".join([*_words(outcome, done), *outcome.late, waiting])
    return JsonResponse({"decisions": decisions, "comments": comments, "said": said})


@permission_required(queue.MODERATE)
@require_POST
def cool(request: HttpRequest, article: int) -> HttpResponse:
    """`slow=SECONDS` or `frozen=yes|no`, for one story's discussion."""
    story = get_object_or_404(Article, pk=article)
    seconds = _number(request.POST.get("slow"))
    frozen = request.POST.get("frozen")
    if seconds is not None and seconds <= LONGEST_PAUSE:
        rules.slow_down(story, seconds)
        said = (
            (_("a reader may post every %(seconds)s seconds") % {"seconds": seconds})
            if seconds
            else _("slow mode is over")
        )
    elif frozen in {"yes", "no"}:
        rules.freeze(story, frozen == "yes")
        said = _("no comment is taken") if frozen == "yes" else _("comments are taken again")
    else:
        messages.error(request, _("That is no rule. Nothing was changed."))
        return redirect("discussion_comments")
    messages.success(request, _("On “%(headline)s” %(said)s.") % {"headline": story.headline, "said": said})
    return redirect("discussion_comments")


@permission_required(queue.MODERATE)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    decisions = Decision.objects.filter(pk__in=_numbers(request.POST.get("decisions")), by=request.user)
    return _done(request, moderation.undo(decisions, request.user), _("put back"))


@permission_required(queue.MODERATE)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer as the newsroom; what is answered is approved with it."""
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moderation.answer(comment, form.cleaned_data["text"], request.user)
        messages.success(request, _("Your answer to %(name)s is on its way to the page.") % {"name": comment.name})
        return redirect("discussion_comments")
    context = {
        "header_title": _("Answer %(name)s") % {"name": comment.name},
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("discussion_comments"), "label": _("Comments")},
            {"url": None, "label": _("Answer %(name)s") % {"name": comment.name}},
        ],
        "comment": comment,
        "html": comment_html(comment.text),
        "form": form,
    }
    return render(request, "discussion/desk/answer.html", context, status=422 if form.errors else 200)


def _words(outcome: moderation.Outcome, done: str) -> list[str]:
    count = len(outcome.decisions)
    words = ngettext("%(count)d comment %(done)s.", "%(count)d comments %(done)s.", count)
    return [words % {"count": count, "done": done}] if count else []


def _say(request: HttpRequest, outcome: moderation.Outcome, done: str) -> None:
    for line in _words(outcome, done):
        messages.success(request, line)
    for line in outcome.late:
        messages.warning(request, line)


def _back(request: HttpRequest, done: list[int] | None = None) -> HttpResponse:
    """To the list as it was, with the decisions that can be taken back."""
    author = _number(request.POST.get("author"))
    where: dict[str, Any] = {"author": author} if author else {"state": request.POST.get("state") or State.WAITING}
    if article := _number(request.POST.get("article")):
        where["article"] = article
    if done:
        where["done"] = ",".join(map(str, done))
    return redirect(f"{reverse('discussion_comments')}?{urlencode(where)}")


def _number(given: str | None) -> int | None:
    return next(iter(_numbers(given)), None)


def _numbers(given: str | None) -> list[int]:
    """The numbers in a text with commas between; what is no number of a record is left out."""
    parts = (given or "").split(",")[:_MOST_AT_ONCE]
    return [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 19]
