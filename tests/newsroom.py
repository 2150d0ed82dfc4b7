"""A whole newsroom under test: its home, its command, its server; everything real, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.ports import free_port

COMMAND = Path(sys.executable).parent / "wireroom"
PATIENCE = 90.0
"""Seconds that a test waits for what should come in a moment; a busy machine may take longer than a moment."""

Found = TypeVar("Found")


def make_newsroom(home: Path, *options: str, settings: dict[str, str] = {}) -> Path:  # noqa: B006 - only read.
    """Run `wireroom init` for real."""
    command = [COMMAND, "init", "--home", home, *options]
    done = subprocess.run(command, capture_output=True, text=True, env=_environment() | settings)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def eventually(look: Callable[[], Found], what: str, patience: float = PATIENCE) -> Found:
    """What `look` finds as soon as it is true; fails with `what` when that does not come."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"Not within {patience:.0f} s: {what}")


class Newsroom:
    """A newsroom in `home`. As a context it stops its server at the end."""

    def __init__(self, home: Path, settings: dict[str, str] | None = None) -> None:
        self.home = home
        self.settings = settings or {}
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.log_file = home.parent / f"{home.name}.log"

    @classmethod
    def copied_from(cls, made: Path, home: Path) -> Newsroom:
        shutil.copytree(made, home)
        return cls(home)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def edition(self) -> Path:
        return self.home / "edition"

    @property
    def database(self) -> Path:
        return self.home / "wireroom.sqlite3"

    @property
    def password(self) -> str:
        """The editor's, as `wireroom init` left it for this install."""
        match = re.search(r"password: (\S+)", (self.home / "desk-account.txt").read_text())
        assert match
        return match.group(1)

    def wireroom(
        self, *words: str | Path, stdin: bytes | None = None, patience: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run the command on this newsroom, for at most `patience` seconds."""
        done = subprocess.run(
            [COMMAND, *map(str, words)],
            input=stdin,
            capture_output=True,
            env={**_environment(), "WIREROOM_HOME": str(self.home), "WIREROOM_URL": self.url, **self.settings},
            cwd=self.home.parent,
            timeout=patience,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def serve(self, *options: str) -> Newsroom:
        """Start `wireroom serve` and wait until it answers."""
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "serve", "--home", self.home, "--port", str(self.port), *options],
                stdout=log,
                stderr=log,
                env=_environment() | self.settings,
            )
        eventually(self._answers, f"{self.url} answers; see {self.log_file}")
        return self

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/404.html").status_code < 600
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)
        self.process = None

    def get(self, path: str, **kwargs: Any) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", **{"timeout": PATIENCE, **kwargs})

    def wait_for(self, path: str, words: str) -> str:
        """The page at `path` once it has `words`."""

        def look() -> str:
            page = self.get(path).text
            return page if words in page else ""

        return eventually(look, f"{path} shows {words!r}")

    def python(self, program: str, *words: str) -> str:
        """Run a program in a process of its own, as an operator's script would; what it prints."""
        environment = _environment() | self.settings | {"WIREROOM_HOME": str(self.home), "WIREROOM_URL": self.url}
        command = [sys.executable, "-c", program, *words]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the newsroom's database."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()


def _environment() -> dict[str, str]:
    """The machine's environment without the unit tests' settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("WIREROOM_", "DJANGO_"))}
