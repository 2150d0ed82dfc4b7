"""Follows the log of marked tags and renders what they concern, the most urgent first; the worker runs this."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing

from django.conf import settings
from django.db import DatabaseError

from wireroom.core.addresses import every_address
from wireroom.core.tags import Change
from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.index import Index, Priority
from wireroom.press.models import Mark
from wireroom.press.printers import printers
from wireroom.press.rendering import print_page

log = logging.getLogger(__name__)


def edition_here() -> Edition:
    """The edition of this node."""
    return Edition(settings.HOME.edition)


def follow() -> None:
    """Take in new marks, then render one address after the other until none waits."""
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        _take_in_marks(index)
        while (path := index.next_waiting()) is not None:
            print_one(edition, index, path)
            _take_in_marks(index)


def fill(progress: Callable[[int, int], None] | None = None) -> int:
    """Render the whole edition, and the files that its pages link to, on every core. Says how many were rendered."""
    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        index.set_state("printed_for", _printed_for())
        index.wait_for(every_address(), Priority.REBUILD)
        _take_in_marks(index)
        return print_waiting(edition, index, progress)


def print_waiting(edition: Edition, index: Index, progress: Callable[[int, int], None] | None = None) -> int:
    """Render what waits, each core a process once there is much of it. What is left when this is stopped waits on."""
    rendered = 0
    with printers(index.count_waiting()) as print_all:
        while batch := index.waiting(_BATCH):
            if not all(print_all(batch)):
                break
            rendered += len(batch)
            _take_in_marks(index)
            if progress:
                progress(rendered, rendered + index.count_waiting())
    return rendered


_BATCH = 64
"""How many pages are given out at once: few enough that what is urgent need not wait for long."""


def fill_if_stale() -> None:
    """When the site's address or the theme has changed since the edition was printed, render all of it again."""
    edition = edition_here()
    edition.raise_generation()  # A press that stopped between a file and its word to the readers says it now.
    with closing(Index(edition.folder)) as index:
        if index.state("printed_for") != _printed_for():
            index.wait_for(every_address(), Priority.REBUILD)
            index.set_state("printed_for", _printed_for())


def _printed_for() -> str:
    """What every page depends on besides the database: the site's address, and the theme's files."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    theme = manifest.stat().st_mtime_ns if manifest.exists() else 0
    return f"{settings.SITE_URL} {theme}"


def _take_in_marks(index: Index) -> None:
    cursor = int(index.state("cursor", "0"))
    marks = list(Mark.objects.filter(pk__gt=cursor).order_by("pk")[:1000])
    if marks:
        index.mark([Change(mark.tag, mark.at) for mark in marks], cursor=marks[-1].pk)


def print_one(edition: Edition, index: Index, path: str) -> bool:
    """Render a page whose turn it is; False where that failed, and the page is put back."""
    try:
        print_page(edition, index, path)
    except NotInAnEdition:
        index.done(path, float("inf"))
    except DatabaseError:
        raise
    except Exception:
        log.exception("%s could not be rendered; the old page stays, and it is tried again.", path)
        index.put_back(path)
        return False
    return True
