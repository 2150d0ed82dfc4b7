"""The newsroom's database: SQLite in the home folder, or PostgreSQL where WIREROOM_DATABASE_URL names one.

Knows no model. SQLite lets one transaction write at a time, PostgreSQL many: what must not happen twice at
once says so with `one_at_a_time`, or locks its rows.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

CONNECT_WITHIN = 5
"""Seconds until a server that does not answer counts as away."""


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """Where the server is. `options` are libpq's connection parameters, such as `sslmode`."""

    host: str
    port: str
    name: str
    user: str
    password: str = field(repr=False)
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_url(cls, url: str) -> PostgreSQL:
        """Read `postgresql://user:password@host:port/name?sslmode=require`; raises `ValueError` without the url."""
        parts = urlsplit(url)
        name = unquote(parts.path.removeprefix("/"))
        if parts.scheme not in {"postgresql", "postgres"} or not name or "/" in name:
            raise ValueError("give postgresql://user:password@host:port/name")
        try:
            port = parts.port
        except ValueError:
            raise ValueError("its port is no number from 0 to 65535") from None
        options = tuple(parse_qsl(parts.query))
        return cls(
            host=unquote(parts.hostname or ""),
            port=str(port or ""),
            name=name,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            options=options,
        )

    def __str__(self) -> str:
        """For people and logs: without user and password."""
        return f"{self.name} at {self.host or 'this machine'}{':' if self.port else ''}{self.port}"


def postgresql(server: PostgreSQL, password_file: Path | None) -> dict[str, Any]:
    """Django's settings for PostgreSQL. A server that vanished without a word is given up within seconds."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": server.host,
        "PORT": server.port,
        "NAME": server.name,
        "USER": server.user,
        "PASSWORD": password_file.read_text().strip() if password_file else server.password,
        "OPTIONS": {
            "connect_timeout": CONNECT_WITHIN,
            "tcp_user_timeout": 10_000,  # Milliseconds: a cut cable is noticed while a query waits,
            "keepalives_idle": 10,  # and while a connection rests (seconds).
            "keepalives_interval": 5,
            "keepalives_count": 2,
            "application_name": "wireroom",
            **dict(server.options),
        },
    }


def sqlite(file: Path) -> dict[str, Any]:
    """Django's settings for SQLite."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # mode=rw: a database that was moved away is an error to be told, never silently begun anew.
        "NAME": f"file:{file}?mode=rw",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an accepted comment is on the disk before anybody is told that it was accepted.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        # A file, as in a newsroom: threads that share a database in memory would lock each other's tables.
        "TEST": {"NAME": str(file.with_name("tests.sqlite3"))},
    }


def on_postgresql() -> bool:
    """Whether this process works on PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"


def one_at_a_time(name: str) -> None:
    """Within a transaction: wait until no other one, on whatever node, that said the same name is under way."""
    from django.db import connection

    if connection.vendor == "postgresql":  # SQLite's transactions are IMMEDIATE: only one is ever under way.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_number(name)])


@contextmanager
def alone_among_nodes(name: str) -> Iterator[None]:
    """Outside a transaction: hold the name while several transactions are done, such as migrations."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_lock_number(name)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_lock_number(name)])


def _lock_number(name: str) -> int:
    return int.from_bytes(hashlib.blake2s(f"wireroom {name}".encode(), digest_size=8).digest(), signed=True)


def keep_connections() -> None:
    """For the worker, which asks several times a second: keep a connection for a minute, looked at before its use."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "postgresql":
            connection.settings_dict.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)


class _Opened(threading.local):
    """Which file this thread's connection was opened on."""

    file: tuple[int, int] | None = None


_opened = _Opened()


@contextmanager
def kept_connection() -> Iterator[None]:
    """For a thread of the web server, around each request: keep the connection to SQLite open for the next one, as long
    as the file is the same: one that was moved away, or put in its place, would else be written to unseen.

    PostgreSQL's are closed: threads that rest would hold places that other nodes want.
    """
    from django.db import close_old_connections, connection

    if connection.vendor == "sqlite":
        file = _identity(connection.settings_dict["NAME"])
        if connection.connection is not None and file != _opened.file:
            connection.close()
        if connection.connection is None:
            _opened.file = file
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            connection.close_at = None  # Not for its age; where an error broke it, it is closed below all the same.
        close_old_connections()


def _identity(name: str) -> tuple[int, int] | None:
    """Of the file that the address names (`sqlite`); None where there is none."""
    try:
        found = Path(unquote(urlsplit(name).path)).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
