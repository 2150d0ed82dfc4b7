"""The reader's side: posting, and what is said to it. None of these answers is kept anywhere."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.discussion import answers, author_cookie, pace, spool
from wireroom.discussion.accepting import accept, answered
from wireroom.discussion.addresses import edit_address, withdraw_address
from wireroom.discussion.author_cookie import author_hash
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.models import Comment, State
from wireroom.discussion.network import network_hash
from wireroom.discussion.own_comments import changeable, changeable_until
from wireroom.discussion.own_views import as_seen_by_its_author
from wireroom.discussion.posts import in_place, reader_form, see, story
from wireroom.discussion.reader_cookie import known_reader
from wireroom.discussion.rendering import comment_html
from wireroom.discussion.rules import rules_of
from wireroom.discussion.screening_models import Mode

log = logging.getLogger(__name__)

_OWN_WORDS_SHOWN = timedelta(hours=1)
"""For how long the page of thanks shows what was posted."""


@reader_form()
def discussion(request: HttpRequest, article: int) -> HttpResponse:
    """Takes a comment, or shows how it would look; somebody who opens the address is led to the form."""
    if request.method != "POST":
        return see(f"{story(article).get_absolute_url()}#reply")
    form = CommentForm(request.POST)
    try:
        return _take(request, article, form)
    except (OperationalError, InterfaceError) as error:
        log.error("The database cannot be reached (%s): comments are kept in the home folder.", error)
        return _keep(request, article, form)


def _keep(request: HttpRequest, article: int, form: CommentForm) -> HttpResponse:
    """Without the database nobody can say whether the story takes comments: that is looked at when it is back."""
    if "preview" in request.POST or not form.is_valid():
        return answers.unavailable(request, form)
    number = author_cookie.number_for(request)
    try:
        spool.lay_down(
            article, form.letter(network_hash(request), author_cookie.hash_of(number), known_reader(request))
        )
    except spool.Full:
        return answers.unavailable(request, form)
    return author_cookie.give(answers.kept(request, form), number)


def _take(request: HttpRequest, pk: int, form: CommentForm) -> HttpResponse:
    article = story(pk)
    rules = rules_of(article)
    if not rules.open:
        return answers.closed(request, article, form)
    form.is_valid()
    form.refuse_name_of_somebody_else(known_reader(request))
    if rules.mode == Mode.CONFIRMED:
        form.refuse_unless_confirmed(known_reader(request))
    if "preview" in request.POST:
        return _preview(request, article, form)
    if form.errors:
        return _wrong(request, article, form)
    if form.cleaned_data["parent"] is not None and not rules.replies_open:
        return answers.closed(request, article, form)
    number = author_cookie.number_for(request)
    author = author_cookie.hash_of(number)
    if wait := pace.seconds_to_wait(article, rules, author):
        return _too_soon(request, article, form, wait)
    comment = accept(article, form.letter(network_hash(request), author, known_reader(request)))
    if in_place(request):
        taken: HttpResponse = JsonResponse({"comment": as_seen_by_its_author(article, comment, author)}, status=201)
    else:
        taken = see(answers.posted_address(comment))
    return author_cookie.give(taken, number)


def _too_soon(request: HttpRequest, article: Article, form: CommentForm, seconds: int) -> HttpResponse:
    """Slow mode (429, RFC 6585, section 4): the form with all that was typed, and how long to wait."""
    words = ngettext(
        "This discussion is in slow mode. Please post again in %d second.",
        "This discussion is in slow mode. Please post again in %d seconds.",
        seconds,
    )
    form.add_error("comment", words % seconds)
    response = _wrong(request, article, form)
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response


def _preview(request: HttpRequest, article: Article, form: CommentForm) -> HttpResponse:
    if in_place(request):
        return JsonResponse({"preview": comment_html(form.cleaned_data.get("comment", ""))})
    parent = answered(article, form.cleaned_data.get("parent"))
    return answers.form_page(request, article, form, parent, status=422 if form.errors else 200)


def _wrong(request: HttpRequest, article: Article, form: CommentForm) -> HttpResponse:
    if in_place(request):
        return JsonResponse({"errors": {name: " ".join(errors) for name, errors in form.errors.items()}}, status=422)
    return answers.form_page(request, article, form, answered(article, form.cleaned_data.get("parent")), status=422)


@cache_control(no_store=True)
@require_safe
def posted(request: HttpRequest, article: int) -> HttpResponse:
    """Thanks, and where the comment is now."""
    own = _own_comment(request.GET.get("comment", ""))
    may_change = own is not None and changeable(author_hash(request)).filter(pk=own.pk).exists()
    found = story(article)
    context = {
        "page_title": _("Thank you"),
        "canonical_url": "",
        "article_url": found.get_absolute_url(),
        "comment_preview": comment_html(own.text) if own else "",
        "is_shown": own is not None and own.is_shown,
        "edit_url": edit_address(found, own.pk) if own and may_change else "",
        "withdraw_url": withdraw_address(found, own.pk) if own and may_change else "",
        "until": changeable_until(own) if own and may_change else None,
    }
    return render(request, "reader/comment_posted.html", context)


@cache_control(no_store=True)
@require_safe
def reply(request: HttpRequest, article: int, comment: int) -> HttpResponse:
    """The form on a page of its own, for an answer to one comment."""
    found = story(article)
    parent = answered(found, comment)
    if parent is None:
        return see(f"{found.get_absolute_url()}#comments")
    if not rules_of(found).replies_open:
        return answers.closed(request, found)
    return answers.form_page(request, found, CommentForm(initial={"parent": parent.pk}), parent)


def _own_comment(signed: str) -> Comment | None:
    try:
        pk = Signer(salt="posted comment").unsign(signed)
    except BadSignature:
        return None
    recent = Comment.objects.filter(pk=pk, posted_at__gt=clock.now() - _OWN_WORDS_SHOWN)
    return recent.exclude(state=State.WITHDRAWN).first()
