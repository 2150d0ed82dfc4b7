"""A story published again and again under load while things break: errors that readers saw, and what the operator
was told.

Half of the readers ask nginx with the configuration that we ship, half the built-in server itself. A reader whose
connection is held by a web process that is killed loses it: that is counted apart, and is why nginx stands in front.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.record import Figure
from bench.servers import nginx, publish_a_page
from tests.newsroom import Newsroom, eventually, make_newsroom
from tests.nodes import Nodes, Reading, readers, tree
from tests.ports import free_port
from tests.postgresql import Server, running

READERS = 4
"""At each of the two doors."""

LASTING = 5.0
"""Seconds that the database is away and the disk is full."""

DISK = "64m"
PATIENCE = 60.0

_PUBLISH_ON_AND_ON = """
import itertools, sys, time
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from django.db import Error, connections
from wireroom.articles.models import Article
from wireroom.articles.publishing import publish
for number in itertools.count():
    try:
        article = Article.objects.get(slug="ferries-call-at-every-island-again")
        article.headline = f"Ferries call again, edition {number}"
        publish(article)
        print(number, flush=True)
    except Error:
        connections.close_all()
    time.sleep(0.3)
"""


def measure() -> list[Figure]:
    """Errors in each trouble, and the seconds until a reader saw what was published after it."""
    with tempfile.TemporaryDirectory(prefix="wireroom-trouble-") as name, running() as server, _small_disk() as disk:
        folder = Path(name)
        nodes = Nodes.begin(folder / "shared", server)
        home = disk / "home" if disk else folder / "home"
        with Newsroom(make_newsroom(home, settings=nodes.settings), nodes.settings) as room:
            room.log_file = folder / "log"
            room.settings = room.settings | {"WIREROOM_PORT": str(room.port), "WIREROOM_URL": room.url}
            room.serve("--workers", "2")
            path = publish_a_page(room, folder)
            port = free_port()
            shipped = room.wireroom("nginx", "--listen", f"127.0.0.1:{port}").stdout
            site = f"http://127.0.0.1:{port}"
            with nginx(folder / "nginx", shipped, site + path):
                return _try_all(room, server, disk, [site + path], [room.url + path])


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """A file system that is soon full; None where this user may mount none."""
    with tempfile.TemporaryDirectory(prefix="wireroom-disk-") as name:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=755", "tmpfs", name], capture_output=True, check=False
        )
        if done.returncode:
            print("  the full disk is left out: only root may mount a small one", flush=True)
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def _try_all(
    room: Newsroom, server: Server, disk: Path | None, at_nginx: list[str], at_node: list[str]
) -> list[Figure]:
    troubles: list[tuple[str, Callable[[], None]]] = [
        (f"database away for {LASTING:.0f} s", lambda: _without_database(server)),
        ("worker killed", lambda: _kill(room, worker=True)),
        ("web process killed", lambda: _kill(room, worker=False)),
    ]
    if disk:
        troubles.append((f"disk full for {LASTING:.0f} s", lambda: _full(disk)))
    figures = []
    for title, trouble in troubles:
        seen_by_then = room.log_file.stat().st_size
        with (
            _publishing(room) as latest,
            readers(at_nginx * READERS) as one,
            readers(at_node * READERS) as other,
        ):
            eventually(lambda latest=latest: latest() > 1, "the story is published again and again", PATIENCE)
            trouble()
            over, number = time.monotonic(), latest()
            eventually(
                lambda number=number: _shown(room, at_node[0]) > number, f"{title}: a newer edition shows", PATIENCE
            )
            seconds = time.monotonic() - over
        figures += _found(title, one, other, seconds)
        _tell(title, room.log_file.read_bytes()[seen_by_then:].decode(errors="replace"))
    return figures


def _found(title: str, one: Reading, other: Reading, seconds: float) -> list[Figure]:
    return [
        Figure(f"{title}: pages read", one.pages + other.pages),
        Figure(f"{title}: errors seen at nginx", len(one.errors), aim="none"),
        Figure(f"{title}: errors seen at the node itself", len(other.errors)),
        Figure(f"{title}: the next edition is shown after", seconds, "s", bar=True),
    ]


@contextmanager
def _publishing(room: Newsroom) -> Iterator[Callable[[], int]]:
    """Publish all the time; gives the number of the last edition that was published."""
    said = room.log_file.with_name("published")
    environment = {**os.environ, **room.settings, "WIREROOM_HOME": str(room.home)}
    with said.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-c", _PUBLISH_ON_AND_ON], stdout=out, stderr=out, env=environment)
    try:
        yield lambda: max((int(word) for word in said.read_text().split() if word.isdigit()), default=-1)
    finally:
        process.kill()
        process.wait()


def _shown(room: Newsroom, url: str) -> int:
    found = re.search(r"Ferries call again, edition (\d+)", room.get(url.removeprefix(room.url)).text)
    return int(found[1]) if found else -1


def _without_database(server: Server) -> None:
    server.stop()
    time.sleep(LASTING)
    server.start()


def _kill(room: Newsroom, *, worker: bool) -> None:
    """Kill the background worker, or the first of the web processes."""
    for pid in tree(room)[1:]:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"resource_tracker" not in command and (b"wireroom.core.working" in command) == worker:
            os.kill(pid, signal.SIGKILL)
            return
    raise SystemExit("bench: the node has no such process")


def _full(disk: Path) -> None:
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as out:
            while out.write(b"\0" * 65536):
                pass
    except OSError:
        pass  # That was the intention.
    time.sleep(LASTING)
    filler.unlink()


def _tell(title: str, log: str) -> None:
    """The operator's lines, each once; a traceback by its last line."""
    lines = [line for line in log.splitlines() if line and not line.startswith((" ", "Traceback"))]
    print(f"  {title}: the operator was told", flush=True)
    for line in list(dict.fromkeys(re.sub(r"^[\d:., -]+", "", line) for line in lines))[:6]:
        print(f"    {line[:160]}", flush=True)
    if not lines:
        print("    nothing", flush=True)
