"""PostgreSQL's full-text search, asked for the newest: keys that grow with time, in a table with a column `words`.

Its index knows of no order, and its planner not how dear it is to look into a text: asked for the newest of a rare
word, it looks through the whole archive, newest first, for a second or more. So it is told what to do. A word that
stands often is met soon by looking through the newest; one that does not is looked up in the index, and has few rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

GLANCE = 500
"""Rows among which the words are sought first: as quick as the index itself."""
LONG_LOOK = 32 * GLANCE
"""Rows that are looked through at most, where the glance says that half of them will do."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The rows of a table with all that `tsquery` says, with keys from `first` up to but without `before`."""

    table: str
    key: str
    tsquery: str
    first: int
    before: int

    def keys(self, count: int) -> list[int]:
        """So many, the newest first."""
        found = self._looked_through(GLANCE, count)
        if len(found) < count <= len(found) * LONG_LOOK / GLANCE / 2:
            found = self._looked_through(LONG_LOOK, count)
        return found if len(found) == count else self._looked_up(count)

    def _looked_through(self, rows: int, count: int) -> list[int]:
        within = f"SELECT {self.key}, words FROM {self.table} WHERE {self.key} >= %s AND {self.key} < %s"  # noqa: S608 - names of ours.
        sql = (
            f"SELECT {self.key} FROM ({within} ORDER BY {self.key} DESC LIMIT %s) AS newest "  # noqa: S608
            f"WHERE words @@ to_tsquery('simple', %s) ORDER BY {self.key} DESC LIMIT %s"
        )
        return _column(sql, [self.first, self.before, rows, self.tsquery, count])

    def _looked_up(self, count: int) -> list[int]:
        sql = (
            f"WITH found AS MATERIALIZED (SELECT {self.key} FROM {self.table} "  # noqa: S608
            f"WHERE words @@ to_tsquery('simple', %s) AND {self.key} >= %s AND {self.key} < %s) "
            f"SELECT {self.key} FROM found ORDER BY {self.key} DESC LIMIT %s"
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            found = _column(sql, [self.tsquery, self.first, self.before, count])
            cursor.execute("SET LOCAL enable_seqscan = DEFAULT")
        return found


def _column(sql: str, question: Sequence[object]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, question)
        return [row[0] for row in cursor.fetchall()]
