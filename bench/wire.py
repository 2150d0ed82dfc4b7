"""Items a second from bytes to the database: read, compared with what is there, stored, made searchable.

On an empty archive, then on one of 200,000 items; feedparser reads the same documents, in the same processes, as the
peer (it stores nothing). The archive is filled with invented stories, each with a row in every table and index that a
received one has; only the comparing is left out meanwhile, which would find nothing. All but the first are copies of
rows, under guids of their own, so that the filling takes minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.record import ROOT, Figure
from tests.newsroom import make_newsroom

STORED = int(os.environ.get("BENCH_ITEMS", "200000"))
DOCUMENTS, ITEMS = 40, 50
"""Feeds that are received, and items in each."""

TOLD = 20_000
"""Items that are told and stored one by one; the rest are copies of them."""


def measure() -> list[Figure]:
    """The rates on both archives, their ratio, and the memory of the process that receives."""
    with tempfile.TemporaryDirectory() as folder:
        home = make_newsroom(Path(folder) / "home")
        empty = _done(home, "receive", DOCUMENTS, 1)
        print(f"  filling up to {STORED:,} items …", flush=True)
        _fill(home, STORED - DOCUMENTS * ITEMS)
        full = _done(home, "receive", DOCUMENTS, 4)
    return [
        Figure("items a second, empty archive", empty["rate"], "/s", bar=True),
        Figure(f"items a second, {full['stored']:,.0f} stored", full["rate"], "/s", aim="300 /s", bar=True),
        Figure("full against empty", full["rate"] / empty["rate"], aim="near 1"),
        Figure("processor time of an item, empty archive", empty["ms"], "ms"),
        Figure("processor time of an item, full archive", full["ms"], "ms"),
        Figure("feedparser, reading the same documents alone", full["peer"], "/s", bar=True),
        Figure("our reading alone, of the same documents", full["reading"], "/s", bar=True),
        Figure("memory, empty archive", empty["mb"], "MB"),
        Figure("memory, full archive", full["mb"], "MB", aim="flat"),
    ]


def _fill(home: Path, count: int) -> None:
    """First by two processes, of which one thinks while the other writes."""
    told = min(count, TOLD)
    with ThreadPoolExecutor(2) as pool:
        halves = [
            pool.submit(_done, home, "fill", part, seed) for seed, part in ((2, told // 2), (3, told - told // 2))
        ]
        for half in halves:
            half.result()
    if count > told:
        _done(home, "copy", count - told, 0)


def _done(home: Path, what: str, count: int, seed: int) -> dict[str, float]:
    """In a process of its own, whose memory is then that of this work alone."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.wire_items", what, str(count), str(ITEMS), str(seed)],
        cwd=ROOT,
        env={**os.environ, "WIREROOM_HOME": str(home), "WIREROOM_URL": "http://localhost"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
