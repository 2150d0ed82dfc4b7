"""Tells the caches in front (Varnish, a CDN) to forget what has changed, through Wagtail's frontend-cache backends.

What must be purged is written down beside the edition before a file changes, and crossed out once the caches
have taken it: neither a crash nor a cache that is away forgets one. A thread of its own sends them, so that rendering
never waits. An entry is an address (`/2026/11/24/wall/`) or, with `tag:` before it, a tag of the pages' `Cache-Tag`.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from wireroom.press.edition import Edition

log = logging.getLogger(__name__)

TAG = "tag:"
PATIENCE = 10.0
"""Seconds that one cache may take for one answer."""

LONGEST_PAUSE = 300.0
GIVEN_UP_AFTER = 24 * 3600.0
"""Seconds; a day later every cache has asked again by itself (`s-maxage`)."""

_BATCH = 100
_SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS purge (
    what TEXT PRIMARY KEY, asked REAL NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0
);
"""


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


class Purges:
    """What still has to be purged, in `folder`; without any cache set nothing is ever written."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "purges.sqlite3"

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=20, isolation_level=None)) as connection:
            connection.executescript(_SCHEMA)
            yield connection

    def ask(self, what: str) -> bool:
        """Have an address or tag purged; says whether it was waiting already."""
        now = time.time()
        with self._open() as db:
            waited = db.execute("SELECT 1 FROM purge WHERE what = ?", (what,)).fetchone() is not None
            db.execute("INSERT OR REPLACE INTO purge VALUES (?, ?, ?, 0)", (what, now, now))
        return waited

    def take_back(self, what: str) -> None:
        """Nothing has changed after all."""
        with self._open() as db:
            db.execute("DELETE FROM purge WHERE what = ?", (what,))

    def due(self) -> list[tuple[str, float]]:
        """What is to be sent now, and when each was asked for."""
        if not self._file.exists():
            return []
        with self._open() as db:
            query = "SELECT what, asked FROM purge WHERE due <= ? ORDER BY due LIMIT ?"
            return list(db.execute(query, (time.time(), _BATCH)))

    def done(self, sent: Iterable[tuple[str, float]]) -> None:
        """Cross out what was sent, unless it was asked for again meanwhile."""
        with self._open() as db:
            db.executemany("DELETE FROM purge WHERE what = ? AND asked = ?", list(sent))

    def failed(self, sent: Iterable[tuple[str, float]]) -> None:
        """Try again after 2, 4, 8 … seconds, and give up after a day."""
        now = time.time()
        with self._open() as db:
            db.executemany(
                "UPDATE purge SET tries = tries + 1, due = ? + min(?, 2 << min(tries, 16)) "
                "WHERE what = ? AND asked = ?",
                [(now, LONGEST_PAUSE, what, asked) for what, asked in sent],
            )
            db.execute("DELETE FROM purge WHERE asked < ?", (now - GIVEN_UP_AFTER,))


def caches_are_set() -> bool:
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


@contextmanager
def purging_if_changed(edition: Edition, path: str) -> Iterator[Callable[[bool], None]]:
    """Write down that an address is to be purged before its file changes; within, say whether it did."""
    if not caches_are_set():
        yield lambda changed: None
        return
    purges = Purges(edition.folder)
    waited_already = purges.ask(path)
    yield lambda changed: None if changed or waited_already else purges.take_back(path)


def send_due(purges: Purges) -> int:
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
        purges = Purges(settings.HOME.edition)
        while send_due(purges):
            pass
    except Exception:
        log.exception("Purging failed; it is tried again.")
    finally:
        _sending.release()
