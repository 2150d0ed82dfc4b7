"""GETs a second of one article's page: the built-in server against nginx sending the same files with gzip_static.

Both have one worker and get the same requests from the same wrk (64 connections, gzip accepted), turn about, so
that a busy machine is busy for both.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.newsroom import Newsroom, make_newsroom

CONNECTIONS = 64
SECONDS = 4
ROUNDS = 5
PARAGRAPHS = 400
"""Enough for a page of about 40 KB."""

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    open_file_cache max=1000;
    server {{ listen 127.0.0.1:{port}; root {root}; index index.html; gzip_static on; }}
}}
"""


def measure() -> None:
    """Print the rates of both, and the ratio."""
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-") as folder, _served(Path(folder)) as room:
        path = _publish_a_page(room, Path(folder))
        with _nginx(Path(folder), room) as nginx:
            plain = len(httpx.get(room.url + path, headers={"Accept-Encoding": "identity"}).content)
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(_rate(room.url + path))
                theirs.append(_rate(nginx + path))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(f"Reading one article ({plain / 1024:.0f} KB, gzip), {CONNECTIONS} connections, one worker, {ROUNDS} rounds:")
    print(f"  wireroom serve      {statistics.median(ours):9,.0f} GETs a second")
    print(f"  nginx, gzip_static  {statistics.median(theirs):9,.0f} GETs a second")
    print(f"  ratio               {statistics.median(ratios):9.2f}  (from {min(ratios):.2f} to {max(ratios):.2f})")


@contextmanager
def _served(folder: Path) -> Iterator[Newsroom]:
    with Newsroom(make_newsroom(folder / "home")) as room:
        yield room.serve()


def _publish_a_page(room: Newsroom, folder: Path) -> str:
    """The path of a new page, once it is served."""
    words = "The ferry from Port Ansel called at each of the islands in turn, and nobody was left on the quay."
    paragraphs = "\n".join(f"{words} Call number {number}." for number in range(PARAGRAPHS))
    saved = folder / "saved.txt"
    saved.write_text(
        f"Ferries call at every island again\nThe whole timetable is back.\n{paragraphs}\nCredit: Northern Wire\n"
    )
    done = room.wireroom("import", "page", saved, "--published", "2026-11-20")
    address = re.search(r"live at http://[^/]+(/\S+)", done.stdout)
    if not address:
        raise SystemExit(f"bench: the page was not published: {done.stdout}{done.stderr}")
    room.wait_for(address.group(1), "Call number 5.")
    return address.group(1)


@contextmanager
def _nginx(folder: Path, room: Newsroom) -> Iterator[str]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = Newsroom(folder).port
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, root=room.edition / "pages"))
    folder.chmod(0o755)  # nginx's worker runs as another user.
    process = subprocess.Popen([program, "-c", configuration, "-e", folder / "error.log"])
    try:
        time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _rate(url: str) -> float:
    """Requests a second, all of them answered 200."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"bench: {url} did not always answer 200:\n{said}")
    return float(said.split("Requests/sec:")[1].split()[0])
