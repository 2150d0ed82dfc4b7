"""The two databases' own full-text search, asked for keys of entries; both stop after `PATIENCE`.

What is best is sought among the newest `RANKED` that have the words: ranking a word that stands everywhere would read
the whole archive, and what readers want of it is not old. Where so many have the words as they are asked, those that
have longer ones beginning so are left aside: they would be no better, and neither database can skip among them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import OperationalError, connection, transaction

from wireroom.articles.search.words import SHORTEST
from wireroom.core.full_text import Newest

PATIENCE = 1.5
"""Seconds."""
RANKED = 2_000
END = 1 << 62
"""Beyond every key."""
_STEPS = 20_000
"""Of SQLite's machine between two looks at the clock."""


class TooCostly(Exception):
    """The question takes longer than a reader may keep the database busy."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Entries with all of `words` and all of `facets`, with keys from `first` up to but without `before`. Longer words
    may be only begun, unless they are wanted `whole`."""

    words: tuple[str, ...]
    facets: tuple[str, ...]
    first: int
    before: int
    whole: bool = False

    def begun(self, word: str) -> bool:
        return len(word) >= SHORTEST and not self.whole


@dataclass(frozen=True, slots=True)
class Index:
    """Where it is asked: the entries, and the table in which SQLite keeps their words."""

    entries: str
    words: str


READERS = Index("articles_searchentry", "search_words")
DESK = Index("articles_deskentry", "desk_words")


def newest(wanted: Wanted, count: int, index: Index = READERS) -> list[int]:
    """Keys, the newest first; of all entries where neither words nor facets are wanted. Raises `TooCostly`."""
    if not wanted.words and not wanted.facets:
        sql = f"SELECT id FROM {index.entries} WHERE id >= %s AND id < %s ORDER BY id DESC LIMIT %s"  # noqa: S608
        return _keys(sql, [wanted.first, wanted.before, count])
    if connection.vendor == "sqlite":
        sql = f"SELECT rowid FROM {index.words} WHERE {index.words} MATCH %s AND rowid >= %s AND rowid < %s"  # noqa: S608
        question = [_match(wanted), wanted.first, wanted.before, count]
        return _keys(f"{sql} ORDER BY rowid DESC LIMIT %s", question)
    with _stopping_in_time():
        return Newest(index.entries, "id", _tsquery(wanted), wanted.first, wanted.before).keys(count)


def best(wanted: Wanted, count: int) -> list[int]:
    """Keys, the best first. Raises `TooCostly`."""
    asked = replace(wanted, whole=True)
    looked_at = newest(asked, RANKED)
    if len(looked_at) < RANKED:
        asked = wanted
        looked_at = newest(asked, RANKED)
    if not looked_at:
        return []
    oldest = looked_at[-1]
    if connection.vendor == "sqlite":
        sql = (
            "SELECT rowid FROM search_words WHERE search_words MATCH %s AND rowid >= %s AND rowid < %s "
            "ORDER BY bm25(search_words, 10, 5, 1, 6, 0), rowid DESC LIMIT %s"
        )
        return _keys(sql, [_match(asked), oldest, wanted.before, count])
    sql = (
        "SELECT id FROM articles_searchentry WHERE id = ANY(%s) "
        "ORDER BY ts_rank(words, to_tsquery('simple', %s), 1) DESC, id DESC LIMIT %s"
    )
    return _keys(sql, [looked_at, _tsquery(asked), count])


def _match(wanted: Wanted) -> str:
    """For FTS5. A word is letters and figures alone (`words.words_of`), so that nothing in it is an operator."""
    words = " AND ".join(f'"{word}"{" *" if wanted.begun(word) else ""}' for word in wanted.words)
    parts = [f"{{headline standfirst text people}} : ({words})"] if words else []
    return " AND ".join([*parts, *(f'facets : "{facet}"' for facet in wanted.facets)])


def _tsquery(wanted: Wanted) -> str:
    words = [f"'{word}'{':*' if wanted.begun(word) else ''}" for word in wanted.words]
    return " & ".join([*words, *(f"'{facet}'" for facet in wanted.facets)])


def _keys(sql: str, question: Sequence[object]) -> list[int]:
    with _stopping_in_time(), connection.cursor() as cursor:
        cursor.execute(sql, question)
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _stopping_in_time() -> Iterator[None]:
    started = time.monotonic()
    try:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            connection.connection.set_progress_handler(lambda: time.monotonic() - started > PATIENCE, _STEPS)
            try:
                yield
            finally:
                connection.connection.set_progress_handler(None, 0)
        else:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(PATIENCE * 1000)}ms"])
                yield
                cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if time.monotonic() - started > PATIENCE * 0.9:
            raise TooCostly from error
        raise
