"""The newest rows that have each of many values, in one statement, on either database."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from wireroom.core.database import on_postgresql


@dataclass(frozen=True, slots=True)
class NewestRows:
    """Where rows are found by a value; `newest` is how many of each value are of interest. Only constants go in."""

    table: str
    column: str
    key: str
    kind: str
    newest: int
    condition: str = "TRUE"

    def of(self, values: Collection[int | str], *parameters: int) -> list[tuple[int | str, int]]:
        """The values with the keys of the rows that have them."""
        if not values:
            return []
        wanted = list(values)
        with connection.cursor() as cursor:
            if on_postgresql():
                cursor.execute(self._on_postgresql(), [wanted, *parameters])
            else:
                cursor.execute(self._on_sqlite(), [json.dumps(wanted), *parameters, *parameters])
            return cursor.fetchall()

    def _on_postgresql(self) -> str:
        return f"""SELECT wanted.value, found.{self.key} FROM unnest(%s::{self.kind}[]) AS wanted (value)
            CROSS JOIN LATERAL (SELECT {self.key} FROM {self.table} WHERE {self.column} = wanted.value
            AND {self.condition} ORDER BY {self.key} DESC LIMIT {self.newest}) AS found"""  # noqa: S608

    def _on_sqlite(self) -> str:
        """From the oldest row of the newest on; a CROSS JOIN is done in the order in which it is written."""
        oldest = f"""SELECT {self.key} FROM {self.table} WHERE {self.column} = wanted.value AND {self.condition}
            ORDER BY {self.key} DESC LIMIT 1 OFFSET {self.newest - 1}"""  # noqa: S608
        return f"""SELECT wanted.value, found.{self.key} FROM json_each(%s) AS wanted CROSS JOIN {self.table} AS found
            WHERE found.{self.column} = wanted.value AND {self.condition}
            AND found.{self.key} >= COALESCE(({oldest}), 0)"""  # noqa: S608
