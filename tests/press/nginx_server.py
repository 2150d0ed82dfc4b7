"""Debian's nginx as a process of a test, with the configuration that `wireroom nginx` prints."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.newsroom import COMMAND, PATIENCE, Newsroom, eventually
from tests.ports import free_port
from wireroom.press.nginx import brotli_module

_MAIN = """
{modules}
worker_processes 1;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/wireroom.conf;
}}
"""


class Nginx:
    """In front of `room`; with TLS also at `tls_port`, which stands for 443."""

    def __init__(self, room: Newsroom, port: int, tls_port: int) -> None:
        self.room = room
        self.port = port
        self.tls_port = tls_port
        self.url = f"http://localhost:{port}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return httpx.get(self.url + path, headers=named, timeout=PATIENCE)

    def answers(self) -> bool:
        try:
            return self.get("/").status_code < 600
        except httpx.HTTPError:
            return False


@contextmanager
def nginx_before(room: Newsroom, upstream: int, folder: Path, *options: str | Path) -> Iterator[Nginx]:
    """nginx on the edition of `room`, that asks the server at the port `upstream` for the rest."""
    here = Nginx(room, free_port(), free_port())
    printed = subprocess.run(
        [COMMAND, "nginx", "--listen", f"127.0.0.1:{here.port}", *options],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "WIREROOM_HOME": str(room.home), "WIREROOM_PORT": str(upstream)},
    ).stdout
    (folder / "wireroom.conf").write_text(printed.replace("listen 443 ", f"listen 127.0.0.1:{here.tls_port} "))
    user = "user root;" if os.geteuid() == 0 else ""  # The tests' folders are their owner's alone.
    modules = f"load_module {module};" if (module := brotli_module()) else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user, modules=modules))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        eventually(here.answers, f"nginx answers; see {folder / 'error.log'}")
        yield here
    finally:
        process.terminate()
        process.wait(PATIENCE)
