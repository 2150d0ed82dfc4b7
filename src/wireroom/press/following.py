"""Follows the log of marked tags and renders what they concern, the most urgent first; the worker runs this.

Two threads of the worker render: one what is news (a story's own page, then the lists that name it), as soon as it is
marked; the other what can wait (pictures, a rebuild), a page at a time, and none while there is news.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

from wireroom.core import clock, disk
from wireroom.core.addresses import every_address
from wireroom.core.tags import THEME, Change
from wireroom.core.worker import stopping
from wireroom.press import log as press_log
from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.index import Index, Priority
from wireroom.press.printers import batch, printers
from wireroom.press.rendering import print_page

log = logging.getLogger(__name__)


def edition_here() -> Edition:
    """The edition of this node."""
    return Edition(settings.HOME.edition)


def follow() -> None:
    """Take in new marks, then render one address after the other until none waits."""
    print_news()
    print_the_rest()


def print_news() -> None:
    """Take in new marks and render what is urgent, until nothing urgent waits."""
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        _take_in_marks(index)
        while not stopping.is_set() and (path := index.next_waiting(Priority.LISTS)) is not None:
            print_one(edition, index, path)
            _take_in_marks(index)


def catch_up(within: float) -> None:
    """Before a web process answers its first reader: render what was news while this node was away, for at most so
    many seconds. What a database that is away or a lost position calls for is left to the worker."""
    deadline = time.monotonic() + within
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        try:
            seen = press_log.since(index.state("cursor"))
        except (DatabaseError, press_log.PositionLost):
            return
        if seen.changes:
            index.mark(seen.changes, seen.position)
        while time.monotonic() < deadline and (path := index.next_waiting(Priority.LISTS)) is not None:
            print_one(edition, index, path)


def print_the_rest() -> None:
    """Render what is not urgent, one page after the other; news has the way first."""
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        while not stopping.is_set() and (path := index.next_waiting()) is not None:
            if index.next_waiting(Priority.LISTS) is not None:
                stopping.wait(_NEWS_TAKES)
                continue
            print_one(edition, index, path)


_NEWS_TAKES = 0.05
"""Seconds after which to look whether the news is out."""


def fill(progress: Callable[[int, int], None] | None = None, *, anew: bool = False) -> Printed:
    """Render the whole edition, and the files that its pages link to, on every core. Goes on with a filling that was
    stopped, unless it shall begin `anew`."""
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        if anew or not _was_stopped(index):
            _print_all(index)
            index.set_state(_FILLING, printed_for())
        else:
            _take_in_marks(index)
        printed = print_waiting(edition, index, progress)
        index.set_state(_FILLING, "")
        return printed


@dataclass(frozen=True, slots=True)
class Printed:
    """How many were rendered, and how many could not be, and wait for another turn."""

    rendered: int
    failed: int


def what_was_left() -> int | None:
    """How many pages a filling that was stopped has left, about; None where none was stopped."""
    with closing(Index(edition_here().folder)) as index:
        return index.count_waiting() if _was_stopped(index) else None


_FILLING = "filling"


def _was_stopped(index: Index) -> bool:
    return index.state(_FILLING) == printed_for()


def print_waiting(edition: Edition, index: Index, progress: Callable[[int, int], None] | None = None) -> Printed:
    """Render what waits, each core a process once there is much of it. What is left when this is stopped waits on."""
    rendered = 0
    failed: set[str] = set()
    with printers(index.count_waiting()) as print_all:
        while paths := index.waiting(batch()):
            went_well = dict(zip(paths, print_all(paths), strict=True))
            rendered += sum(went_well.values())
            failed = {path for path in {*failed, *paths} if not went_well.get(path, False)}
            _take_in_marks(index)
            if progress:
                progress(rendered, rendered + index.count_waiting())
    return Printed(rendered, len(failed))


def fill_if_stale() -> None:
    """When the site's address, its language or the theme has changed since it was printed, render all that shows it."""
    edition = edition_here()
    edition.raise_generation()  # A press that stopped between a file and its word to the readers says it now.
    with closing(Index(edition.folder)) as index:
        if index.state("printed_for") == printed_for():
            return
        if index.is_empty() or not index.state("cursor"):
            _print_all(index)
        else:
            index.mark([Change(THEME)])
            index.set_state("printed_for", printed_for())


def _print_all(index: Index) -> None:
    """Let everything wait for rendering: what may be there no more at once, all else behind what is urgent."""
    position = press_log.end()  # Before the addresses are listed: what is marked meanwhile is followed.
    index.look_through(every_address())
    index.mark([], position)
    _say_followed(index)
    index.set_state("printed_for", printed_for())


def printed_for() -> str:
    """What every page depends on besides the database: the site's address and language, and the theme's files."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    theme = manifest.stat().st_mtime_ns if manifest.exists() else 0
    return f"{settings.SITE_URL} {settings.LANGUAGE_CODE} {theme}"


def _take_in_marks(index: Index) -> None:
    try:
        followed_at = _followed_at(index)
        if press_log.is_too_old(followed_at):
            raise press_log.PositionLost("the log does not go back that far")
        seen = press_log.since(index.state("cursor"))
    except press_log.PositionLost as reason:
        log.warning("The whole edition is looked through, since %s.", reason)
        _print_all(index)
        return
    if seen.changes:
        index.mark(seen.changes, seen.position)
    if followed_at is None or clock.now() - followed_at > _SAY_FOLLOWED_EVERY:
        _say_followed(index)


_SAY_FOLLOWED_EVERY = timedelta(minutes=5)
"""Often enough to know how long a node was away, seldom enough to cost nothing."""


def _followed_at(index: Index) -> datetime | None:
    """When this node last followed the log, give or take a few minutes."""
    said = index.state("followed_at")
    return datetime.fromisoformat(said) if said else None


def _say_followed(index: Index) -> None:
    index.set_state("followed_at", clock.now().isoformat())


def print_one(edition: Edition, index: Index, path: str) -> bool:
    """Render a page whose turn it is; False where that failed, and the page is put back."""
    try:
        print_page(edition, index, path)
    except NotInAnEdition:
        index.done(path, float("inf"))
    except DatabaseError:
        raise
    except Exception as error:
        if disk.is_full(error):
            raise  # No page can be written: all wait, and the worker says so in one line.
        log.exception("%s could not be rendered; the old page stays, and it is tried again.", path)
        index.put_back(path)
        return False
    return True
