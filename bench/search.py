"""How fast search answers at 200,000 stories, on SQLite and on PostgreSQL, beside Wagtail's own at the same size.

Both newsrooms are filled at once, each on a core; then each is asked alone. `BENCH_STORIES` asks for another size.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.record import Figure
from bench.search_asking import TAKEN_OUT
from tests.newsroom import make_newsroom
from tests.nodes import Nodes
from tests.postgresql import running

STORIES = 200_000
AIM = "100 ms"

Settings = dict[str, str]


def measure() -> list[Figure]:
    """p50 and p95 of each kind of question."""
    stories = int(os.environ.get("BENCH_STORIES", STORIES))
    with tempfile.TemporaryDirectory(prefix="wireroom-search-") as name, running() as server:
        folder = Path(name)
        nodes = Nodes.begin(folder / "nodes", server)
        newsrooms: dict[str, Settings] = {
            "SQLite": {"WIREROOM_HOME": str(make_newsroom(folder / "home"))},
            "PostgreSQL": {**nodes.settings, "WIREROOM_HOME": str(nodes.add().home)},
        }
        print(f"  filling: {stories:,} stories and as many pages of Wagtail, in each of the databases …", flush=True)
        with ThreadPoolExecutor() as at_once:
            filled = [
                at_once.submit(_run, ["bench.search_archive", str(stories), database], settings)
                for database, settings in newsrooms.items()
            ]
            for one in filled:
                one.result()
        return [figure for newsroom in newsrooms.items() for figure in _figures(*newsroom)]


def _run(program: list[str], settings: Settings) -> str:
    """What a program of ours prints within a newsroom; how far it is goes to stderr at once."""
    command = [sys.executable, "-m", *program]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(program)} failed, as it says above")
    return done.stdout


def _figures(database: str, settings: Settings) -> Iterator[Figure]:
    print(f"  asking {database} …", flush=True)
    found: dict[str, Any] = json.loads(_run(["bench.search_asking", database], settings))
    for kind, times in found["ours"].items():
        yield from _p50_and_p95(f"{kind}, {database}", times, AIM, bar=True)
        if slow := found["wagtail"].get(kind):
            yield from _p50_and_p95(f"the same of Wagtail, {kind}, {database}", slow)
    for kind, times in found["desk"].items():
        yield from _p50_and_p95(f"at the desk: {kind}, {database}", times)
    for question, times in found["costly"].items():
        yield Figure(f"meant to be costly: {question}, {database}: most", 1000 * max(times), "ms", "under 1 s")
    [taken_in] = found["changing"]["taken in"]
    yield from _p50_and_p95(f"what a publication costs the index, {database}", found["changing"]["publication"])
    yield Figure(f"taken into the full index by the command, {database}", TAKEN_OUT / taken_in, "stories/s")


def _p50_and_p95(what: str, times: list[float], aim: str = "", *, bar: bool = False) -> list[Figure]:
    times = sorted(1000 * one for one in times)
    p95 = times[min(len(times) - 1, round(0.95 * (len(times) - 1)))]
    return [
        Figure(f"{what}: p50", statistics.median(times), "ms", bar=bar),
        Figure(f"{what}: p95", p95, "ms", f"under {aim}" if aim else ""),
    ]
