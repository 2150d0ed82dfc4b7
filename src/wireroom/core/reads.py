"""What is read now: how often each page was asked for, counted by whoever serves it.

A count is a path, a number and five minutes: nothing about who read, so that no consent is needed. Each process notes
the paths it has answered in a bounded queue, which costs an append; a thread adds them up, keeps the most read, and
writes them down four times a minute; a process that is killed loses what it had not written. Robots count too.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, deque
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Sum

from wireroom.core import clock
from wireroom.core.addresses import ALIVE
from wireroom.core.models import PageReads

log = logging.getLogger(__name__)

MOST_WAITING = 50_000
"""Reads noted between two additions, which are a second apart: more than one process answers in a second."""
MOST_PAGES = 500
"""Pages that one process keeps of each five minutes, those most read."""
SPAN = timedelta(minutes=5)
KEPT = timedelta(hours=1)
WRITTEN_EVERY = 15
"""Seconds."""

_ADD = (
    "INSERT INTO core_pagereads (since, path, reads) VALUES (%s, %s, %s) "
    "ON CONFLICT (since, path) DO UPDATE SET reads = core_pagereads.reads + excluded.reads"
)


class Tally:
    """The reads of one process. `note` takes the path of a page that was answered with."""

    def __init__(self) -> None:
        self._noted: deque[str] = deque(maxlen=MOST_WAITING)
        self._counts: Counter[str] = Counter()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.note = self._noted.append

    def begin(self) -> None:
        """Add up and write down from now on, in a thread."""
        self._thread = threading.Thread(target=self._work, name="reads", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Write down what is left."""
        self._stopping.set()
        if self._thread:
            self._thread.join(WRITTEN_EVERY)

    def _work(self) -> None:
        seconds = 0
        while not self._stopping.wait(1):
            self.add_up()
            seconds += 1
            if seconds % WRITTEN_EVERY == 0:
                self.write()
        self.add_up()
        self.write()

    def add_up(self) -> None:
        """Count what was noted; of too many pages those least read are let go."""
        with suppress(IndexError):
            while True:
                path = self._noted.popleft()
                if path.endswith("/") and not path.startswith(ALIVE):  # Pictures, feeds and scripts end otherwise.
                    self._counts[path] += 1
        if len(self._counts) > 2 * MOST_PAGES:
            self._counts = Counter(dict(self._counts.most_common(MOST_PAGES)))

    def write(self) -> None:
        """Write down the counts, and forget those of an hour ago; while the database is away they wait."""
        if not self._counts:
            return
        now = int(clock.now().timestamp())
        since = now - now % int(SPAN.total_seconds())
        rows = [(since, path[:500], reads) for path, reads in sorted(self._counts.most_common(MOST_PAGES))]
        try:
            with connection.cursor() as cursor:
                cursor.executemany(_ADD, rows)
            PageReads.objects.filter(since__lt=now - int(KEPT.total_seconds())).delete()
        except (DatabaseError, InterfaceError) as error:
            log.info("What is read now is not written down: %s", error)
        else:
            self._counts.clear()
        finally:
            connection.close()


def most_read(within: timedelta, most: int) -> list[tuple[str, int]]:
    """Paths and how often each was read, the most read first."""
    since = int((clock.now() - within).timestamp())
    rows = PageReads.objects.filter(since__gte=since).values_list("path").annotate(all=Sum("reads"))
    return list(rows.order_by("-all", "path")[:most])
