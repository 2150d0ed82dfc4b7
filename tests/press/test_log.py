"""The log of marks on PostgreSQL, where transactions end in another order than their marks were written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.postgresql import Server


@pytest.fixture
def database(postgresql_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database with the log's table, which the code under test reads through Django's connection."""
    name = postgresql_server.database()
    url = postgresql_server.url(name)
    with psycopg.connect(url, autocommit=True) as made:
        made.execute(
            "CREATE TABLE press_mark (id bigserial PRIMARY KEY, tag text, at timestamptz, "
            "marked_at timestamptz DEFAULT now(), "
            "transaction bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint)"
        )
    reader = psycopg.connect(url, autocommit=True)
    from wireroom.press import log

    monkeypatch.setattr(log, "connection", FromPostgreSQL(reader))
    yield url
    reader.close()


class FromPostgreSQL:
    """What the log needs of Django's connection."""

    vendor = "postgresql"

    def __init__(self, reader: psycopg.Connection[Any]) -> None:
        self._reader = reader

    def cursor(self) -> psycopg.Cursor[Any]:
        return self._reader.cursor()


@contextmanager
def transaction(url: str) -> Iterator[psycopg.Connection[Any]]:
    writer = psycopg.connect(url)
    try:
        yield writer
    finally:
        writer.close()


def write(writer: psycopg.Connection[Any], tag: str) -> int:
    row = writer.execute("INSERT INTO press_mark (tag) VALUES (%s) RETURNING id", [tag]).fetchone()
    assert row
    return int(row[0])


def tags(changes: list[Any]) -> list[str]:
    return [change.tag for change in changes]


def test_a_mark_that_is_committed_after_a_later_one_is_followed(database: str) -> None:
    from wireroom.press import log

    position = log.end()
    with transaction(database) as slow, transaction(database) as quick:
        earlier = write(slow, "slow")
        later = write(quick, "quick")
        assert earlier < later
        quick.commit()
        first = log.since(position)
        slow.commit()
        second = log.since(first.position)
    assert tags(first.changes) == ["quick"]  # By ids alone one would have gone on behind this one,
    assert tags(second.changes) == ["slow"]  # and never have seen this.
    assert log.since(second.position).changes == []


def test_a_transaction_that_stays_open_holds_up_no_other(database: str) -> None:
    from wireroom.press import log

    position = log.end()
    with transaction(database) as lasting, transaction(database) as other:
        write(lasting, "lasting")
        for number in range(3):
            write(other, f"story {number}")
            other.commit()
            seen = log.since(position)
            assert tags(seen.changes) == [f"story {number}"]
            position = seen.position
        lasting.rollback()
    assert log.since(position).changes == []


def test_a_mark_of_an_inner_transaction_counts_with_the_outer_one(database: str) -> None:
    from wireroom.press import log

    position = log.end()
    with transaction(database) as writer:
        write(writer, "outer")
        with writer.transaction():
            write(writer, "inner")
        seen = log.since(position)
        assert seen.changes == []
        writer.commit()
    assert tags(log.since(seen.position).changes) == ["outer", "inner"]


def test_a_position_of_another_server_is_lost_not_believed(database: str) -> None:
    from wireroom.press import log

    snapshot, _, _ = log.end().partition(" ")
    with pytest.raises(log.PositionLost, match="restored"):
        log.since(f"{snapshot} 7000000000000000000/1/5")
    with pytest.raises(log.PositionLost, match="another kind"):
        log.since("41")


@pytest.mark.django_db
def test_on_sqlite_a_position_is_an_id() -> None:
    from wireroom.core.tags import Change, mark
    from wireroom.press import log

    if connection.vendor != "sqlite":
        pytest.skip("on SQLite only")
    before = log.end()
    mark(Change("section:1"), Change("section:2"))
    seen = log.since(before)
    assert sorted(tags(seen.changes)) == ["section:1", "section:2"]
    assert log.since(seen.position).changes == []
    with pytest.raises(log.PositionLost):
        log.since("8:8: 1/1/1")
