"""Both doors that strangers find open, the built-in server and nginx as shipped: TLS, HTTP/2, storms, idle and slow
visitors."""

from __future__ import annotations

import re
import select
import socket
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.core.certificate import certificate_for
from tests.edition_files import entries, wait_until_at_rest
from tests.newsroom import PATIENCE, Newsroom
from tests.press.nginx_server import Nginx, nginx_before
from wireroom.press.edition import Edition, PageFile
from wireroom.press.index import Index
from wireroom.press.nginx import brotli_module

STORM = 10_000
DOORS = ("built-in", "nginx")
FILM = "/pictures/film.bin"
FILM_MB = 12


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate_for("localhost", tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def nginx(demo_home: Path, certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """A served newsroom, with nginx before it."""
    folder = tmp_path_factory.mktemp("doors")
    with Newsroom.copied_from(demo_home, folder / "home") as room:
        Edition(room.edition).write(FILM, PageFile(200, "video/mp4", bytes(FILM_MB * 1024 * 1024)))
        wait_until_at_rest(room.serve())
        tls = ("--certificate", certificate, "--key", certificate)
        with nginx_before(room, room.port, folder, *tls) as here:
            yield here


@pytest.fixture(params=DOORS)
def port(request: pytest.FixtureRequest, nginx: Nginx) -> int:
    return nginx.room.port if request.param == "built-in" else nginx.port


def web_memory(room: Newsroom) -> int:
    """Bytes that the newsroom's processes hold in memory."""
    assert room.process
    family, held = {room.process.pid}, 0
    for _ in range(3):  # The command, its processes, and theirs.
        family |= {int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _parent(stat) in family}
    for pid in family:
        with suppress(OSError):  # It may just have ended.
            match = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            held += int(match[1]) * 1024 if match else 0
    return held


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _connect(port: int) -> socket.socket:
    return socket.create_connection(("localhost", port), timeout=PATIENCE)


def _storm(port: int, paths: list[str]) -> Counter[str]:
    """Ask for all of these one after the other on one connection, a hundred at a time; the statuses."""
    statuses: Counter[str] = Counter()
    for start in range(0, len(paths), 100):
        some = paths[start : start + 100]
        requests = [f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\n" for path in some]
        with closing(_connect(port)) as connection:
            connection.sendall(("\r\n".join(requests) + "Connection: close\r\n\r\n").encode())
            with connection.makefile("rb") as said:
                statuses.update(re.findall(r"^HTTP/1\.1 (\d+)", said.read().decode("latin-1"), re.MULTILINE))
    return statuses


def test_ten_thousand_addresses_of_nothing_make_no_file_and_fill_no_memory(port: int, nginx: Nginx) -> None:
    """A twentieth of them look like stories, so that the database is asked for them."""
    room = nginx.room
    _storm(port, ["/2026/11/20/warm/", "/warm.php"])  # What the first request loads is no growth.
    before, pages, held = entries(room.edition / "pages"), _indexed(room), web_memory(room)
    paths = [
        f"/2026/11/20/{port}-{number}/" if number % 20 == 0 else f"/{port}/{number}/wp-login.php?{'q' * (number % 300)}"
        for number in range(STORM)
    ]
    with ThreadPoolExecutor(4) as pool:
        statuses = sum(pool.map(_storm, [port] * 4, [paths[first::4] for first in range(4)]), Counter())
    assert statuses == {"404": STORM}
    assert entries(room.edition / "pages") == before
    assert _indexed(room) == pages
    assert web_memory(room) - held < 48 * 1024 * 1024
    assert httpx.get(f"http://localhost:{port}/", timeout=PATIENCE).status_code == 200


def _indexed(room: Newsroom) -> list[str]:
    with closing(Index(room.edition)) as index:
        return index.paths()


def _is_cut_off(visitor: socket.socket) -> bool:
    try:
        return b" 200" not in visitor.recv(1000)
    except ConnectionError:
        return True


def test_idle_and_slow_visitors_are_cut_off_and_keep_nobody_waiting(port: int) -> None:
    """Half-open connections, over which nothing ever comes, are as many again."""
    with ExitStack() as visitors:
        silent = [visitors.enter_context(_connect(port)) for _ in range(60)]
        slow = [visitors.enter_context(_connect(port)) for _ in range(60)]
        for one in slow:
            one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow:")
        assert httpx.get(f"http://localhost:{port}/", timeout=PATIENCE).status_code == 200
        assert not select.select([slow[-1]], [], [], 0)[0], "answered while the slow are still waited for"
        for one in (slow[0], slow[-1], silent[0]):  # Waits at most as long as `_connect` says.
            assert _is_cut_off(one)


def test_visitors_who_do_not_read_what_they_asked_for_take_no_memory(port: int, nginx: Nginx) -> None:
    held = web_memory(nginx.room)
    with ExitStack() as visitors:
        for _ in range(20):
            one = visitors.enter_context(_connect(port))
            one.sendall(f"GET {FILM} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert one.recv(15) == b"HTTP/1.1 200 OK"
        assert len(httpx.get(f"http://localhost:{port}{FILM}", timeout=PATIENCE).content) == FILM_MB * 1024 * 1024
        assert web_memory(nginx.room) - held < 5 * FILM_MB * 1024 * 1024  # Of twenty.


def curl(url: str, certificate: Path, *options: str) -> tuple[str, str, bytes]:
    """Version and status, and the headers and body."""
    command = ["curl", "-s", "--http2", "--max-time", "90", "--cacert", str(certificate), "-D-", *options, url]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    head, _, body = said.partition(b"\r\n\r\n")
    first, _, headers = head.decode("latin-1").partition("\r\n")
    return first.strip(), headers.lower(), body


def check_tls(port: int, certificate: Path, coding: str) -> None:
    """HTTP/2 with compressed pages, conditions and ranges, as over plain HTTP; no TLS older than 1.2."""
    url = f"https://localhost:{port}"
    first, headers, body = curl(f"{url}/", certificate, "--compressed")
    assert (first, b"</html>" in body) == ("HTTP/2 200", True)
    assert f"content-encoding: {coding}" in headers
    etag = re.search(r"^etag: (\S+)", headers, re.MULTILINE)
    assert etag
    assert "vary: accept-encoding" in headers
    tag = ("-H", f"If-None-Match: {etag[1]}")
    assert curl(f"{url}/", certificate, "--compressed", *tag)[0] == "HTTP/2 304"
    assert curl(f"{url}/", certificate, "-H", "Range: bytes=0-9")[0] == "HTTP/2 206"
    assert curl(f"{url}/no-such-page/", certificate)[0] == "HTTP/2 404"
    assert curl(f"{url}/", certificate, "-X", "POST")[0] == "HTTP/2 405"
    assert curl(f"{url}/desk/login/", certificate)[0] == "HTTP/2 200"
    old = ssl.create_default_context(cafile=certificate)
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    with closing(_connect(port)) as connection, pytest.raises((ssl.SSLError, ConnectionError)):
        old.wrap_socket(connection, server_hostname="localhost")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_nginx_as_shipped_speaks_tls_and_http_2(nginx: Nginx, certificate: Path) -> None:
    check_tls(nginx.tls_port, certificate, "br" if brotli_module() else "gzip")


class _Echo(BaseHTTPRequestHandler):
    """Answers with who it was told is asking, as the upstream of nginx."""

    def do_GET(self) -> None:
        said = f"{self.headers['X-Forwarded-For']} {self.headers['X-Forwarded-Proto']} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.parametrize(
    ("behind", "told"),
    [((), "127.0.0.1 http"), (("--behind", "127.0.0.1"), "198.51.100.9, 203.0.113.7, 203.0.113.7 https")],
)
def test_who_is_asking_is_believed_of_the_proxies_named_alone(
    nginx: Nginx, tmp_path: Path, behind: tuple[str, ...], told: str
) -> None:
    """Anybody may write these headers; what a stranger wrote stands before what our proxy says."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as upstream:
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        try:
            with nginx_before(nginx.room, upstream.server_port, tmp_path, *behind) as here:
                headers = {"X_Forwarded_For": "198.51.100.9, 203.0.113.7", "X_Forwarded_Proto": "https"}
                assert here.get("/desk/", **headers).text == f"{told} localhost:{here.port}"
        finally:
            upstream.shutdown()
