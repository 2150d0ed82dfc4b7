"""A worker that is killed between a change and its rendering forgets nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from contextlib import closing

from tests import cast
from tests.newsroom import Newsroom, eventually


def worker_of(room: Newsroom) -> int:
    """The process of the worker that a served newsroom has."""
    assert room.process
    server = room.process.pid

    def look() -> int:
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = (line.split(None, 2) for line in listed.splitlines())
        workers = (int(pid) for pid, parent, what in rows if int(parent) == server and "core.working" in what)
        return next(workers, 0)

    return eventually(look, "the worker runs")


def _stopped(room: Newsroom, worker: int) -> bool:
    """Stop it, but not within a transaction, whose end everybody who writes would wait for in vain."""
    os.kill(worker, signal.SIGSTOP)
    try:
        with closing(sqlite3.connect(room.database, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        os.kill(worker, signal.SIGCONT)
        return False
    return True


def test_a_worker_killed_between_a_change_and_its_rendering_forgets_nothing(newsroom: Newsroom) -> None:
    newsroom.serve()
    newsroom.get("/")
    killed = worker_of(newsroom)
    eventually(lambda: _stopped(newsroom, killed), "the worker is stopped")  # It sees nothing of the change,
    copy = newsroom.home.parent / "saved.txt"
    copy.write_text(cast.SAVED_PAGE)
    done = newsroom.wireroom("import", "page", copy, "--published", "2026-11-20")
    assert "live at" in done.stdout, done.stdout + done.stderr
    assert "after a night of storm" not in newsroom.get("/").text

    os.kill(killed, signal.SIGKILL)  # and never will.
    newsroom.wait_for("/", "after a")
    assert worker_of(newsroom) != killed
