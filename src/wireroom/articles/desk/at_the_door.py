"""What may not be published: the desk says why, whatever way the story was going."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wireroom.articles.permission import MayNotBePublished


class SayWhyNot:
    """Middleware: the answer to a request that was stopped at the door. Nothing of it was done; going back in the
    browser finds the form as it was filled in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, MayNotBePublished):
            return None
        return render(request, "articles/desk/may_not.html", {"reason": str(error)}, status=409)
