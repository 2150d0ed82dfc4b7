"""Isso from its own environment (`tools/setup.py bench`), with its own server and an empty database; gone at the end.

Comments wait for a moderator, as ours do. Its guard against floods is off: all comes from one address here.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx

from bench.posting import Letterbox
from bench.record import ROOT
from tests.newsroom import eventually
from tests.ports import free_port

PROGRAM = ROOT / ".cache" / "isso" / "bin" / "isso"

_CONFIG = """
[general]
dbpath = {folder}/comments.db
host = http://localhost:{port}/
[moderation]
enabled = true
[guard]
enabled = false
[server]
listen = http://localhost:{port}
"""


def is_here() -> bool:
    return PROGRAM.exists()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, Letterbox]]:
    """The address at which it gives a page's comments, and where one is posted."""
    folder.mkdir()
    port = free_port()
    configuration = folder / "isso.conf"
    configuration.write_text(_CONFIG.format(folder=folder, port=port))
    with (folder / "isso.log").open("wb") as log:
        process = subprocess.Popen([PROGRAM, "-c", configuration, "run"], stdout=log, stderr=log)
    at = f"http://localhost:{port}"
    fields = {"text": "The ferry was late NUMBER", "author": "Ilse", "email": "ilse@post.example", "title": "Ferries"}
    try:
        eventually(lambda: _answers(at), f"Isso answers; see {folder}/isso.log", 60)
        yield f"{at}/?uri=/ferries/", Letterbox(f"{at}/new?uri=/ferries/", fields, is_json=True)
    finally:
        process.terminate()
        process.wait()


def _answers(at: str) -> bool:
    try:
        return httpx.get(f"{at}/js/embed.min.js", timeout=5).status_code < 500
    except httpx.HTTPError:
        return False
