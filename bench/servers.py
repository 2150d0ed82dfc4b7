"""What several measurements stand on: a served newsroom with one long page, nginx beside it, and wrk before both."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.newsroom import Newsroom, eventually, make_newsroom

CONNECTIONS = 64
PARAGRAPHS = 400
"""Enough for a page of about 40 KB."""

_NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
}}
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """What wrk saw: requests a second, and the times of half and of all but a hundredth, in ms."""

    a_second: float
    p50: float
    p99: float


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[Newsroom, str]]:
    """A newsroom that is served, and the path of its long page."""
    with Newsroom(make_newsroom(folder / "home")) as room:
        room.serve(*options)
        yield room, publish_a_page(room, folder)


def publish_a_page(room: Newsroom, folder: Path) -> str:
    """The path of a new page of about 40 KB, once it is served."""
    saved = folder / "saved.txt"
    saved.write_text("\n".join(["Ferries call at every island again", *story(), "Credit: Northern Wire", ""]))
    done = room.wireroom("import", "page", saved, "--published", "2026-11-20")
    address = re.search(r"live at http://[^/]+(/\S+)", done.stdout)
    if not address:
        raise SystemExit(f"bench: the page was not published: {done.stdout}{done.stderr}")
    room.wait_for(address.group(1), "Call number 5.")
    return address.group(1)


def story() -> list[str]:
    """The paragraphs of the story that every peer publishes too, its standfirst first."""
    words = "The ferry from Port Ansel called at each of the islands in turn, and nobody was left on the quay."
    return ["The whole timetable is back.", *(f"{words} Call number {number}." for number in range(PARAGRAPHS))]


@contextmanager
def nginx(folder: Path, http: str, answers_at: str) -> Iterator[int]:
    """nginx with one worker and this in its `http` context, once the address has answered 200; gives its process."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in (folder, *folder.parents):
        if place == Path("/tmp"):
            break
        place.chmod(0o755)  # nginx's worker runs as another user.
    configuration = folder / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=folder, http=http))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", configuration, "-e", folder / "error.log"])
    try:
        eventually(lambda: answers(answers_at), f"nginx answers at {answers_at}; see {folder}/error.log", 30)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def answers(url: str) -> bool:
    """Whether it answers 200 just now."""
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def rate(url: str, seconds: float, *options: str, host: str = "", connections: int = CONNECTIONS) -> Rate:
    """Ask for one address all the time; fails where any answer is not 200."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--latency", "--timeout", "30s"]
    command += ["-H", "Accept-Encoding: gzip", *(["-H", f"Host: {host}"] if host else []), *options, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"bench: {url} did not always answer 200:\n{said}")
    return times(said)


def times(said: str) -> Rate:
    """What wrk printed."""
    return Rate(float(said.split("Requests/sec:")[1].split()[0]), _time(said, "50%"), _time(said, "99%"))


def cpu_seconds(root: int) -> float:
    """What a process and all below it have used of the processors; a busy machine changes it little."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            after_name = entry.read_text().rpartition(")")[2].split()
            pid = int(entry.parent.name)
            parents[pid] = int(after_name[1])
            used[pid] = int(after_name[11]) + int(after_name[12])
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")


def _time(said: str, share: str) -> float:
    """wrk's percentile in ms."""
    found = re.search(rf"^\s+{share}\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    if not found:
        raise SystemExit(f"bench: wrk did not say how long {share} took:\n{said}")
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[found[2]]
