"""`wireroom edition print`, stopped with Ctrl-C in the middle of many stories, and run again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

from bench.publishing import fill
from tests.newsroom import COMMAND, Newsroom, eventually

STORIES = 400


def _pages(newsroom: Newsroom) -> dict[Path, int]:
    """The stories of the edition, and when each was written."""
    return {file: file.stat().st_mtime_ns for file in (newsroom.edition / "pages").glob("2026/*/*/*/index.html")}


def _print(newsroom: Newsroom, *options: str) -> subprocess.Popen[str]:
    """In a group of its own, as a terminal would start it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("WIREROOM_", "DJANGO_"))}
    own |= {"WIREROOM_HOME": str(newsroom.home), "WIREROOM_URL": newsroom.url}
    # A shell lets what it runs in the background ignore Ctrl-C, these tests perhaps; a terminal's command does not.
    command = ["env", "--default-signal=INT", COMMAND, "edition", "print", *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, env=own, text=True, start_new_session=True, **pipes)  # type: ignore[call-overload]


def _rendered(said: str) -> int:
    found = re.search(r"([\d,]+) pages and pictures rendered", said)
    assert found, said
    return int(found[1].replace(",", ""))


def _is_running(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_stops_a_printing_and_the_next_run_goes_on(newsroom: Newsroom) -> None:
    fill(newsroom, STORIES)
    first = _print(newsroom)
    eventually(lambda: len(_pages(newsroom)) > 0, "the first stories are printed")
    os.killpg(first.pid, signal.SIGINT)
    said, _ = first.communicate(timeout=120)
    assert (first.returncode, "Traceback" in said) == (1, False), said
    assert "'wireroom edition print' goes on" in said
    eventually(lambda: not _is_running(first.pid), "its processes have ended")
    before = _pages(newsroom)
    assert len(before) < STORIES

    second = newsroom.wireroom("edition", "print")
    assert second.returncode == 0, second.stderr
    assert "Going on with a run that was stopped" in second.stdout
    after = _pages(newsroom)
    assert len(after) == STORIES
    assert {file: after[file] for file in before} == before
    assert _rendered(second.stdout) <= STORIES - len(before) + 100  # Fronts and feeds, and what was in hand.

    third = newsroom.wireroom("edition", "print")
    assert "Going on" not in third.stdout
    assert _rendered(third.stdout) >= STORIES
    assert _pages(newsroom) == after
