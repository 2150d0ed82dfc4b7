"""Tells the caches in front (Varnish, a CDN) to forget what has changed, through Wagtail's frontend-cache backends.

What must be purged waits in a durable queue (`press/errands.py`). A thread of its own sends it, so that rendering
never waits. An errand is an address (`/2026/11/24/wall/`) or, with `tag:` before it, a tag of the pages' `Cache-Tag`.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from wireroom.press.edition import Edition
from wireroom.press.errands import Errands
from wireroom.press.index import Index

log = logging.getLogger(__name__)

TAG = "tag:"
PATIENCE = 10.0
"""Seconds that one cache may take for one answer."""

GIVEN_UP_AFTER = 24 * 3600.0
"""Seconds; a day later every cache has asked again by itself (`s-maxage`)."""


class PurgeFailed(Exception):
    """A cache did not take a purge; its text says which and why."""


class HTTPPurge(BaseBackend):
    """PURGE requests to one cache, by address or tag; unlike Wagtail's own, it has a time limit and says failures."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.location = urlsplit(params["LOCATION"])

    def purge(self, url: str) -> None:
        parts = urlsplit(url)
        self._send(parts.path, {"Host": parts.netloc})

    def purge_tag(self, tag: str) -> None:
        self._send("/", {"Host": urlsplit(settings.SITE_URL).netloc, "Cache-Tag": tag})

    def _send(self, path: str, headers: dict[str, str]) -> None:
        kind = HTTPSConnection if self.location.scheme == "https" else HTTPConnection
        with closing(kind(self.location.netloc, timeout=PATIENCE)) as connection:
            try:
                connection.request("PURGE", path, headers=headers)
                status = connection.getresponse().status
            except (OSError, HTTPException) as error:
                raise PurgeFailed(f"{self.location.netloc} cannot be reached: {error}") from error
        if status >= 400 and status != 404:
            raise PurgeFailed(f"{self.location.netloc} answered {status}")


def purges_of(edition: Edition) -> Errands:
    """What still has to be purged; without any cache set nothing is ever written."""
    return Errands(edition.folder / "purges.sqlite3", GIVEN_UP_AFTER)


def caches_are_set() -> bool:
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


@contextmanager
def purging_if_changed(edition: Edition, path: str, *, is_news: bool = False) -> Iterator[Callable[[bool], None]]:
    """Write down that an address is to be purged before its file changes; within, say whether it did."""
    if not caches_are_set():
        yield lambda changed: None
        return
    with purges_of(edition).asked_if_changed(path, is_news=is_news) as changing:
        yield changing


def send_due(purges: Errands) -> int:
    """Send what is due to every cache; says how much was taken by all of them."""
    due = purges.due()
    if not due:
        return 0
    try:
        for name, backend in get_backends().items():
            _send(name, backend, [what for what, _ in due])
    except PurgeFailed as error:
        log.warning("%d changed pages could not be purged: %s. It is tried again.", len(due), error)
        purges.failed(due)
        return 0
    purges.done(due)
    return len(due)


def can_be_purged(what: str) -> bool:
    """Whether this is an address of the site or may be a tag, as the shipped configuration of Varnish takes them."""
    return re.fullmatch(r"/[^\s?#]*|[A-Za-z0-9][A-Za-z0-9:._-]*", what) is not None


def purge_now(edition: Edition, what: Iterable[str]) -> int:
    """Have addresses and pages with tags forgotten, before all that waits; says how much waits on. A cache that knows
    no tags, which goes for all of Wagtail's own backends, is told the addresses of the pages instead."""
    purges = purges_of(edition)
    by_address = any(not hasattr(backend, "purge_tag") for backend in get_backends().values())
    with closing(Index(edition.folder)) as index:
        for one in what:
            purges.ask(one if one.startswith("/") else f"{TAG}{one}", is_news=True)
            if by_address and not one.startswith("/"):
                purges.ask_all(index.paths_with(one))
    while send_due(purges):
        pass
    return purges.count()


def _send(name: str, backend: Any, what: list[str]) -> None:
    urls = [settings.SITE_URL + one for one in what if not one.startswith(TAG)]
    tags = [one.removeprefix(TAG) for one in what if one.startswith(TAG)]
    with _failures_told_in_the_log(name):
        if urls:
            backend.purge_batch(urls)
        if hasattr(backend, "purge_tag"):
            for tag in tags:
                backend.purge_tag(tag)


@contextmanager
def _failures_told_in_the_log(name: str) -> Iterator[None]:
    """Wagtail's own backends say a failure only in their log: listen there, and raise it."""
    listener = _Listener(threading.get_ident())
    logging.getLogger().addHandler(listener)
    try:
        yield
    except PurgeFailed:
        raise
    except Exception as error:
        raise PurgeFailed(f"{name}: {type(error).__name__}: {error}") from error
    finally:
        logging.getLogger().removeHandler(listener)
    if listener.heard:
        raise PurgeFailed(f"{name}: {listener.heard[0]}")


class _Listener(logging.Handler):
    def __init__(self, thread: int) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []
        self._thread = thread

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.heard.append(record.getMessage())


_sending = threading.Lock()


def purge_in_the_background() -> None:
    """The worker's job: send what is due in a thread, unless one is at it."""
    if caches_are_set() and _sending.acquire(blocking=False):
        threading.Thread(target=_send_all, name="purging", daemon=True).start()


def _send_all() -> None:
    try:
        purges = purges_of(Edition(settings.HOME.edition))
        while send_due(purges):
            pass
    except Exception:
        log.exception("Purging failed; it is tried again.")
    finally:
        _sending.release()
