"""The reader's side: posting, and what is said to it. None of these answers is kept anywhere."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from wireroom.articles.models import Article
from wireroom.articles.reading import published
from wireroom.core import clock
from wireroom.discussion import answers, author_cookie
from wireroom.discussion.accepting import accept, answered
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.guard import comes_from_our_page
from wireroom.discussion.models import Comment
from wireroom.discussion.network import network_hash
from wireroom.discussion.rendering import comment_html

log = logging.getLogger(__name__)

LARGEST = 128 * 1024
"""Bytes of a posted form; the longest comment in the widest script takes half of it."""

_OWN_WORDS_SHOWN = timedelta(hours=1)
"""For how long the page of thanks shows what was posted."""


@csrf_exempt  # The page with the form is a file, the same for all: `guard` looks at where the post comes from.
@sensitive_post_parameters()
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, article: int) -> HttpResponse:
    """Takes a comment; somebody who opens the address is led to the form."""
    if request.method != "POST":
        return _see(f"{_article(article).get_absolute_url()}#reply")
    if _is_too_large(request):
        return answers.too_large(request)
    request.encoding = "utf-8"  # As our page sends it; a charset that the request claims may decode to half characters.
    if not comes_from_our_page(request):
        return answers.refused(request)
    form = CommentForm(request.POST)
    try:
        return _take(request, article, form)
    except (OperationalError, InterfaceError) as error:
        log.error("A comment could not be taken: the database cannot be reached (%s).", error)
        return answers.unavailable(request, form)


def _take(request: HttpRequest, pk: int, form: CommentForm) -> HttpResponse:
    article = _article(pk)
    if not article.comments_open:
        return answers.closed(request, article, form)
    if not form.is_valid():
        return answers.form_page(request, article, form, answered(article, form.cleaned_data.get("parent")), status=422)
    number = author_cookie.number_for(request)
    comment = accept(article, form.letter(network_hash(request), author_cookie.hash_of(number)))
    return author_cookie.give(_see(posted_address(comment)), number)


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > LARGEST


@cache_control(no_store=True)
@require_safe
def posted(request: HttpRequest, article: int) -> HttpResponse:
    """Thanks, and where the comment is now."""
    context = {
        "page_title": _("Thank you"),
        "canonical_url": "",
        "article_url": _article(article).get_absolute_url(),
        "comment_preview": _own_words(request.GET.get("comment", "")),
    }
    return render(request, "reader/comment_posted.html", context)


@cache_control(no_store=True)
@require_safe
def reply(request: HttpRequest, article: int, comment: int) -> HttpResponse:
    """The form on a page of its own, for an answer to one comment."""
    found = _article(article)
    parent = answered(found, comment)
    if parent is None:
        return _see(f"{found.get_absolute_url()}#comments")
    if not found.comments_open:
        return answers.closed(request, found)
    return answers.form_page(request, found, CommentForm(initial={"parent": parent.pk}), parent)


def posted_address(comment: Comment) -> str:
    """The page of thanks: for the same comment always the same, however often it was sent."""
    signed = Signer(salt="posted comment").sign(comment.pk)
    return f"{reverse('comment-posted', args=[comment.article_id])}?comment={signed}"


def _own_words(signed: str) -> SafeString:
    try:
        pk = Signer(salt="posted comment").unsign(signed)
    except BadSignature:
        return SafeString("")
    recent = Comment.objects.filter(pk=pk, posted_at__gt=clock.now() - _OWN_WORDS_SHOWN)
    return comment_html(recent.values_list("text", flat=True).first() or "")


def _article(pk: int) -> Article:
    """The story, where readers may see it."""
    return get_object_or_404(published(), pk=pk)


def _see(address: str) -> HttpResponse:
    """303 See Other (RFC 9110, 15.4.4): the next request is a GET, so that a reload posts nothing."""
    return HttpResponseRedirect(address, status=303)
