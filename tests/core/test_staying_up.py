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
