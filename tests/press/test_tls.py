"""The built-in server with a certificate: TLS and HTTP/2, and a clear word where it cannot begin."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.core.certificate import certificate_for
from tests.newsroom import COMMAND, PATIENCE, Newsroom, eventually
from tests.press.test_doors import check_tls
from wireroom.core.cli import Failure
from wireroom.core.running import _certificate

TLS = ("WIREROOM_TLS_CERTIFICATE", "WIREROOM_TLS_KEY")


def _start(newsroom: Newsroom, **settings: str) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("WIREROOM_", "DJANGO_"))}
    command = [str(COMMAND), "serve", "--home", str(newsroom.home), "--port", str(newsroom.port)]
    with newsroom.log_file.open("ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env={**own, **settings})


def _handshake(port: int, trusted: Path) -> str | None:
    """The protocol that the server chooses for a reader who offers HTTP/2."""
    context = ssl.create_default_context(cafile=trusted)
    context.set_alpn_protocols(["h2", "http/1.1"])
    try:
        with (
            socket.create_connection(("localhost", port), timeout=PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            return connection.selected_alpn_protocol()
    except ConnectionError:
        return None


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_with_a_certificate_readers_get_tls_and_http_2(newsroom: Newsroom, tmp_path: Path) -> None:
    certificate = certificate_for("localhost", tmp_path)
    process = _start(newsroom, **dict.fromkeys(TLS, str(certificate)))
    try:
        assert eventually(lambda: _handshake(newsroom.port, certificate), "TLS answers") == "h2"
        assert f"https://localhost:{newsroom.port}" in newsroom.log_file.read_text()
        check_tls(newsroom.port, certificate, "br")
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.mark.parametrize(
    ("given", "said"), [(("a.pem", None), "together"), ((None, "a.pem"), "together"), (("a.pem", "a.pem"), "a.pem")]
)
def test_half_a_certificate_or_none_is_said_in_one_line(
    settings: Any, tmp_path: Path, given: tuple[str | None, str | None], said: str
) -> None:
    certificate, key = (tmp_path / name if name else None for name in given)
    settings.WIREROOM = {**settings.WIREROOM, "TLS_CERTIFICATE": certificate, "TLS_KEY": key}
    with pytest.raises(Failure, match=said):
        _certificate()
