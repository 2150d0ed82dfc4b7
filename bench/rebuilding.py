"""A whole edition: pages a second a core, and files written when nothing has changed."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

from bench.publishing import fill
from bench.record import Figure
from tests.newsroom import Newsroom, make_newsroom

STORIES = 3_000


def measure() -> list[Figure]:
    """The rate of a first printing and what a second one writes."""
    with tempfile.TemporaryDirectory() as folder, Newsroom(make_newsroom(Path(folder) / "home")) as room:
        fill(room, STORIES)
        first, pages = _print(room)
        began = time.time_ns()
        again, _ = _print(room)
        files = (file for file in (room.edition / "pages").rglob("*") if file.is_file())
        written = sum(file.stat().st_mtime_ns > began for file in files)
    cores = len(os.sched_getaffinity(0))
    return [
        Figure("pages in the edition", pages),
        Figure("first printing, the command's start included", first / cores, "pages/s a core", "200", bar=True),
        Figure("second printing", again / cores, "pages/s a core", bar=True),
        Figure("files that the second printing wrote", written, aim="none"),
    ]


def _print(room: Newsroom) -> tuple[float, int]:
    """Pages a second, and how many."""
    started = time.monotonic()
    done = room.wireroom("edition", "print", patience=3600)
    found = re.search(r"([\d,]+) pages", done.stdout)
    if not found:
        raise SystemExit(f"bench: {done.stdout}{done.stderr}")
    pages = int(found[1].replace(",", ""))
    return pages / (time.monotonic() - started), pages
