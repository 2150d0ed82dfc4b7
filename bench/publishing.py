"""Publish → seen by a reader over HTTP, with 1,000, 100,000 and 1,000,000 stories in the newsroom.

A story that the newsroom has is published again with a new headline by a process of its own; the clock runs from
just before the verb until an HTTP GET of its page shows that headline. The newsroom is at rest: search has taken in
what there is, and the first publishes are not counted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.record import Figure
from tests.newsroom import Newsroom, make_newsroom

SIZES = (1_000, 100_000, 1_000_000)
PUBLISHES = 40
NOT_COUNTED = 4

_PUBLISH = """
import statistics, sys, time, urllib.request
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from wireroom.articles.models import Article
from wireroom.articles.publishing import publish
base, times, saving = sys.argv[1], [], []
for n in range(int(sys.argv[2])):
    article = Article.objects.get(slug=f"ferry-{n % 20}")
    article.headline = f"Ferry again {n} at {time.time()}"
    started = time.perf_counter()
    publish(article)
    saving.append(time.perf_counter() - started)
    wanted = article.headline.encode()
    while wanted not in urllib.request.urlopen(base + article.get_absolute_url()).read():
        time.sleep(0.002)
    times.append(time.perf_counter() - started)
    time.sleep(0.3)
uncounted = int(sys.argv[3])
print(*(f"{t:.4f}" for t in times[uncounted:]))
print(*(f"{t:.4f}" for t in saving[uncounted:]))
"""


def measure() -> list[Figure]:
    """p50 and p95 for each size, in ms."""
    figures = []
    for size in SIZES:
        print(f"  {size:,} stories …", flush=True)
        with tempfile.TemporaryDirectory() as folder, Newsroom(make_newsroom(Path(folder) / "home")) as room:
            fill(room, size)
            room.serve()
            said = _python(room, "-c", _PUBLISH, room.url, str(PUBLISHES), str(NOT_COUNTED)).splitlines()
        seen, saved = ([float(word) * 1000 for word in line.split()] for line in said[-2:])
        figures += [
            Figure(f"publish → seen, p50, {size:,} stories", statistics.median(seen), "ms", "under 300 ms", bar=True),
            Figure(f"publish → seen, p95, {size:,} stories", statistics.quantiles(seen, n=20)[-1], "ms", bar=True),
            Figure(f"of it the verb itself, p50, {size:,} stories", statistics.median(saved), "ms"),
        ]
    return figures


def fill(room: Newsroom, stories: int) -> None:
    """Put stories into a newsroom's database, ten minutes apart."""
    _python(room, "-m", "bench.archive", str(stories))


def _python(room: Newsroom, *words: str) -> str:
    environment = {**os.environ, "WIREROOM_HOME": str(room.home), "WIREROOM_URL": room.url}
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {done.stderr}")
    return done.stdout
