"""A real PostgreSQL server for the tests: Debian's, in a folder of its own, on loopback, gone at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.ports import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Debian keeps one folder a major version."""


class Server:
    """A cluster with one role, `wireroom`, who owns the newsrooms' databases."""

    def __init__(self, folder: Path, *, safe: bool = False) -> None:
        self.folder = folder
        self.port = free_port()
        self._safe = safe
        """Whether it writes to the disk before it answers, as in a newsroom; tests need not wait for that."""

    def make(self) -> None:
        _run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "postgres", "--no-sync")
        with (self.folder / "data" / "postgresql.conf").open("a") as configuration:
            configuration.write(
                f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{self.folder}'\n"
                f"fsync = {'on' if self._safe else 'off'}\nmax_connections = 100\n"
            )
        self.start()
        self.execute("CREATE ROLE wireroom LOGIN CREATEDB")

    def start(self) -> None:
        _run("pg_ctl", "-D", self.folder / "data", "-w", "-t", "60", "-l", self.folder / "log", "start")

    def stop(self) -> None:
        _run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "fast", "stop")

    def database(self, copied_from: str | None = None) -> str:
        """Make a database, empty or a copy, and say its name."""
        name = f"w{uuid.uuid4().hex[:12]}"
        template = f" TEMPLATE {copied_from}" if copied_from else ""
        self.execute(f"CREATE DATABASE {name} OWNER wireroom{template}")
        return name

    def url(self, name: str) -> str:
        return f"postgresql://wireroom@127.0.0.1:{self.port}/{name}"

    def execute(self, sql: str) -> None:
        """As the superuser, outside a transaction."""
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def shut_out(self, name: str) -> None:
        """Take a database away from everybody, as a server that is down would."""
        self.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def let_in(self, name: str) -> None:
        self.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextlib.contextmanager
def running(*, safe: bool = False) -> Iterator[Server]:
    """A started server; everything of it is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wireroom-pg-", dir="/tmp"))  # Short: a socket's path may have 107 bytes.
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(folder, safe=safe)
    try:
        server.make()
        yield server
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            server.stop()
        shutil.rmtree(folder)


def _run(program: str, *arguments: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to be root."""
    command = [str(PROGRAMS[-1] / program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
        text=True,
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
