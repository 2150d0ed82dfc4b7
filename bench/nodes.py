"""Three nodes on PostgreSQL behind nginx, while things break: what readers saw, how soon every node was right again.

Readers ask nginx for the front and for a story all the time. Meanwhile a node is killed, another is paused, a third is
cut off from the database, the database is restarted; stories are published all along. Times count from the moment
that `wireroom import` has ended, or that the node's server answers again.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.cable import Cable
from bench.record import Figure
from bench.servers import nginx
from tests.newsroom import eventually
from tests.nodes import Nodes, kill, readers, tree
from tests.ports import free_port
from tests.postgresql import Server, running

READERS = 8
PATIENCE = 60.0
PAUSED_FOR = 6.0
CUT_OFF_FOR = 5.0
DATABASE_AWAY_FOR = 5.0
AIM = "2 s"

_BALANCER = """
    upstream nodes {{
        {nodes}
        keepalive 32;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://nodes;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host news.example;
            proxy_connect_timeout 1s;
            proxy_read_timeout 3s;
            proxy_next_upstream error timeout http_502 http_503 http_504;
        }}
    }}
"""


def measure() -> list[Figure]:
    """The trial's figures: seconds until every node was right, pages read, errors that readers saw."""
    with tempfile.TemporaryDirectory(prefix="wireroom-nodes-") as name, running(safe=True) as server:
        folder = Path(name)
        nodes = Nodes.begin(folder / "newsroom", server)
        with Cable(server.port) as cable:
            try:
                return _with_nodes(folder, nodes, server, cable)
            finally:
                nodes.stop()


def _with_nodes(folder: Path, nodes: Nodes, server: Server, cable: Cable) -> list[Figure]:
    for number in range(3):
        node = nodes.add()
        if number == 1:  # This one reaches the database through a cable that can be pulled.
            node.settings = node.settings | {
                "WIREROOM_DATABASE_URL": nodes.database_url.replace(str(server.port), str(cable.port))
            }
        node.serve("--workers", "2" if number == 0 else "1")
    story = nodes.publish("The first boat of the year")
    _seen(nodes, "The first boat of the year")
    port = free_port()
    upstream = " ".join(f"server 127.0.0.1:{node.port} max_fails=1 fail_timeout=2s;" for node in nodes.nodes)
    site = f"http://127.0.0.1:{port}/"
    with nginx(folder / "balancer", _BALANCER.format(nodes=upstream, port=port), site):
        return _try_all(nodes, server, cable, [site, site.rstrip("/") + story])


def _try_all(nodes: Nodes, server: Server, cable: Cable, urls: list[str]) -> list[Figure]:
    print("  three nodes (web processes 2, 1, 1; a worker each), PostgreSQL, nginx in front, all on this machine;")
    print(f"  {READERS} readers ask for the front and a story all the time", flush=True)
    trials: list[tuple[str, Callable[[], float]]] = [
        ("a story published on one node: on all after", lambda: _published(nodes, "Ferry fares stay as they are")),
        ("a node killed, two stories, started: right after", lambda: _killed(nodes)),
        (f"a node paused for {PAUSED_FOR:.0f} s, a story: right after", lambda: _paused(nodes)),
        (f"a node cut off for {CUT_OFF_FOR:.0f} s, a story: right after", lambda: _cut_off(nodes, cable)),
        (
            f"PostgreSQL away for {DATABASE_AWAY_FOR:.0f} s, a story: on all after",
            lambda: _restarted(nodes, server),
        ),
        ("a node killed in a rebuild, started: news right after", lambda: _killed_while_rendering(nodes)),
    ]
    figures, pages, errors = [], 0, 0
    for title, trial in trials:
        with readers(urls * (READERS // 2)) as reading:
            seconds = trial()
        figures.append(Figure(title, seconds, "s", AIM, bar=True))
        print(f"  {title} {seconds:.1f} s; {reading.pages:,} pages read, {len(reading.errors)} errors", flush=True)
        for error in reading.errors[:3]:
            print(f"    {error}")
        pages, errors = pages + reading.pages, errors + len(reading.errors)
    return [*figures, Figure("pages read", pages), Figure("errors that readers saw", errors, aim="none")]


def _published(nodes: Nodes, headline: str, by: int = 0) -> float:
    nodes.publish(headline, by)
    return _seen(nodes, headline)


def _killed(nodes: Nodes) -> float:
    node = nodes.nodes[2]
    kill(node)
    nodes.publish("Lighthouse keepers dine alone")
    nodes.publish("Lamp oil runs short at the point")
    node.serve()
    return _seen(nodes, "Lamp oil runs short at the point")


def _paused(nodes: Nodes) -> float:
    processes = tree(nodes.nodes[1])
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    started = time.monotonic()
    try:
        nodes.publish("Harbour office closes early")
        time.sleep(max(0.0, PAUSED_FOR - (time.monotonic() - started)))
    finally:
        for pid in processes:
            os.kill(pid, signal.SIGCONT)
    return _seen(nodes, "Harbour office closes early")


def _cut_off(nodes: Nodes, cable: Cable) -> float:
    cable.pull()
    started = time.monotonic()
    nodes.publish("Pilot boat gets a new engine")
    time.sleep(max(0.0, CUT_OFF_FOR - (time.monotonic() - started)))
    cable.plug_in()
    return _seen(nodes, "Pilot boat gets a new engine")


def _restarted(nodes: Nodes, server: Server) -> float:
    server.stop()
    time.sleep(DATABASE_AWAY_FOR)
    server.start()
    return _published(nodes, "The tide tables are right", by=2)


def _killed_while_rendering(nodes: Nodes) -> float:
    node = nodes.nodes[0]
    pages = list((node.edition / "pages").rglob("index.html"))
    nodes.rename_paper("The Evening Courier")
    eventually(lambda: _renamed(pages), "rendering has begun", PATIENCE)
    kill(node)
    nodes.publish("The rebuild was cut short", by=2)
    node.serve("--workers", "2")
    seconds = _seen(nodes, "The rebuild was cut short")
    started = time.monotonic()
    eventually(lambda: len(_renamed(pages)) == len(pages), "every page has the new name", PATIENCE)
    print(f"  all its {len(pages)} pages have the new name {time.monotonic() - started:.1f} s later", flush=True)
    return seconds


def _renamed(pages: list[Path]) -> list[Path]:
    return [page for page in pages if "The Evening Courier" in page.read_text()]


def _seen(nodes: Nodes, words: str) -> float:
    """Seconds until the front of every node shows the words."""
    started = time.monotonic()
    for node in nodes.nodes:
        eventually(lambda node=node: words in node.get("/").text, f"{node.home.name} shows {words!r}", PATIENCE)
    return time.monotonic() - started
