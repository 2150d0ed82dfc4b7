"""Renders one address through Django's URLs, as an anonymous reader's GET, and keeps the file in the edition."""

from __future__ import annotations

import hashlib
import time
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from wireroom.core.addresses import ALIVE
from wireroom.core.steady import steady_at
from wireroom.core.tags import Change, Record, recording
from wireroom.core.words import in_the_papers_language
from wireroom.press import log
from wireroom.press.edition import Edition, PageFile
from wireroom.press.index import Index, Priority, concerns
from wireroom.press.storing import announcing

KEPT_AS_IT_IS = 304
KEPT = (200, 301, 410)
"""Statuses that become files: a page, the word that it has moved, and the notice that it was withdrawn."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer and what was read for it."""

    status: int
    content_type: str
    body: bytes
    record: Record
    location: str = ""


def render(path: str) -> Rendered:
    """What a reader's GET of `path` gets; status 404 where there is nothing."""
    with recording() as record, in_the_papers_language():
        response = _answer(path)
    content_type = response.headers.get("Content-Type", "application/octet-stream")
    location = response.headers.get("Location", "").removeprefix(settings.SITE_URL)
    return Rendered(response.status_code, content_type, response.content, record, location)


def _answer(path: str) -> HttpResponse:
    site = urlsplit(settings.SITE_URL)
    request: Any = RequestFactory().get(path, secure=site.scheme == "https", headers={"host": site.netloc})
    request.user = AnonymousUser()
    try:
        match = resolve(path)
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
        if not getattr(response, "is_rendered", True):
            response.render()
    except Http404:
        return HttpResponse(status=404)
    return response


def print_page(edition: Edition, index: Index, path: str, *, only_if_missing: bool = False) -> int:
    """Render `path` into the edition and say the status. However many ask for one address, one of them renders it."""
    if path.startswith(ALIVE):
        return 404
    edition.file(path)
    with edition.lock(hashlib.blake2s(path.encode(), digest_size=1).hexdigest()):
        if only_if_missing and (there := edition.headers(path)):
            return there.status
        priority = index.waits(path)
        if not only_if_missing and priority is None:
            return KEPT_AS_IT_IS  # Another process has just rendered it.
        is_news = priority != Priority.REBUILD
        started = time.time()
        before = log.end()
        with steady_at(before):
            rendered = render(path)
        if rendered.status in KEPT:
            tags = tuple(sorted({dependency.tag for dependency in rendered.record.dependencies}))
            page = PageFile(rendered.status, rendered.content_type, rendered.body, tags, rendered.location)
            with announcing(edition, path, is_news=is_news) as changing:
                changing(edition.write(path, page))
            index.store(path, rendered.record.dependencies, rendered.record.also)
            _look_again(index, path, rendered.record, before)
        elif only_if_missing:
            return rendered.status  # Nothing was there, and nothing is kept of a stranger's question.
        else:
            with announcing(edition, path, is_news=is_news) as changing:
                changing(edition.remove(path))
            index.forget(path)
        index.done(path, started)
    return rendered.status


def _look_again(index: Index, path: str, record: Record, before: str) -> None:
    """What was marked while the page was being rendered may have been followed before its tags were stored."""
    if log.end() == before:
        return
    changes = log.since(before).changes
    if any(concerns(change, dependency) for change in changes for dependency in record.dependencies):
        index.mark([Change(f"url:{path}")])


def print_missing(edition: Edition, path: str) -> int:
    """As `print_page`, for the web server on a miss: who waited for another's rendering takes its file."""
    with closing(Index(edition.folder)) as index:
        return print_page(edition, index, path, only_if_missing=True)
