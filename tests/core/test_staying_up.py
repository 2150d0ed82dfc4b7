"""The paper stays on the net: what is ended beneath the server is started again, however often."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import httpx

from tests.newsroom import Newsroom, eventually
from tests.nodes import tree


def web_processes(newsroom: Newsroom) -> list[int]:
    return [
        pid for pid in tree(newsroom)[1:] if b"wireroom.core.working" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def runs(pid: int) -> bool:
    """One that ended may stay in the list of processes until somebody asks how it did."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def answers(newsroom: Newsroom) -> bool:
    try:
        return httpx.get(f"{newsroom.url}/").status_code == 200
    except httpx.HTTPError:
        return False


def test_web_processes_killed_again_and_again_come_back(newsroom: Newsroom) -> None:
    """Each time as soon as the one before it answers: sooner than Granian by itself would forgive."""
    newsroom.serve()
    for _ in range(4):
        for pid in web_processes(newsroom):
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: answers(newsroom), "a web process that was started again answers")
    assert newsroom.process is not None
    assert newsroom.process.poll() is None


def test_nothing_outlives_a_server_that_was_killed_outright(newsroom: Newsroom) -> None:
    newsroom.serve("--workers", "2")
    left = tree(newsroom)[1:]
    assert len(left) >= 3
    assert newsroom.process is not None
    newsroom.process.kill()
    newsroom.process.wait()
    eventually(lambda: not any(map(runs, left)), "all that it started has ended")
    newsroom.serve()
    assert answers(newsroom)
