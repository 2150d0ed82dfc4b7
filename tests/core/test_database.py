"""The database's one setting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections

from wireroom.core import database
from wireroom.core.database import PostgreSQL
from wireroom.core.settings_table import BadSetting, read_settings


def test_an_address_is_read_in_all_its_parts() -> None:
    server = PostgreSQL.from_url("postgresql://rosa:p%40ss@db.example:5433/courier?sslmode=require")
    assert server == PostgreSQL("db.example", "5433", "courier", "rosa", "p@ss", (("sslmode", "require"),))
    assert database.postgresql(server, None)["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    "url", ["mysql://db.example/courier", "postgresql://db.example/", "postgresql://rosa:secret@db.example:x/courier"]
)
def test_an_address_that_cannot_be_used_stops_the_start_without_its_password(url: str) -> None:
    with pytest.raises(BadSetting, match="WIREROOM_DATABASE_URL cannot be used") as raised:
        read_settings({"WIREROOM_DATABASE_URL": url})
    assert "secret" not in str(raised.value)


def test_a_password_may_come_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\n")
    server = PostgreSQL.from_url("postgresql://rosa:secret@db.example/courier")
    assert database.postgresql(server, file)["PASSWORD"] == "from the file"
    assert "secret" not in f"{server} {server!r}"


def test_a_password_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"WIREROOM_DATABASE_PASSWORD_FILE=.*there is no such file"):
        read_settings({"WIREROOM_DATABASE_PASSWORD_FILE": str(tmp_path / "nothing")})


def test_unset_it_is_sqlite_that_is_never_begun_anew(tmp_path: Path) -> None:
    assert read_settings({})["DATABASE_URL"] is None
    assert database.sqlite(tmp_path / "wireroom.sqlite3")["NAME"].endswith("?mode=rw")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of SQLite, on which other threads than this one open their connections."""
    file = tmp_path / "wireroom.sqlite3"
    _make(file, "the first")
    monkeypatch.setitem(connection.settings_dict, "NAME", database.sqlite(file)["NAME"])
    return file


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    """One that stays, as the web server's do."""
    with ThreadPoolExecutor(1) as thread:
        yield thread
        thread.submit(connections.close_all).result()


def _make(file: Path, word: str) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE said AS SELECT ? AS word", [word])
        made.commit()


def _asked() -> tuple[str, object]:
    """What the database of a request says, and its connection."""
    with database.kept_connection():
        with connection.cursor() as cursor:
            word = cursor.execute("SELECT word FROM said").fetchone()[0]
        return word, connection.connection


@pytest.mark.django_db(transaction=True)
def test_requests_share_a_connection_as_long_as_its_file_is_there(file: Path, thread: ThreadPoolExecutor) -> None:
    word, first = thread.submit(_asked).result()
    assert word == "the first"
    assert thread.submit(_asked).result() == ("the first", first)

    file.rename(file.with_name("moved.sqlite3"))
    with pytest.raises(OperationalError):
        thread.submit(_asked).result()

    _make(file, "another in its place")
    assert thread.submit(_asked).result()[0] == "another in its place"
