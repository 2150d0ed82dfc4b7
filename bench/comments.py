"""Comments taken a second at 2 and 16 connections, reading beside them, and a discussion of 10,000 comments.

Every comment is another one and is answered once it is on the disk; what was answered is counted in the database
afterwards. All come from this machine's one network, so screening holds them; they are stored like any other.
"""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run

import httpx

from bench.record import Figure
from bench.servers import CONNECTIONS, Rate, rate, served, times
from tests.newsroom import Newsroom, eventually

SECONDS = 5
ROUNDS = 3
BESIDE = 20
"""Comments a second while reading is measured: far more than a story that travels gets."""

LARGE = 10_000
APPROVALS = 20

_POST = """
local n, id = 0, 0
local headers = {["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin"}
function init(args) math.randomseed(os.time()); id = os.time() .. "-" .. math.random(1000000000) end
function request()
  n = n + 1
  local body = "name=Ilse&email=ilse%40post.example&comment=The+ferry+was+late+" .. id .. "-" .. n
  return wrk.format("POST", nil, headers, body)
end
"""

_FILL = """
import sys
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from django.db import transaction
from wireroom.articles.models import Article
from wireroom.discussion.models import Comment, State
article = Article.objects.get(pk=int(sys.argv[1]))
with transaction.atomic():
    for n in range(int(sys.argv[2])):
        Comment.objects.create(article=article, name=f"Reader {n % 500}", state=State.ACCEPTED, digest=f"bench {n}",
            text=f"Number {n}. The ferry calls at each island in turn, as it always did. " * 3)
"""

_APPROVE = """
import sys, time
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from django.contrib.auth import get_user_model
from wireroom.articles.models import Article
from wireroom.discussion import moderation
from wireroom.discussion.accepting import Letter, accept
by = get_user_model().objects.first()
article = Article.objects.get(pk=int(sys.argv[1]))
for n in range(int(sys.argv[2])):
    letter = Letter(name="Ilse", email="ilse@post.example", text=f"To be approved {n} {time.time()}")
    comment = accept(article, letter)
    started = time.perf_counter()
    moderation.accept(comment, by)
    print(f"{time.perf_counter() - started:.5f}")
"""


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-") as name, served(Path(name)) as (room, path):
        ((article,),) = room.query("SELECT max(id) FROM articles_article")
        return [*_posting(room, article, Path(name)), *_reading(room, path, article), *_large(room, path, article)]


def _posting(room: Newsroom, article: int, folder: Path) -> Iterator[Figure]:
    script = folder / "post.lua"
    script.write_text(_POST)
    for connections in (2, 16):
        found = [_posts(room, article, script, connections) for _ in range(ROUNDS)]
        taken = statistics.median(each.a_second for each in found)
        worst = statistics.median(each.p99 for each in found)
        yield Figure(f"comments taken a second, {connections} connections", taken, "/s", bar=True)
        yield Figure(f"of them all but a hundredth within, {connections} connections", worst, "ms")


def _posts(room: Newsroom, article: int, script: Path, connections: int) -> Rate:
    """Fails where an answer is no acknowledgement, or an acknowledged comment is not in the database."""
    eventually(lambda: _is_quiet(room), "what was cut off in the round before is stored")
    before = _stored(room)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "--timeout", "30s", "-s", script]
    said = run([*command, f"{room.url}/discussion/{article}/"], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"bench: not every comment was taken:\n{said}")
    answered = int(said.split(" requests in ")[0].split()[-1])
    stored = _stored(room) - before
    if not answered <= stored <= answered + connections:  # Some are cut off on their way when wrk ends.
        raise SystemExit(f"bench: {answered} comments were acknowledged, {stored} are stored")
    return times(said)


def _is_quiet(room: Newsroom) -> bool:
    before = _stored(room)
    time.sleep(1)
    return _stored(room) == before


def _stored(room: Newsroom) -> int:
    return int(room.query("SELECT count(*) FROM discussion_comment")[0][0])


def _reading(room: Newsroom, path: str, article: int) -> Iterator[Figure]:
    """Rounds turn about, each with a round of reading alone just before it."""
    ratios = []
    for _ in range(ROUNDS):
        alone = rate(room.url + path, SECONDS).a_second
        with _comments_coming(room, article):
            ratios.append(rate(room.url + path, SECONDS).a_second / alone)
    what = f"reading with {BESIDE} comments a second beside it, {CONNECTIONS} connections, to reading alone"
    yield Figure(what, statistics.median(ratios), "", "at least 0.9", bar=True)


@contextmanager
def _comments_coming(room: Newsroom, article: int) -> Iterator[None]:
    over = threading.Event()

    def post() -> None:
        with httpx.Client(base_url=room.url, headers={"Sec-Fetch-Site": "same-origin"}, timeout=30) as reader:
            number = 0
            while not over.wait(1 / BESIDE):
                number += 1
                letter = {"name": "Ilse", "email": "ilse@post.example", "comment": f"Beside {number} {time.time()}"}
                reader.post(f"/discussion/{article}/", data=letter)

    poster = threading.Thread(target=post)
    poster.start()
    try:
        yield
    finally:
        over.set()
        poster.join()


def _large(room: Newsroom, path: str, article: int) -> Iterator[Figure]:
    small = len(httpx.get(room.url + path).content)
    room.python(_FILL, str(article), str(LARGE))
    wanted = re.compile(rf"{LARGE:,}.?comments|{LARGE}.?comments")
    eventually(
        lambda: wanted.search(httpx.get(room.url + path).text), f"the page says that there are {LARGE:,} comments"
    )
    page = httpx.get(room.url + path).content
    yield Figure(f"first view of {LARGE:,} comments, more than without any", (len(page) - small) / 1024, "KB")
    yield Figure("the same as it is sent, gzip", len(gzip.compress(page)) / 1024, "KB")
    said = room.python(_APPROVE, str(article), str(APPROVALS)).split()
    yield Figure(
        f"approving one of {LARGE:,} comments, p50", statistics.median(map(float, said)) * 1000, "ms", bar=True
    )
