"""Items a second from bytes to the database: read, compared with what is there, stored, made searchable.

Turn about, on an empty archive and on one of 200,000 items; feedparser reads the same documents as the peer, where it
is installed (it stores nothing).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.record import Figure
from tests.newsroom import make_newsroom

STORED = int(os.environ.get("BENCH_ITEMS", "200000"))
DOCUMENTS, ITEMS = 20, 50

_RECEIVE = """
import importlib, json, random, resource, sys, time
from html import escape
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from tests.wire.known_edits import Event, printed
from wireroom.wire.models import Item, Source
from wireroom.wire.receiving import Received, receive
from wireroom.wire.storing import News
filling, documents, items, seed = (int(word) for word in sys.argv[1:])
source, _ = Source.objects.get_or_create(name="Northern Wire")
chance = random.Random(seed)

def feed(number):
    told = "".join(
        f"<item><title>Item {seed} {number} {at}</title><guid isPermaLink='false'>{seed}-{number}-{at}</guid>"
        f"<pubDate>Tue, 24 Nov 2026 09:{at % 60:02}:00 GMT</pubDate>"
        f"<description>{escape(printed(Event(chance).copy(15)))}</description></item>" for at in range(items))
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Northern Wire</title>"
    return f"{head}{told}</channel></rss>".encode()

made, taking, new = [], 0.0, 0
for number in range(filling // items if filling else documents):
    data = feed(number)
    made.append(data) if not filling else None
    started = time.perf_counter()
    new += receive(Received(data, source, name="feed.xml")).count(News.NEW)
    taking += time.perf_counter() - started
try:
    feedparser = importlib.import_module("feedparser")
    started = time.perf_counter()
    for data in made:
        feedparser.parse(data)
    peer = time.perf_counter() - started
except ModuleNotFoundError:
    peer = 0.0
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rate": new / taking, "peer": new / peer if peer else 0, "mb": peak, "stored": Item.objects.count()}))
"""


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        home = make_newsroom(Path(folder) / "home")
        empty = _received(home, 0, seed=1)
        print(f"  filling up to {STORED:,} items …", flush=True)
        _received(home, max(STORED - empty["stored"], ITEMS), seed=2)
        full = _received(home, 0, seed=3)
    ratio = full["rate"] / empty["rate"]
    figures = [
        Figure("items a second, empty archive", empty["rate"], "/s", bar=True),
        Figure(f"items a second, {full['stored']:,.0f} stored", full["rate"], "/s", aim="300 /s", bar=True),
        Figure("full against empty", ratio, aim="near 1"),
        Figure("memory, empty archive", empty["mb"], "MB"),
        Figure("memory, full archive", full["mb"], "MB", aim="flat"),
    ]
    if full["peer"]:
        figures.append(Figure("feedparser, reading the same documents alone", full["peer"], "/s", bar=True))
    return figures


def _received(home: Path, filling: int, seed: int) -> dict[str, float]:
    words = [str(word) for word in (filling, DOCUMENTS, ITEMS, seed)]
    done = subprocess.run(
        [sys.executable, "-c", _RECEIVE, *words],
        env={**os.environ, "WIREROOM_HOME": str(home), "WIREROOM_URL": "http://localhost"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
