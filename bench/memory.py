"""The memory of the serving processes after 100,000 different pages: it must be what the setting allows, not more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.record import Figure
from bench.servers import CONNECTIONS, served
from tests.newsroom import Newsroom
from tests.nodes import tree

PAGES = 100_000
SECONDS = 40
"""Enough for every page once on a slow machine; how many were asked for is checked."""

_SCRIPT = """
local n = 0
request = function()
    n = n + 1
    return wrk.format("GET", string.format("/bench/%d/", n % {pages}))
end
"""


def measure() -> list[Figure]:
    """Megabytes at the start and at the end, of the web processes and of the worker."""
    quick = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # 200,000 folders take a disk minutes.
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-", dir=quick) as name:
        folder = Path(name)
        with served(folder) as (room, path):
            _copy_page(room, path)
            before = megabytes(room)
            asked = _ask_for_all(room, folder)
            after = megabytes(room)
    return [
        Figure("pages asked for", asked, aim=f"{PAGES:,} different ones"),
        Figure("the node's processes before", before, "MB", bar=True),
        Figure("the node's processes after", after, "MB", bar=True),
        Figure("grown by", after - before, "MB", aim="64 MB of pages (WIREROOM_MEMORY_MB) and a little"),
    ]


def _copy_page(room: Newsroom, path: str) -> None:
    """The same bytes at 100,000 addresses: links, which a server takes for as many files."""
    for branch, names in (
        ("pages", ("index.html", "index.html.gz", "index.html.br")),
        ("headers", ("index.html.json",)),
    ):
        source = room.edition / branch / path[1:]
        for number in range(PAGES):
            there = room.edition / branch / "bench" / str(number)
            there.mkdir(parents=True)
            for name in names:
                if number % _LINKS_OF_ONE_FILE:
                    os.link(source / name, there / name)
                else:
                    shutil.copy2(source / name, there / name)
            if number % _LINKS_OF_ONE_FILE == 0:
                source = there


_LINKS_OF_ONE_FILE = 50_000
"""ext4 allows 65,000."""


def _ask_for_all(room: Newsroom, folder: Path) -> int:
    script = folder / "pages.lua"
    script.write_text(_SCRIPT.format(pages=PAGES))
    asked = 0
    while asked < PAGES:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), room.url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = re.search(r"(\d+) requests in", said)
        if "Non-2xx" in said or not found:
            raise SystemExit(f"bench: not every page was answered:\n{said}")
        if int(found[1]) < PAGES:
            raise SystemExit(f"bench: only {found[1]} of {PAGES:,} pages in {SECONDS} s; the machine is too busy")
        asked += int(found[1])
    return asked


def megabytes(room: Newsroom) -> float:
    """The memory that a node's processes take, what they share counted once (`Pss`)."""
    total = 0
    for pid in tree(room):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024
