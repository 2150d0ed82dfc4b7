"""How fast search answers at 200,000 stories, on SQLite and on PostgreSQL, beside Wagtail's own at the same size.

One run for each database: the stories are written, taken into the index by the command's own code, asked for; then the
same texts go into Wagtail's index, and it is asked the same. `BENCH_STORIES` asks for another size.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.record import Figure
from tests.newsroom import make_newsroom
from tests.nodes import Nodes
from tests.postgresql import running

STORIES = 200_000
AIM = "100 ms"


def measure() -> list[Figure]:
    """p50 and p95 of each kind of question."""
    stories = int(os.environ.get("BENCH_STORIES", STORIES))
    with tempfile.TemporaryDirectory(prefix="wireroom-search-") as name:
        folder = Path(name)
        home = make_newsroom(folder / "home")
        figures = _figures("SQLite", stories, {"WIREROOM_HOME": str(home)})
        with running() as server:
            nodes = Nodes.begin(folder / "nodes", server)
            node = nodes.add()
            return figures + _figures("PostgreSQL", stories, nodes.settings | {"WIREROOM_HOME": str(node.home)})


def _figures(database: str, stories: int, settings: dict[str, str]) -> list[Figure]:
    print(f"  {stories:,} stories on {database} …", flush=True)
    command = [sys.executable, "-m", "bench.search_archive", str(stories)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {done.stderr[-2000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    figures = [Figure(f"taken into the index, {database}", stories / found["indexed_in"], "stories/s")]
    for kind, times in found["ours"].items():
        figures += _p50_and_p95(f"{kind}, {database}", times, AIM)
        if slow := found["wagtail"].get(kind):
            figures += _p50_and_p95(f"the same of Wagtail, {kind}, {database}", slow)
    return figures


def _p50_and_p95(what: str, times: list[float], aim: str = "") -> list[Figure]:
    times = sorted(1000 * one for one in times)
    p95 = times[min(len(times) - 1, round(0.95 * (len(times) - 1)))]
    return [
        Figure(f"{what}: p50", statistics.median(times), "ms", bar=True),
        Figure(f"{what}: p95", p95, "ms", f"under {aim}" if aim else ""),
    ]
