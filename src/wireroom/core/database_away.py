"""What people read while the database cannot be reached: a plain page, no traceback, nothing pretended."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from wireroom.core.pages import last_known_identity

log = logging.getLogger(__name__)


def database_away_page(request: HttpRequest, template: str = "reader/error.html", **context: object) -> HttpResponse:
    """A 503 made without a single query: the template gets no request, so no context processor asks the database."""
    context.setdefault("site", last_known_identity())
    response = HttpResponse(render_to_string(template, context), status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response


class SayTheDatabaseIsAway:
    """Middleware: turns a lost database into that page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            log.error("The database cannot be reached: %s", exception)
            return database_away_page(request)
        return None
