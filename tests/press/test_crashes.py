"""A worker that is killed between a change and its rendering forgets nothing."""

from __future__ import annotations

import os
import signal
import subprocess

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


def test_a_worker_killed_between_a_change_and_its_rendering_forgets_nothing(newsroom: Newsroom) -> None:
    newsroom.serve()
    newsroom.get("/")
    killed = worker_of(newsroom)
    os.kill(killed, signal.SIGSTOP)  # It sees nothing of the change,
    copy = newsroom.home.parent / "saved.txt"
    copy.write_text(cast.SAVED_PAGE)
    done = newsroom.wireroom("import", "page", copy, "--published", "2026-11-20")
    assert "live at" in done.stdout, done.stdout + done.stderr
    assert "after a night of storm" not in newsroom.get("/").text

    os.kill(killed, signal.SIGKILL)  # and never will.
    newsroom.wait_for("/", "after a")
    assert worker_of(newsroom) != killed
