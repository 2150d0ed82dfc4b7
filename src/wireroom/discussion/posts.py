"""What every form of a reader goes through before its view: where it comes from, how large it is, who keeps it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wireroom.articles.models import Article
from wireroom.articles.reading import published
from wireroom.discussion import answers
from wireroom.discussion.guard import comes_from_our_page

LARGEST = 128 * 1024
"""Bytes of a posted form; the longest comment in the widest script takes half of it."""

_ASKED_FOR = ("headline", "url_date", "slug", "language", "section_id", "comments_open", "first_published_at")
"""Of a story, by a comment on it: its address, and its rules."""

View = Callable[..., HttpResponse]


def reader_form(*methods: str, from_elsewhere: bool = False) -> Callable[[View], View]:
    """A view of a form that readers see. Pages are files without a token: `guard` looks at where a post comes from.

    `from_elsewhere`: mail programs post here as well; the address itself then says who may.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @sensitive_post_parameters()
        @cache_control(no_store=True)
        @require_http_methods(methods or ("GET", "HEAD", "POST"))
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                if is_too_large(request):
                    return answers.too_large(request)
                request.encoding = "utf-8"  # A charset that the request claims may decode to half characters.
                if not from_elsewhere and not comes_from_our_page(request):
                    return answers.refused(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > LARGEST


def story(pk: int) -> Article:
    """The story, where readers may see it, with no more of it than posting asks for."""
    return get_object_or_404(published().only(*_ASKED_FOR), pk=pk)


def see(address: str) -> HttpResponse:
    """303 See Other (RFC 9110, 15.4.4): the next request is a GET, so that a reload posts nothing."""
    return HttpResponseRedirect(address, status=303)


def in_place(request: HttpRequest) -> bool:
    """Whether our script asks, which shows the answer within the page."""
    return "application/json" in request.headers.get("Accept", "")
