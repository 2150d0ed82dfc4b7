"""Comments taken a second at 2 and 16 connections, reading beside them, and a discussion of 10,000 comments.

Ours, WordPress's and Isso's in one run. Ours is answered once it is on the disk, and what was answered is counted in
the database afterwards. All come from this machine's one network; each waits for a moderator.
"""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from bench import isso, wordpress
from bench.posting import BESIDE, ROUNDS, Letterbox, posted, reading_beside
from bench.record import Figure
from bench.servers import CONNECTIONS, Rate, served
from tests.newsroom import Newsroom, eventually

LARGE = 10_000
APPROVALS = 20

FEW = 16
"""Connections of readers where each page is rendered: as many as are answered in time."""

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
    if not (wordpress.is_here() and isso.is_here()):
        raise SystemExit("bench: WordPress or Isso is missing; make bench installs them (tools/setup.py bench)")
    with tempfile.TemporaryDirectory(prefix="wireroom-comments-") as name:
        folder = Path(name)
        figures = _of_ours(folder)
        with wordpress.installed(folder / "wordpress") as (site, _):
            figures += _posting("WordPress", site.letterbox(), folder, _once)
            site.wait_until_idle()
            figures.append(_beside("WordPress", site.url, site.letterbox(), FEW))
        with isso.served(folder / "isso") as (page, box):
            figures += _posting("Isso", box, folder, _once)
            figures.append(_beside("Isso", page, box, FEW))
    return figures


def _of_ours(folder: Path) -> list[Figure]:
    with served(folder) as (room, path):
        ((article,),) = room.query("SELECT max(id) FROM articles_article")
        fields = {"name": "Ilse", "email": "ilse@post.example", "comment": "The ferry was late NUMBER"}
        box = Letterbox(f"{room.url}/discussion/{article}/", fields)
        figures = _posting("Wireroom", box, folder, lambda *asked: _counted(room, *asked))
        figures.append(_beside("Wireroom", room.url + path, box, CONNECTIONS))
        return [*figures, *_large(room, path, article)]


Posting = Callable[[Letterbox, Path, int], Rate]


def _posting(who: str, box: Letterbox, folder: Path, post: Posting) -> list[Figure]:
    figures = []
    for connections in (2, 16):
        found = [post(box, folder, connections) for _ in range(ROUNDS)]
        taken = statistics.median(each.a_second for each in found)
        worst = statistics.median(each.p99 for each in found)
        figures.append(Figure(f"{who}: comments taken a second, {connections} connections", taken, "/s", bar=True))
        figures.append(Figure(f"{who}: all but a hundredth within, {connections} connections", worst, "ms"))
    return figures


def _once(box: Letterbox, folder: Path, connections: int) -> Rate:
    return posted(box, folder, connections)[1]


def _counted(room: Newsroom, box: Letterbox, folder: Path, connections: int) -> Rate:
    """Fails where an acknowledged comment is not in the database."""
    eventually(lambda: _is_quiet(room), "what was cut off in the round before is stored")
    before = _stored(room)
    answered, found = posted(box, folder, connections)
    stored = _stored(room) - before
    if not answered <= stored <= answered + connections:  # Some are cut off on their way when wrk ends.
        raise SystemExit(f"bench: {answered} comments were acknowledged, {stored} are stored")
    return found


def _is_quiet(room: Newsroom) -> bool:
    """Nothing comes in any more, and the worker has screened what came."""
    before = _stored(room)
    time.sleep(1)
    unscreened = room.query("SELECT count(*) FROM discussion_comment WHERE asks = 'look'")[0][0]
    return _stored(room) == before and not unscreened


def _stored(room: Newsroom) -> int:
    return int(room.query("SELECT count(*) FROM discussion_comment")[0][0])


def _beside(who: str, page: str, box: Letterbox, connections: int) -> Figure:
    what = f"{who}: reading with {BESIDE} comments a second beside it, {connections} connections, to reading alone"
    aim = "at least 0.9" if who == "Wireroom" else ""
    return Figure(what, reading_beside(page, box, connections), "", aim, bar=True)


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
