"""A whole edition: pages a second a core, and files written when nothing has changed."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

from bench.publishing import fill
from tests.newsroom import Newsroom, make_newsroom

STORIES = 3_000


def measure() -> None:
    """Print the rate of a first printing and what a second one writes."""
    with tempfile.TemporaryDirectory() as folder, Newsroom(make_newsroom(Path(folder) / "home")) as room:
        fill(room, STORIES)
        first, pages = _print(room)
        began = time.time_ns()
        again, _ = _print(room)
        files = (file for file in (room.edition / "pages").rglob("*") if file.is_file())
        written = sum(file.stat().st_mtime_ns > began for file in files)
    cores = len(os.sched_getaffinity(0))
    print(f"Printing an edition of {pages:,} pages, {cores} cores, load {os.getloadavg()[0]:.1f}:")
    print(f"  first  {first / cores:5.0f} pages a second a core (the command's start included)")
    print(f"  again  {again / cores:5.0f} pages a second a core, {written} files written")


def _print(room: Newsroom) -> tuple[float, int]:
    """Pages a second, and how many."""
    started = time.monotonic()
    done = room.wireroom("edition", "print")
    found = re.search(r"([\d,]+) pages", done.stdout)
    if not found:
        raise SystemExit(f"bench: {done.stdout}{done.stderr}")
    pages = int(found[1].replace(",", ""))
    return pages / (time.monotonic() - started), pages
