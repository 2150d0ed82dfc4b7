"""What must still be said beyond this machine about pages that changed: a small durable queue for each kind.

An errand is written down beside the edition before a file changes, and crossed out once it is done: neither a crash
nor a place that is away forgets one. Purging (`press/purging.py`) and storing (`press/storing.py`) each have a queue.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LONGEST_PAUSE = 300.0
_BATCH = 100
_BEFORE_ALL = 0.0
"""When news is due: long ago, so that it waits behind no reprint of the whole edition."""
_SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS errand (
    what TEXT PRIMARY KEY, asked REAL NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0
);
"""


class Errands:
    """The queue in `file`; any number of threads and processes may use it."""

    def __init__(self, file: Path, given_up_after: float | None = None) -> None:
        """`given_up_after`: seconds after which an errand that fails is dropped; None: never."""
        self._file = file
        self._given_up_after = given_up_after

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=20, isolation_level=None)) as connection:
            connection.executescript(_SCHEMA)
            yield connection

    def ask(self, what: str, *, is_news: bool = False) -> bool:
        """Have an errand done, news before all that waits; says whether it was waiting already."""
        now = time.time()
        with self._open() as db:
            waited = db.execute("SELECT 1 FROM errand WHERE what = ?", (what,)).fetchone() is not None
            db.execute(
                "INSERT INTO errand VALUES (?, ?, ?, 0) ON CONFLICT (what) DO UPDATE SET "
                "asked = excluded.asked, due = min(due, excluded.due), tries = 0",
                (what, now, _BEFORE_ALL if is_news else now),
            )
        return waited

    def ask_all(self, what: Iterable[str]) -> None:
        """Have many done, in one transaction, after those that wait already."""
        now = time.time()
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT OR REPLACE INTO errand VALUES (?, ?, ?, 0)", ((one, now, now) for one in what))
            db.execute("COMMIT")

    def take_back(self, what: str) -> None:
        """Nothing has changed after all."""
        with self._open() as db:
            db.execute("DELETE FROM errand WHERE what = ?", (what,))

    @contextmanager
    def asked_if_changed(self, what: str, *, is_news: bool = False) -> Iterator[Callable[[bool], None]]:
        """Ask before a file changes; within, say whether it did. If so it is asked again: the first may be done
        already, and too early."""
        waited = self.ask(what, is_news=is_news)

        def changing(changed: bool) -> None:
            if changed:
                self.ask(what, is_news=is_news)
            elif not waited:
                self.take_back(what)

        yield changing

    def due(self) -> list[tuple[str, float]]:
        """What is to be done now, and when each was asked for."""
        if not self._file.exists():
            return []
        with self._open() as db:
            query = "SELECT what, asked FROM errand WHERE due <= ? ORDER BY due, asked LIMIT ?"
            return list(db.execute(query, (time.time(), _BATCH)))

    def count(self) -> int:
        """How many wait, also those whose time has not come again."""
        if not self._file.exists():
            return 0
        with self._open() as db:
            return db.execute("SELECT count(*) FROM errand").fetchone()[0]

    def done(self, sent: Iterable[tuple[str, float]]) -> None:
        """Cross out what was done, unless it was asked for again meanwhile."""
        with self._open() as db:
            db.executemany("DELETE FROM errand WHERE what = ? AND asked = ?", list(sent))

    def failed(self, sent: Iterable[tuple[str, float]]) -> None:
        """Try again after 2, 4, 8 … seconds, and give up when it has lasted too long."""
        now = time.time()
        with self._open() as db:
            db.executemany(
                "UPDATE errand SET tries = tries + 1, due = ? + min(?, 2 << min(tries, 16)) "
                "WHERE what = ? AND asked = ?",
                [(now, LONGEST_PAUSE, what, asked) for what, asked in sent],
            )
            if self._given_up_after is not None:
                db.execute("DELETE FROM errand WHERE asked < ?", (now - self._given_up_after,))
