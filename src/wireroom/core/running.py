"""Runs the web server and the background worker together, and stops both."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.utils import translation

from wireroom.core.cli import Failure

_PATIENCE = 10
"""Seconds that a process, of the web server or the worker's, may take to finish what it is doing."""


_BACKLOG = 1024
_CONNECTIONS = 1024
"""Requests and connections that one web process holds at once; further ones wait in the kernel's queue."""

_HEADERS_WITHIN = 10_000
"""Milliseconds in which a request's headers must have come in whole, so that slow clients hold no place for long."""

_LARGEST_HEADERS = 64 * 1024
"""Bytes of a request line with all its headers; a larger one is refused."""


def run(host: str, port: int, workers: int) -> None:
    """Serve until Ctrl-C or SIGTERM. Raises `Failure` where the port cannot be had."""
    _check_port(host, port)
    certificate, key = _certificate()
    os.environ["WIREROOM_URL"] = settings.SITE_URL
    settings.HOME.address_file.write_text(settings.SITE_URL)
    worker = Worker()
    _say_where()
    translation.deactivate()  # Web processes inherit it: they speak the paper's language, this command alone English.
    try:
        _serve(host, port, workers, certificate, key)
    finally:
        worker.stop()
    print("Stopped.", flush=True)


def _say_where() -> None:
    account = settings.HOME.account_file
    whose = f"  (name and password: {account})" if account.exists() else ""
    print(f"  site  {settings.SITE_URL}/")
    print(f"  desk  {settings.SITE_URL}/desk/{whose}")
    print("  stop  Ctrl-C", flush=True)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failure(
                f"Cannot listen on {host}:{port} ({error.strerror}); choose another port with --port."
            ) from error


def _serve(host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    from granian.constants import HTTPModes, Interfaces, SSLProtocols
    from granian.http import HTTP1Settings, HTTP2Settings
    from granian.log import LogLevels

    from wireroom.core.web_server import WebServer

    WebServer(
        "wireroom.press.serving:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # Where it waits to see which of the two is spoken, the server waits for ever, and HTTP/2 needs TLS anyhow.
        http=HTTPModes.auto if certificate else HTTPModes.http1,
        workers=workers,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
        backlog=_BACKLOG,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_LARGEST_HEADERS),
        http2_settings=HTTP2Settings(
            keep_alive_interval=_HEADERS_WITHIN, max_concurrent_streams=100, max_headers_size=_LARGEST_HEADERS
        ),
        ssl_cert=certificate,
        ssl_key=key,
        ssl_protocol_min=SSLProtocols.tls12,
    ).serve()


def _certificate() -> tuple[Path | None, Path | None]:
    """Certificate and key as set; raises `Failure` where TLS could not begin with them."""
    certificate, key = settings.WIREROOM["TLS_CERTIFICATE"], settings.WIREROOM["TLS_KEY"]
    if not certificate and not key:
        return None, None
    if not (certificate and key):
        raise Failure("Set WIREROOM_TLS_CERTIFICATE and WIREROOM_TLS_KEY together.")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as error:  # An SSLError is one too.
        raise Failure(f"TLS cannot begin with {certificate} and {key}: {error.strerror or error}") from error
    return certificate, key


class Worker:
    """The worker's process; started again should it ever end by itself."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the parent alone, which then stops both in order.
        command = [sys.executable, "-m", "wireroom.core.working", str(os.getpid())]
        return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - no word of it is a stranger's.

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._process.wait()
            if not self._stopping.wait(1):
                print(
                    "The background worker ended unexpectedly; it is started again.",
                    file=sys.stderr,
                    flush=True,
                )
                self._process = self._start()

    def stop(self) -> None:
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
