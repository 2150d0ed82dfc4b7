"""This node's index of its edition: which page depends on which tag, what waits, how far the log was read.

A small SQLite file beside the pages, apart from the newsroom's database: each node has its own, and it is there
when that database is not.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import IntEnum
from pathlib import Path

from wireroom.core.tags import Change, Dependency, everything

_SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS dependency (
    page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    tag TEXT NOT NULL, since REAL, until REAL
);
CREATE INDEX IF NOT EXISTS dependency_tag ON dependency(tag);
CREATE INDEX IF NOT EXISTS dependency_page ON dependency(page);
CREATE TABLE IF NOT EXISTS waiting (path TEXT PRIMARY KEY, priority INTEGER NOT NULL, since REAL NOT NULL);
CREATE INDEX IF NOT EXISTS waiting_order ON waiting(priority, since);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

RETRY_AFTER = 30.0
"""Seconds until a page that failed is tried again."""


class Priority(IntEnum):
    """Whose turn it is: a story's own page, then what lists it, then the files it needs, then a rebuild."""

    OWN_PAGE = 0
    LISTS = 1
    LINKED = 2
    REBUILD = 3


class Index:
    """The index in `folder`. Every method is one transaction; open one `Index` a thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / "index.sqlite3", timeout=20, isolation_level=None)
        self._connection.executescript(_SCHEMA)
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("PRAGMA foreign_keys=ON")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def state(self, name: str, default: str = "") -> str:
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set_state(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def store(self, path: str, dependencies: Iterable[Dependency], linked: Iterable[str]) -> None:
        """Keep what a page depends on, and have the files that it links to made where they are not there yet."""
        with self._transaction() as db:
            db.execute("DELETE FROM page WHERE path = ?", (path,))
            page = db.execute("INSERT INTO page (path) VALUES (?)", (path,)).lastrowid
            rows = [(page, one.tag, _seconds(one.since), _seconds(one.until)) for one in dependencies]
            db.executemany("INSERT INTO dependency VALUES (?, ?, ?, ?)", [*rows, (page, everything, None, None)])
            missing = (
                "INSERT OR IGNORE INTO waiting SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM page WHERE path = ?)"
            )
            db.executemany(missing, [(link, Priority.LINKED, time.time(), link) for link in linked])

    def forget(self, path: str) -> None:
        self._connection.execute("DELETE FROM page WHERE path = ?", (path,))

    def mark(self, changes: Iterable[Change], position: str | None = None) -> None:
        """Let every page that depends on one of `changes` wait; with the position in the log, in one transaction."""
        with self._transaction() as db:
            for change in changes:
                _mark(db, change)
            if position is not None:
                db.execute("INSERT OR REPLACE INTO state VALUES ('cursor', ?)", (position,))

    def wait_for(self, paths: Iterable[str], priority: Priority) -> None:
        with self._transaction() as db:
            _wait(db, paths, priority)

    def waiting(self, most: int) -> list[str]:
        """The paths whose turn it is, in order; each waits on until `done`."""
        due = "SELECT path FROM waiting WHERE since <= ? ORDER BY priority, since LIMIT ?"
        return [row[0] for row in self._connection.execute(due, (time.time(), most))]

    def next_waiting(self) -> str | None:
        return next(iter(self.waiting(1)), None)

    def done(self, path: str, waiting_since: float) -> None:
        """Rendered: unless it was asked for again after `waiting_since`, it waits no more."""
        self._connection.execute("DELETE FROM waiting WHERE path = ? AND since <= ?", (path, waiting_since))

    def put_back(self, path: str) -> None:
        """Could not be rendered: its turn comes again after a while, so that it holds up nothing else."""
        self._connection.execute("UPDATE waiting SET since = ? WHERE path = ?", (time.time() + RETRY_AFTER, path))

    def count_waiting(self) -> int:
        return self._connection.execute("SELECT count(*) FROM waiting").fetchone()[0]

    def paths(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT path FROM page ORDER BY path")]


def concerns(change: Change, dependency: Dependency) -> bool:
    """Whether a change touches what a page depends on; the rule that the index's query applies too."""
    if change.tag != dependency.tag:
        return False
    return change.at is None or (
        (dependency.since is None or change.at >= dependency.since)
        and (dependency.until is None or change.at <= dependency.until)
    )


def _mark(db: sqlite3.Connection, change: Change) -> None:
    if change.tag.startswith("url:"):
        _wait(db, [change.tag.removeprefix("url:")], Priority.OWN_PAGE)
        return
    priority = Priority.REBUILD if change.tag == everything else Priority.LISTS
    at = _seconds(change.at)
    pages = db.execute(
        "SELECT DISTINCT path FROM dependency JOIN page ON page.id = dependency.page WHERE tag = :tag AND "
        "(:at IS NULL OR ((since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)))",
        {"tag": change.tag, "at": at},
    )
    _wait(db, [row[0] for row in pages], priority)


def _wait(db: sqlite3.Connection, paths: Iterable[str], priority: Priority) -> None:
    """Join the queue; whoever waits already moves up, never down, and counts as asked for now."""
    db.executemany(
        "INSERT INTO waiting VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
        "priority = min(priority, excluded.priority), since = excluded.since",
        [(path, priority, time.time()) for path in paths],
    )


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
