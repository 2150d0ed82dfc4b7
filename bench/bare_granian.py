"""What the server below ours can do: Granian answering every request with the same ready bytes, through RSGI."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.servers import answers
from tests.newsroom import eventually
from wireroom.press.sending import Request, Responder

_ANSWER = "WIREROOM_BENCH_ANSWER"


@contextmanager
def granian(folder: Path, port: int, page: str) -> Iterator[int]:
    """Granian with one worker and the answer that `page` gives; gives its process."""
    with httpx.stream("GET", page, headers={"Accept-Encoding": "gzip"}) as response:
        headers = list(response.headers.items())
        body = b"".join(response.iter_raw())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "body").write_bytes(body)
    (folder / "headers.json").write_text(json.dumps(headers))
    command = [Path(sys.executable).with_name("granian"), "--interface", "rsgi", "--http", "1", "--workers", "1"]
    process = subprocess.Popen(
        [*map(str, command), "--no-ws", "--port", str(port), "--log-level", "warning", f"{__name__}:application"],
        env=os.environ | {_ANSWER: str(folder)},
    )
    try:
        eventually(lambda: answers(f"http://localhost:{port}/"), "Granian alone answers", 60)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


class Application:
    """The same answer to everything."""

    def __init__(self, folder: Path) -> None:
        self._body = (folder / "body").read_bytes()
        self._headers = [(name, value) for name, value in json.loads((folder / "headers.json").read_text())]

    async def __rsgi__(self, request: Request, responder: Responder) -> None:
        responder.response_bytes(200, self._headers, self._body)


if _ANSWER in os.environ:
    application = Application(Path(os.environ[_ANSWER]))
