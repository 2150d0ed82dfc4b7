"""Keeps a copy of the edition in S3-compatible storage, for a CDN that reads it there (`WIREROOM_STORAGE`).

A page is the object `2026/11/24/slug/index.html`, one that moved an empty page with a redirect, and what was withdrawn
or is gone is deleted. What changed waits in a durable queue (`press/errands.py`) and is sent by a thread of the worker,
after the file is in its place; caches are purged again when the storage has it. Nothing is given up.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.errands import Errands
from wireroom.press.memory import FOREVER, HASHED, PAGE_CACHING, media_type
from wireroom.press.purging import caches_are_set, purges_of, purging_if_changed

if TYPE_CHECKING:
    from wireroom.press.s3 import Place, StoredObject

log = logging.getLogger(__name__)

_AT_ONCE = 8
"""Requests under way: each mostly waits for the storage."""

STATIC = "/static/"


def storage_is_set() -> bool:
    return bool(settings.STORAGE)


def waiting_in(edition: Edition) -> Errands:
    """The addresses that the storage has still to hear of."""
    return Errands(edition.folder / "storing.sqlite3")


@contextmanager
def announcing(edition: Edition, path: str, *, is_news: bool = True) -> Iterator[Callable[[bool], None]]:
    """Write down, before a file changes, that caches and storage must hear of it; within, say whether it did. They
    hear of news before what a rebuild has changed."""
    with purging_if_changed(edition, path, is_news=is_news) as purging:
        if not storage_is_set():
            yield purging
            return
        with waiting_in(edition).asked_if_changed(path, is_news=is_news) as storing:
            # Stored first: a cache that is purged fetches at once.
            yield lambda changed: (storing(changed), purging(changed))[1]


def name_of(edition: Edition, path: str) -> str:
    """The name that the object of an address has."""
    return path[1:] if path.startswith(STATIC) else str(edition.file(path).relative_to(edition.folder / "pages"))


def object_of(edition: Edition, path: str) -> StoredObject | None:
    """What an address is to be in the storage now; None where nothing may be."""
    from wireroom.press.s3 import StoredObject

    caching = FOREVER if path.startswith(HASHED) else PAGE_CACHING
    try:
        if path.startswith(STATIC):
            file = settings.STATIC_ROOT / path.removeprefix(STATIC)
            return StoredObject(file.read_bytes(), media_type(file), caching)
        known = edition.headers(path)
        if known and known.status == 301:
            # The body repeats the address, so that the object's ETag tells one from another.
            return StoredObject(known.location.encode(), "text/plain", PAGE_CACHING, known.location)
        if known and known.status == 200:
            return StoredObject(edition.file(path).read_bytes(), known.content_type, caching)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        pass
    return None


def send(edition: Edition, place: Place, path: str) -> None:
    """Make the storage hold what the edition does. Of two who send one address at a time the last looks once more, so
    that no older page stays."""
    wanted = object_of(edition, path)
    while True:
        if wanted is None:
            place.delete(name_of(edition, path))
        else:
            place.put(name_of(edition, path), wanted)
        sent, wanted = wanted, object_of(edition, path)
        if sent == wanted:
            return


def send_due(edition: Edition, place: Place) -> tuple[int, str]:
    """Send what is due; says how much the storage took, and why the rest failed."""
    waiting = waiting_in(edition)
    due = waiting.due()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        failures = list(pool.map(partial(_failure_of, edition, place), [path for path, _ in due]))
    taken = [one for one, failure in zip(due, failures, strict=True) if not failure]
    if caches_are_set():
        purges_of(edition).ask_all(path for path, _ in taken)
    waiting.done(taken)
    waiting.failed([one for one, failure in zip(due, failures, strict=True) if failure])
    return len(taken), next(filter(None, failures), "")


def _failure_of(edition: Edition, place: Place, path: str) -> str:
    from wireroom.press.s3 import StorageFailed

    try:
        send(edition, place, path)
    except StorageFailed as failure:
        return str(failure)
    return ""


def publish(edition: Edition, place: Place, told: Callable[[int, int], None]) -> tuple[int, int]:
    """Send what differs from the storage, and delete there what the edition has not; says how many of each.

    `told` hears how many are done and of how many. Raises `StorageFailed`; what was sent stays.
    """
    place.take_possession()
    there = place.listed()
    paths = {name_of(edition, path): path for path in _addresses(edition)}
    changed = [path for name, path in paths.items() if _differs(object_of(edition, path), there.get(name))]
    # By name as by address: `a/index.html` is no address of the edition, and is deleted as it is called.
    left_over = [name for name in there if name not in paths and not name.startswith(".")]
    done = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        sending = [pool.submit(send, edition, place, path) for path in changed]
        sending += [pool.submit(_delete, edition, place, name) for name in left_over]
        try:
            for one in sending:
                one.result()
                told(done := done + 1, len(sending))
        finally:
            pool.shutdown(cancel_futures=True)
    return len(changed), len(left_over)


def _differs(wanted: StoredObject | None, etag: str | None) -> bool:
    return etag is not None if wanted is None else wanted.etag != etag


def _delete(edition: Edition, place: Place, name: str) -> None:
    """Delete an object that no address had; one that got a page meanwhile is sent instead."""
    path = "/" + name.removesuffix("index.html") if name.endswith("index.html") else "/" + name
    try:
        send(edition, place, path)
    except NotInAnEdition:
        place.delete(name)


def _addresses(edition: Edition) -> Iterator[str]:
    """Every address of the edition, and every static file."""
    for place, _, names in os.walk(edition.folder / "headers"):
        for name in names:
            if name.endswith(".json") and not name.startswith("."):
                address = "/" + str((Path(place) / name).relative_to(edition.folder / "headers")).removesuffix(".json")
                yield address.removesuffix("index.html") if address.endswith("/index.html") else address
    yield from _static_files()


def _static_files() -> Iterator[str]:
    for place, _, names in os.walk(settings.STATIC_ROOT):
        yield from (
            STATIC + str((Path(place) / name).relative_to(settings.STATIC_ROOT))
            for name in names
            if not name.startswith(".")
        )


_sending = threading.Lock()
_place: Place | None = None
_away = False
_not_before = 0.0


def store_in_the_background() -> None:
    """The worker's job: send what is due in a thread, unless one is at it."""
    if storage_is_set() and time.monotonic() >= _not_before and _sending.acquire(blocking=False):
        threading.Thread(target=_send_all, name="storing", daemon=True).start()


def _send_all() -> None:
    global _place
    from wireroom.press.s3 import StorageFailed

    edition = Edition(settings.HOME.edition)
    try:
        if _place is None:
            _place = _open_place(edition)
        any_taken = False
        while (round_ := send_due(edition, _place))[0] and not round_[1]:
            any_taken = True
        if any_taken or round_[1]:
            _tell(edition, round_[1])
    except StorageFailed as away:
        _tell(edition, str(away))
    except Exception:
        log.exception("Storing the edition failed; it is tried again.")
        _pause()
    finally:
        _sending.release()


def _open_place(edition: Edition) -> Place:
    """The storage, for as long as this worker lives; what pages of a new release refer to is sent first."""
    from wireroom.press.s3 import Place

    place = Place(settings.STORAGE)
    place.take_possession()
    there = place.listed(STATIC[1:])
    waiting_in(edition).ask_all(path for path in _static_files() if path[1:] not in there)
    return place


def _tell(edition: Edition, failure: str) -> None:
    """Say once that the storage is away, and once that it is back."""
    global _away
    if failure:
        _pause()
        if not _away:
            count = waiting_in(edition).count()
            log.warning("%d changed pages could not be stored: %s. They wait, and are tried again.", count, failure)
    elif _away:
        log.warning("The storage takes pages again.")
    _away = bool(failure)


def _pause() -> None:
    global _not_before
    _not_before = time.monotonic() + 5
