"""Three nodes on PostgreSQL behind nginx, while things break: what readers saw, how soon every node was right again.

Readers ask nginx for the front and for a story all the time. Meanwhile a node is killed, another is paused, the
database is restarted; stories are published all along. Times count from the moment that `wireroom import` has
ended, or that the node's server answers again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from tests.newsroom import eventually
from tests.nodes import Nodes, kill, readers, tree
from tests.postgresql import Server, free_port, running

READERS = 8
PATIENCE = 60.0
PAUSED_FOR = 6.0
DATABASE_AWAY_FOR = 5.0

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
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
}}
"""


def measure() -> None:
    """Print the trial's figures."""
    with tempfile.TemporaryDirectory(prefix="wireroom-nodes-") as name, running(safe=True) as server:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's worker runs as another user.
        nodes = Nodes.begin(folder / "newsroom", server)
        try:
            for _ in range(3):
                nodes.add().serve()
            story = nodes.publish("The first boat of the year")
            _seen(nodes, "The first boat of the year")
            with _nginx(folder, nodes) as site:
                _try_all(nodes, server, site, story)
        finally:
            nodes.stop()


def _try_all(nodes: Nodes, server: Server, site: str, story: str) -> None:
    print("Three nodes (one web process and one worker each), PostgreSQL, nginx in front, all on this machine;")
    print(f"{READERS} readers ask for the front and a story all the time.")
    trials: list[tuple[str, Callable[[], str]]] = [
        ("published on one node", lambda: _published(nodes, "Ferry fares stay as they are")),
        ("a node killed, two stories, started again", lambda: _killed(nodes)),
        (f"a node paused for {PAUSED_FOR:.0f} s, a story meanwhile", lambda: _paused(nodes)),
        (f"PostgreSQL stopped for {DATABASE_AWAY_FOR:.0f} s, then a story", lambda: _restarted(nodes, server)),
        ("every page rendered again, a node killed in the middle", lambda: _killed_while_rendering(nodes)),
    ]
    pages = errors = 0
    for title, trial in trials:
        with readers([site, site + story] * (READERS // 2)) as reading:
            found = trial()
        print(f"  {title}: {found}; {reading.pages:,} pages read, {len(reading.errors)} errors")
        for error in reading.errors[:3]:
            print(f"    {error}")
        pages, errors = pages + reading.pages, errors + len(reading.errors)
    print(f"  in all: {pages:,} pages read, {errors} errors")


def _published(nodes: Nodes, headline: str, by: int = 0) -> str:
    nodes.publish(headline, by)
    return f"on all nodes after {_seen(nodes, headline):.1f} s"


def _killed(nodes: Nodes) -> str:
    node = nodes.nodes[2]
    kill(node)
    nodes.publish("Lighthouse keepers dine alone")
    nodes.publish("Lamp oil runs short at the point")
    node.serve()
    return f"caught up {_seen(nodes, 'Lamp oil runs short at the point'):.1f} s after it answered"


def _paused(nodes: Nodes) -> str:
    processes = tree(nodes.nodes[1])
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    started = time.monotonic()
    nodes.publish("Harbour office closes early")
    time.sleep(max(0.0, PAUSED_FOR - (time.monotonic() - started)))
    for pid in processes:
        os.kill(pid, signal.SIGCONT)
    return f"caught up {_seen(nodes, 'Harbour office closes early'):.1f} s after it went on"


def _restarted(nodes: Nodes, server: Server) -> str:
    server.stop()
    time.sleep(DATABASE_AWAY_FOR)
    server.start()
    return _published(nodes, "The tide tables are right", by=2)


def _killed_while_rendering(nodes: Nodes) -> str:
    node = nodes.nodes[0]
    pages = list((node.edition / "pages").rglob("index.html"))
    nodes.rename_paper("The Evening Courier")
    eventually(lambda: _renamed(pages), "rendering has begun", PATIENCE)
    kill(node)
    node.serve()
    started = time.monotonic()
    eventually(lambda: len(_renamed(pages)) == len(pages), "every page has the new name", PATIENCE)
    return f"all {len(pages)} pages right {time.monotonic() - started:.1f} s after it answered again"


def _renamed(pages: list[Path]) -> list[Path]:
    return [page for page in pages if "The Evening Courier" in page.read_text()]


def _seen(nodes: Nodes, words: str) -> float:
    """Seconds until the front of every node shows the words."""
    started = time.monotonic()
    for node in nodes.nodes:
        eventually(lambda node=node: words in node.get("/").text, f"{node.home.name} shows {words!r}", PATIENCE)
    return time.monotonic() - started


@contextlib.contextmanager
def _nginx(folder: Path, nodes: Nodes) -> Iterator[str]:
    port = free_port()
    upstream = " ".join(f"server 127.0.0.1:{node.port} max_fails=1 fail_timeout=2s;" for node in nodes.nodes)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, nodes=upstream))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", configuration, "-e", folder / "error.log"])
    try:
        site = f"http://127.0.0.1:{port}/"
        eventually(lambda: _answers(site), "nginx answers")
        yield site.rstrip("/")
    finally:
        process.terminate()
        process.wait()


def _answers(site: str) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(site).status_code == 200
    return False
