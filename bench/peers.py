"""The same story in WordPress (uncached, and behind nginx's fastcgi cache) and in plain Wagtail, beside ours.

WordPress and Wagtail render at each request, ours sends a file: that is the point, and the ratio says how much it is
worth. nginx's cache in front of WordPress is what a well-run WordPress has, for pages that nobody has just changed.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench import wordpress
from bench.plain_wagtail import wagtail_served
from bench.reading import at, shipped
from bench.record import Figure
from bench.servers import CONNECTIONS, PARAGRAPHS, Rate, nginx, rate, served
from tests.newsroom import eventually
from tests.ports import free_port

SECONDS = 8
FEW = 16
"""Connections for those that render: as many as are answered in time; more would only wait longer."""

OURS, NGINX = "wireroom serve", "nginx on the edition"
_LAST_WORDS = f"Call number {PARAGRAPHS - 1}."


@dataclass(frozen=True, slots=True)
class Seen:
    """`idle`: the share of the processors, in percent, that nobody used in the second before."""

    rate: Rate
    idle: float


def measure() -> list[Figure]:
    """GETs a second and times of each, and ours as a multiple of theirs."""
    if not wordpress.is_here():
        raise SystemExit("bench: WordPress's packages are missing; make bench installs them (tools/setup.py bench)")
    with tempfile.TemporaryDirectory(prefix="wireroom-peers-") as name:
        folder = Path(name)
        found = _of_ours(folder)
        with wordpress.installed(folder / "wordpress") as (plain, cached):
            found["WordPress, uncached"] = _measured(plain.url, FEW)
            plain.wait_until_idle()
            found["WordPress behind nginx's cache"] = _measured(cached.url, cache="HIT")
        with wagtail_served(folder / "wagtail") as url:
            found["plain Wagtail, uncached"] = _measured(url, FEW)
    return _figures(found)


def _of_ours(folder: Path) -> dict[str, Seen]:
    with served(folder) as (room, path):
        port = free_port()
        url = at(port) + path
        found = {OURS: _measured(room.url + path)}
        with nginx(folder / "shipped", shipped(room, port), url):
            found[NGINX] = _measured(url)
    return found


def _measured(url: str, connections: int = CONNECTIONS, cache: str = "") -> Seen:
    """Warm it, wait until the machine is quiet, measure; what is answered is the story, before and after."""
    rate(url, 2, connections=4)
    _check(url, cache)
    idle = _idle()
    print(f"  {url}: {idle:.0f} % idle, load average {os.getloadavg()[0]:.1f}", flush=True)
    seen = Seen(rate(url, SECONDS, connections=connections), idle)
    eventually(lambda: _check(url, cache), f"{url} answers when all is over", 60)
    return seen


def _check(url: str, cache: str) -> bool:
    """wrk takes a redirect for an answer, and cannot tell a page from another."""
    answer = httpx.get(url, timeout=30, headers={"Accept-Encoding": "gzip"})
    if answer.status_code != 200 or _LAST_WORDS not in answer.text or "content-encoding" not in answer.headers:
        raise SystemExit(f"bench: {url} answered {answer.status_code}, and not with the whole story, packed")
    if (said := answer.headers.get("x-cache", "")) != cache:
        raise SystemExit(f"bench: {url}: the cache said {said or 'nothing'}, not {cache or 'nothing'}")
    return True


def _idle() -> float:
    before = _ticks()
    time.sleep(1)
    spent = [after - first for first, after in zip(before, _ticks(), strict=True)]
    return 100 * (spent[3] + spent[4]) / sum(spent)


def _ticks() -> list[int]:
    """What the processors have done since the start: user, nice, system, idle, waiting for a disk, … (proc_stat(5))."""
    return [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]


def _figures(found: dict[str, Seen]) -> list[Figure]:
    ours = found[OURS].rate
    figures = [Figure(name, seen.rate.a_second, "GETs/s", bar=True) for name, seen in found.items()]
    figures += [Figure(f"{name}, p99", seen.rate.p99, "ms") for name, seen in found.items()]
    figures += [
        Figure(f"{OURS} : {name}", ours.a_second / seen.rate.a_second, "times")
        for name, seen in found.items()
        if name != OURS
    ]
    return [*figures, Figure("idle before each run, at least", min(seen.idle for seen in found.values()), "%")]
