"""Comments posted by wrk, each another one, to whatever takes them; and reading while some come beside it."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from urllib.parse import urlencode

import httpx

from bench.servers import Rate, rate, times

SECONDS = 5
ROUNDS = 3
BESIDE = 20
"""Comments a second while reading is measured: far more than a story that travels gets."""

_SCRIPT = """
local n, id = 0, 0
local headers = {{["Content-Type"] = "{kind}", ["Sec-Fetch-Site"] = "same-origin"}}
local body = [[{body}]]
function init(args) math.randomseed(os.time()); id = os.time() .. "-" .. math.random(1000000000) end
function request()
  n = n + 1
  return wrk.format("POST", nil, headers, (body:gsub("NUMBER", id .. "-" .. n)))
end
"""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where a comment is posted, with which fields; the word NUMBER in one of them makes each another one."""

    address: str
    fields: dict[str, str]
    is_json: bool = False

    @property
    def kind(self) -> str:
        return "application/json" if self.is_json else "application/x-www-form-urlencoded"

    @property
    def body(self) -> str:
        return json.dumps(self.fields) if self.is_json else urlencode(self.fields)

    def post(self, client: httpx.Client, number: str) -> int:
        """One comment; the status of the answer."""
        headers = {"Content-Type": self.kind, "Sec-Fetch-Site": "same-origin"}
        content = self.body.replace("NUMBER", number)
        return client.post(self.address, content=content, headers=headers).status_code


def posted(box: Letterbox, folder: Path, connections: int) -> tuple[int, Rate]:
    """How many comments were answered, and how quickly; fails where any answer is an error."""
    script = folder / "post.lua"
    script.write_text(_SCRIPT.format(kind=box.kind, body=box.body))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "--timeout", "30s", "-s", script]
    said = run([*command, box.address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"bench: not every comment was taken at {box.address}:\n{said}")
    return int(said.split(" requests in ")[0].split()[-1]), times(said)


def reading_beside(page: str, box: Letterbox, connections: int) -> float:
    """Reading while comments come, as a part of reading alone: rounds turn about, the middle one."""
    ratios = []
    for _ in range(ROUNDS):
        alone = rate(page, SECONDS, connections=connections).a_second
        with _comments_coming(box):
            ratios.append(rate(page, SECONDS, connections=connections).a_second / alone)
    return statistics.median(ratios)


@contextmanager
def _comments_coming(box: Letterbox) -> Iterator[None]:
    """By one client: what it costs to make another for each comment would be taken from the readers' processors."""
    over = threading.Event()

    def post() -> None:
        number = 0
        with httpx.Client(timeout=30) as client:
            while not over.wait(1 / BESIDE):
                number += 1
                box.post(client, f"beside-{number}-{time.time()}")

    poster = threading.Thread(target=post)
    poster.start()
    try:
        yield
    finally:
        over.set()
        poster.join()
