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
from itertools import islice
from pathlib import Path

from wireroom.core.tags import Change, Dependency

_VERSION = 2
"""Of the tables. An index of another one forgets how far the log was followed: all pages are then looked through."""

_SCHEMA = """
DROP TABLE IF EXISTS waiting;
DROP INDEX IF EXISTS dependency_tag;
CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS dependency (
    page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    tag TEXT NOT NULL, since REAL, until REAL
);
CREATE INDEX IF NOT EXISTS dependency_tag_page ON dependency(tag, page);
CREATE INDEX IF NOT EXISTS dependency_page ON dependency(page);
CREATE TABLE waiting (path TEXT PRIMARY KEY, priority INTEGER NOT NULL, since REAL NOT NULL, asked REAL NOT NULL);
CREATE INDEX waiting_order ON waiting(priority, since);
CREATE TABLE IF NOT EXISTS sweep (
    id INTEGER PRIMARY KEY, tag TEXT NOT NULL, at REAL, below INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
DELETE FROM state;
"""

FEW = 200
"""Pages; what concerns more of them is a rebuild, and is looked up bit by bit, so that no news waits for it."""

RETRY_AFTER = 30.0
"""Seconds until a page that failed is tried again."""


_AT_ONCE = 2000
"""Addresses in one transaction of a look through: others write between two."""


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
        self._connection.execute("PRAGMA journal_mode=WAL")
        if self._version() != _VERSION:
            self._make_tables()
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("PRAGMA foreign_keys=ON")

    def _version(self) -> int:
        return self._connection.execute("PRAGMA user_version").fetchone()[0]

    def _make_tables(self) -> None:
        with self._transaction() as db:
            if self._version() != _VERSION:  # Else another process was quicker.
                for statement in (*_SCHEMA.split(";"), f"PRAGMA user_version={_VERSION}"):
                    db.execute(statement)

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
            db.executemany("INSERT INTO dependency VALUES (?, ?, ?, ?)", rows)
            missing = (
                "INSERT OR IGNORE INTO waiting SELECT ?1, ?2, ?3, ?3 "
                "WHERE NOT EXISTS (SELECT 1 FROM page WHERE path = ?1)"
            )
            db.executemany(missing, [(link, Priority.LINKED, time.time()) for link in linked])

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

    def waiting(self, most: int, last: Priority = Priority.REBUILD) -> list[str]:
        """The paths whose turn it is, in order, up to those of the priority `last`; each waits on until `done`."""
        due = "SELECT path FROM waiting WHERE priority <= ? AND since <= ? ORDER BY priority, since LIMIT ?"
        found = [row[0] for row in self._connection.execute(due, (last, time.time(), most))]
        if len(found) < most and last == Priority.REBUILD and self._sweep():
            return self.waiting(most, last)
        return found

    def next_waiting(self, last: Priority = Priority.REBUILD) -> str | None:
        return next(iter(self.waiting(1, last)), None)

    def waits(self, path: str) -> Priority | None:
        """The priority with which an address waits; None where it does not."""
        row = self._connection.execute("SELECT priority FROM waiting WHERE path = ?", (path,)).fetchone()
        return Priority(row[0]) if row else None

    def _sweep(self) -> bool:
        """Let some more pages wait of a change that concerns many; False where there is no such change."""
        if not self._connection.execute("SELECT 1 FROM sweep LIMIT 1").fetchone():
            return False
        with self._transaction() as db:
            sweep = db.execute("SELECT id, tag, at, below FROM sweep ORDER BY id LIMIT 1").fetchone()
            if sweep is None:
                return True  # Another process was quicker.
            key, tag, at, below = sweep
            # What was rendered last comes first: fronts and new stories.
            pages = db.execute(
                f"SELECT DISTINCT page, path {_CONCERNED} AND page < :below ORDER BY page DESC LIMIT :few",
                {"tag": tag, "at": at, "below": below, "few": FEW},
            ).fetchall()
            _wait(db, [path for _, path in pages], Priority.REBUILD)
            if pages:
                db.execute("UPDATE sweep SET below = ? WHERE id = ?", (pages[-1][0], key))
            else:
                db.execute("DELETE FROM sweep WHERE id = ?", (key,))
        return True

    def done(self, path: str, waiting_since: float) -> None:
        """Rendered: unless it was asked for again after `waiting_since`, it waits no more."""
        self._connection.execute("DELETE FROM waiting WHERE path = ? AND asked <= ?", (path, waiting_since))

    def put_back(self, path: str) -> None:
        """Could not be rendered: its turn comes again after a while, so that it holds up nothing else."""
        self._connection.execute("UPDATE waiting SET since = ? WHERE path = ?", (time.time() + RETRY_AFTER, path))

    def count_waiting(self) -> int:
        """How many wait; of a change that concerns many about how many."""
        waiting = self._connection.execute("SELECT count(*) FROM waiting").fetchone()[0]
        swept = "SELECT count(*) FROM sweep JOIN dependency USING (tag) WHERE page < below"
        return waiting + self._connection.execute(swept).fetchone()[0]

    def paths(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT path FROM page ORDER BY path")]

    def paths_with(self, tag: str) -> list[str]:
        """The pages that depend on `tag`."""
        pages = (
            "SELECT DISTINCT path FROM dependency JOIN page ON page.id = dependency.page WHERE tag = ? ORDER BY path"
        )
        return [row[0] for row in self._connection.execute(pages, (tag,))]

    def is_empty(self) -> bool:
        return self._connection.execute("SELECT 1 FROM page LIMIT 1").fetchone() is None

    def look_through(self, listed: Iterable[str]) -> None:
        """Let every page wait: those `listed`, which may be millions, as a rebuild; before them pages that are not
        listed (any more), and files, which only pages name."""
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS listed (path TEXT PRIMARY KEY) WITHOUT ROWID")
        self._connection.execute("DELETE FROM temp.listed")
        addresses = iter(listed)
        while some := list(islice(addresses, _AT_ONCE)):
            with self._transaction() as db:
                db.executemany("INSERT OR IGNORE INTO temp.listed VALUES (?)", ((path,) for path in some))
                _wait(db, some, Priority.REBUILD)
        with self._transaction() as db:
            unlisted = "SELECT path FROM page WHERE path NOT IN temp.listed AND (path LIKE '%/') = ?"
            for priority, is_page in ((Priority.OWN_PAGE, True), (Priority.LINKED, False)):
                _wait(db, (row[0] for row in db.execute(unlisted, (is_page,))), priority)


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
    values = {"tag": change.tag, "at": _seconds(change.at), "few": FEW + 1}
    pages = db.execute(f"SELECT DISTINCT path {_CONCERNED} LIMIT :few", values).fetchall()
    if len(pages) <= FEW:
        _wait(db, [row[0] for row in pages], Priority.LISTS)
        return
    # Pages that are stored from now on, with higher keys, know of the change.
    db.execute("INSERT INTO sweep (tag, at, below) VALUES (:tag, :at, (SELECT max(id) + 1 FROM page))", values)


_CONCERNED = (
    "FROM dependency JOIN page ON page.id = dependency.page WHERE tag = :tag AND "
    "(:at IS NULL OR ((since IS NULL OR since <= :at) AND (until IS NULL OR until >= :at)))"
)


def _wait(db: sqlite3.Connection, paths: Iterable[str], priority: Priority) -> None:
    """Join the queue; whoever waits already keeps its place or moves up, and counts as asked for now."""
    db.executemany(
        "INSERT INTO waiting (path, priority, since, asked) VALUES (?1, ?2, ?3, ?3) ON CONFLICT (path) DO UPDATE SET "
        "priority = min(priority, excluded.priority), since = min(since, excluded.since), asked = excluded.asked",
        ((path, priority, time.time()) for path in paths),
    )


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
