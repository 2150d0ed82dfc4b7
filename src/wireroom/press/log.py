"""Reading the log of marked tags: every committed mark once, none lost, whatever order transactions end in.

A *position* is a text that says what of the log has been seen; `since(position)` gives what has been committed
after it, and the next position.

SQLite writes one transaction at a time, so a mark's id tells the order of commits, and a position is an id.

On PostgreSQL ids are given out when a mark is written and show when its transaction commits: mark 8 may be seen
before mark 7, and who remembers "up to 8" never sees 7. There a position is the snapshot of the statement that
read (`pg_current_snapshot()`), each mark carries its transaction (`pg_current_xact_id()`), and what is new is
what this statement's snapshot shows and the remembered one did not: exact, and no open transaction holds it up.
Transaction numbers mean nothing in another server's data, so a position also names the server, its timeline
(a restored or promoted server begins a new one) and the database.
https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-PG-SNAPSHOT
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models

from wireroom.core import clock
from wireroom.core.tags import Change

KEPT_FOR = timedelta(days=7)
"""How long a mark stays in the log."""

_LONGEST_TRANSACTION = timedelta(hours=12)
"""A mark is dated when it is written, and shows when its transaction ends: who was away must reckon with both."""


class TransactionId(models.Func):
    """The number of the transaction that writes the row, as the column's default; 0 on SQLite, which needs none."""

    arity = 0
    output_field = models.BigIntegerField()

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        return "0", []

    def as_postgresql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        return "pg_current_xact_id()::text::bigint", []

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "wireroom.press.log.TransactionId", [], {}


class PositionLost(Exception):
    """What was committed after a position can no longer be told: the edition must be looked through as a whole."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look into the log gave."""

    changes: list[Change]
    position: str


def end() -> str:
    """The position behind all that is committed now."""
    if connection.vendor == "postgresql":
        return _row("SELECT pg_current_snapshot()::text || ' ' || " + _WHICH_LOG)[0]
    return str(_row("SELECT coalesce(max(id), 0) FROM press_mark")[0])


def since(position: str) -> Seen:
    """All that was committed after `position`. Raises `PositionLost`."""
    if connection.vendor == "postgresql":
        return _since_snapshot(position)
    return _since_id(position)


def is_too_old(followed_at: datetime | None) -> bool:
    """Whether marks may have been forgotten since a node last followed the log."""
    return followed_at is None or clock.now() - followed_at > KEPT_FOR - _LONGEST_TRANSACTION


_WHICH_LOG = """(
    SELECT system_identifier || '/' || timeline_id || '/' || oid
    FROM pg_control_system(), pg_control_checkpoint(), pg_database WHERE datname = current_database()
)"""

_SINCE_SNAPSHOT = f"""
    WITH seen AS (SELECT %(snapshot)s::pg_snapshot AS snapshot),
         here AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot, {_WHICH_LOG} AS log)
    SELECT here.snapshot::text, here.log, mark.tag, mark.at
    FROM here CROSS JOIN seen LEFT JOIN press_mark mark
        ON mark.transaction >= pg_snapshot_xmin(seen.snapshot)::text::bigint
        AND mark.transaction < pg_snapshot_xmax(here.snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(mark.transaction::text::xid8, seen.snapshot)
    ORDER BY mark.id
"""  # noqa: S608 - no value of anybody's is in it.


def _since_snapshot(position: str) -> Seen:
    snapshot, _, log = position.partition(" ")
    if not log:
        raise PositionLost("it is a position of another kind of database")
    with connection.cursor() as cursor:
        cursor.execute(_SINCE_SNAPSHOT, {"snapshot": snapshot})
        rows = cursor.fetchall()
    here, log_here = rows[0][:2]
    if log_here != log:
        raise PositionLost("the database was restored, promoted or exchanged")
    return Seen([Change(tag, at) for _, _, tag, at in rows if tag is not None], f"{here} {log_here}")


def _since_id(position: str) -> Seen:
    from wireroom.press.models import Mark

    if not position.isdigit():
        raise PositionLost("it is a position of another kind of database")
    marks = list(Mark.objects.filter(pk__gt=int(position)).order_by("pk"))
    return Seen([Change(mark.tag, mark.at) for mark in marks], str(marks[-1].pk) if marks else position)


def _row(sql: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()
