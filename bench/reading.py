"""GETs a second of one article's page: the built-in server, the server below it (Granian) with that one answer alone,
nginx on our edition, nginx on a bare copy of the file.

All have one worker and get the same requests from the same wrk (64 connections, gzip accepted), in rounds turn about,
each round in another order, so that a busy machine is busy for all; a ratio is the median of the rounds' ratios. What
a request costs the server's processes in processor time is told as well: that hardly depends on who else is at work.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.bare_granian import granian
from bench.record import Figure
from bench.servers import CONNECTIONS, Rate, cpu_seconds, nginx, rate, served
from tests.newsroom import Newsroom
from tests.ports import free_port

SECONDS = 3
ROUNDS = 5

OURS, BELOW = "wireroom serve", "Granian with one answer"
EDITION, BARE = "nginx on the edition", "nginx on a bare copy"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is asked, and its first process."""

    name: str
    url: str
    process: int


@dataclass(frozen=True, slots=True)
class Round:
    """`cpu`: microseconds of the server's processors for one request."""

    rate: Rate
    cpu: float


_BARE = """
    types {{ text/html html; }}
    sendfile on;
    tcp_nopush on;
    open_file_cache max=1000;
    server {{ listen 127.0.0.1:{port}; root {root}; index index.html; gzip_static on; }}
"""


def measure() -> list[Figure]:
    """The rates and times of the four, and their ratios to the bare copy."""
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-") as name:
        folder = Path(name)
        with served(folder) as (room, path):
            plain = len(httpx.get(room.url + path, headers={"Accept-Encoding": "identity"}).content)
            print(
                f"  one article of {plain / 1024:.0f} KB, gzip, {CONNECTIONS} connections, {ROUNDS} rounds", flush=True
            )
            bare, edition, below = free_port(), free_port(), free_port()
            with (
                nginx(folder / "bare", _BARE.format(port=bare, root=_copied(room, path, folder)), at(bare) + path) as b,
                nginx(folder / "shipped", shipped(room, edition), at(edition) + path) as e,
                granian(folder / "granian", below, room.url + path) as g,
            ):
                assert room.process
                found = _rounds(
                    [
                        Server(OURS, room.url + path, room.process.pid),
                        Server(BELOW, at(below) + path, g),
                        Server(EDITION, at(edition) + path, e),
                        Server(BARE, at(bare) + path, b),
                    ]
                )
    return _figures(found)


def at(port: int) -> str:
    return f"http://localhost:{port}"


def _copied(room: Newsroom, path: str, folder: Path) -> Path:
    """The page's plain and gzip files alone, in a folder that knows nothing of us."""
    root = folder / "copy"
    (root / path[1:]).mkdir(parents=True)
    for name in ("index.html", "index.html.gz"):
        shutil.copy2(room.edition / "pages" / path[1:] / name, root / path[1:] / name)
    return root


def shipped(room: Newsroom, port: int) -> str:
    """The configuration that `wireroom nginx` writes."""
    done = room.wireroom("nginx", "--listen", f"127.0.0.1:{port}")
    if done.returncode:
        raise SystemExit(f"bench: {done.stderr}")
    return done.stdout


def _rounds(servers: list[Server]) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {server.name: [] for server in servers}
    for server in servers:
        rate(server.url, 1)  # Warm, and not counted.
    for number in range(ROUNDS):
        turn = number % len(servers)
        for server in servers[turn:] + servers[:turn]:
            before = cpu_seconds(server.process)
            seen = rate(server.url, SECONDS)
            used = cpu_seconds(server.process) - before
            found[server.name].append(Round(seen, used * 1e6 / (seen.a_second * SECONDS)))
    return found


def _figures(found: dict[str, list[Round]]) -> list[Figure]:
    figures = []
    for name, rounds in found.items():
        figures.append(Figure(name, statistics.median(one.rate.a_second for one in rounds), "GETs/s", bar=True))
    for name, rounds in found.items():
        figures.append(Figure(f"{name}, p50", statistics.median(one.rate.p50 for one in rounds), "ms"))
        figures.append(Figure(f"{name}, p99", statistics.median(one.rate.p99 for one in rounds), "ms"))
        figures.append(Figure(f"{name}, processor time a GET", statistics.median(one.cpu for one in rounds), "µs"))
    for name, to, aim in ((OURS, BARE, "0.65"), (OURS, BELOW, ""), (BELOW, BARE, ""), (EDITION, BARE, "1")):
        ratios = [one.rate.a_second / other.rate.a_second for one, other in zip(found[name], found[to], strict=True)]
        figures.append(Figure(f"{name} : {to}", statistics.median(ratios), aim=aim))
        figures.append(Figure(f"{name} : {to}, lowest round", min(ratios)))
    return figures
