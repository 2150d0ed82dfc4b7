from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.core.certificate import certificate_for
from tests.core.loopback_server import Answer, Server
from wireroom.core import fetch as fetching
from wireroom.core import guarded_connection
from wireroom.core.fetch import Fetched, FetchFailed, FetchRefused, Limits, fetch, send_form

LOOPBACK = frozenset({"127.0.0.1"})


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(answer: Answer | bytes, **options: object) -> Server:
        servers.append(Server(answer, **options))  # type: ignore[arg-type]
        return servers[-1]

    yield start
    for server in servers:
        server.close()


Serve = Callable[..., Server]


def ok(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def fetch_here(server: Server, **options: object) -> Fetched:
    options.setdefault("allow_hosts", LOOPBACK)
    return fetch(server.url, **options)  # type: ignore[arg-type]


def asked_headers(server: Server) -> dict[str, str]:
    lines = server.asked[0].decode().strip().split("\r\n")[1:]
    return dict(line.split(": ", 1) for line in lines)


def test_a_page_comes_with_its_type_charset_and_address(serve: Serve) -> None:
    server = serve(ok("Fähre".encode("latin-1"), 'Content-Type: Text/HTML; Charset="ISO-8859-1"'))
    page = fetch_here(server)
    assert page.body.decode(page.charset or "") == "Fähre"
    assert (page.url, page.status, page.content_type) == (server.url, 200, "text/html")


def test_the_request_says_who_asks_and_carries_nothing_else(serve: Serve) -> None:
    server = serve(ok(b""))
    fetch_here(server)
    headers = asked_headers(server)
    assert headers.pop("User-Agent").startswith("Wireroom/")
    assert headers == {"Host": f"127.0.0.1:{server.port}", "Accept": "*/*", "Accept-Encoding": "gzip"}


def test_what_has_not_changed_is_not_sent_again(serve: Serve) -> None:
    server = serve(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
    page = fetch_here(server, etag='"v1"', last_modified="Tue, 24 Nov 2026 06:00:00 GMT")
    assert (page.status, page.body, page.headers["etag"]) == (304, b"", '"v1"')
    headers = asked_headers(server)
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Tue, 24 Nov 2026 06:00:00 GMT"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_where_the_page_is(serve: Serve, status: int) -> None:
    there = serve(ok(b"moved"))
    here = serve(redirect(there.url + "new?page=2#top", status))
    page = fetch_here(here)
    assert (page.body, page.url) == (b"moved", there.url + "new?page=2")


def test_a_relative_redirect_stays_on_its_host(serve: Serve) -> None:
    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(ok(b"here") if b"GET /a/b " in head else redirect("a/b"))

    server = serve(answer)
    assert fetch_here(server).url == server.url + "a/b"


def test_no_cookie_follows_a_redirect(serve: Serve) -> None:
    there = serve(ok(b""))
    here = serve(redirect(there.url).replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=1; Path=/\r\n\r\n"))
    fetch_here(here)
    assert b"cookie" not in there.asked[0].lower()


def test_a_redirect_to_an_inner_address_is_refused(serve: Serve) -> None:
    inner = serve(ok(b"secret"), host="127.0.0.2")
    outer = serve(redirect(inner.url))
    with pytest.raises(FetchRefused, match=r"127\.0\.0\.2"):
        fetch_here(outer)
    assert inner.asked == []


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "javascript:alert(1)", "http://[::1"],
)
def test_a_redirect_leads_only_to_web_addresses(serve: Serve, target: str) -> None:
    with pytest.raises(FetchRefused, match=r"redirects to .* no web address"):
        fetch_here(serve(redirect(target)))


def test_a_redirect_may_not_slip_in_a_password(serve: Serve) -> None:
    server = serve(ok(b""))
    outer = serve(redirect(server.url.replace("//", "//user:hush@")))
    with pytest.raises(FetchRefused, match="user name or password") as raised:
        fetch_here(outer)
    assert "hush" not in str(raised.value)


def test_redirects_in_a_circle_end(serve: Serve) -> None:
    server = serve(redirect("/"))
    with pytest.raises(FetchFailed, match="in a circle"):
        fetch_here(server)
    assert len(server.asked) == 1


def test_redirects_without_end_are_given_up(serve: Serve) -> None:
    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(redirect(f"/{len(server.asked)}"))

    server = serve(answer)
    with pytest.raises(FetchFailed, match="more than 3 times"):
        fetch_here(server, limits=Limits(redirects=3))
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "permanent", "meaning"),
    [
        (403, True, "it does not let us in"),
        (404, True, "nothing at this address"),
        (410, True, "taken down for good"),
        (418, True, "answered 418"),
        (429, False, "asked too often"),
        (408, False, "answered 408"),
        (503, False, "a fault of its own"),
        (302, False, "answered 302"),
    ],
)
def test_an_answer_that_is_no_page_is_said_in_words(serve: Serve, status: int, permanent: bool, meaning: str) -> None:
    server = serve(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(FetchFailed, match=meaning) as raised:
        fetch_here(server)
    assert (raised.value.permanent, raised.value.status) == (permanent, status)


def test_a_type_that_was_not_expected_is_not_read(serve: Serve) -> None:
    limits = Limits(content_types=frozenset({"text/html"}))
    with pytest.raises(FetchFailed, match=r"image/png, where text/html was expected"):
        fetch_here(serve(ok(b"png", "Content-Type: image/png")), limits=limits)
    assert fetch_here(serve(ok(b"page", "Content-Type: text/html; charset=utf-8")), limits=limits).body == b"page"
    assert fetch_here(serve(ok(b"page")), limits=limits).body == b"page"


def test_a_packed_body_is_unpacked(serve: Serve) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert fetch_here(serve(ok(packed, "Content-Encoding: gzip"))).body == b"one two"
    assert fetch_here(serve(ok(b"", "Content-Encoding: gzip"))).body == b""


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate", "zstd"])
def test_an_encoding_that_was_not_asked_for_is_not_unpacked(serve: Serve, encoding: str) -> None:
    with pytest.raises(FetchFailed, match="was not asked for"):
        fetch_here(serve(ok(b"x", f"Content-Encoding: {encoding}")))


@pytest.mark.parametrize(
    ("body", "reason"),
    [(gzip.compress(b"a story" * 99, mtime=0)[:-20], "broke off"), (b"not packed at all", "damaged")],
)
def test_a_damaged_packing_is_said(serve: Serve, body: bytes, reason: str) -> None:
    with pytest.raises(FetchFailed, match=reason):
        fetch_here(serve(ok(body, "Content-Encoding: gzip")))


def test_a_gzip_bomb_does_not_go_off(serve: Serve) -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024), compresslevel=6)
    assert len(bomb) < 256 * 1024
    server = serve(ok(bomb, "Content-Encoding: gzip"))
    with pytest.raises(FetchFailed, match="is larger than 1 MB"):
        fetch_here(server, limits=Limits(body_bytes=1024 * 1024))


def test_unpacking_goes_no_further_than_the_limit() -> None:
    bomb = gzip.compress(bytes(10 * 1024 * 1024))
    assert max(map(len, fetching.gunzipped([bomb], 1000))) <= 1001


def test_a_body_that_says_it_is_too_large_is_not_read(serve: Serve) -> None:
    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
        assert connection.recv(1) == b""

    with pytest.raises(FetchFailed, match="is larger than 10 MB") as raised:
        fetch_here(serve(answer))
    assert raised.value.permanent


def endless(start: bytes, piece: bytes) -> Answer:
    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(start)
        with suppress(OSError):
            while True:
                connection.sendall(piece)

    return answer


@pytest.mark.parametrize(
    ("reason", "start", "piece"),
    [
        ("is larger than", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 4096),
        (
            "is larger than",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1000\r\n" + b"x" * 4096 + b"\r\n",
        ),
        ("does not speak HTTP", b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 4096 + b"\r\n"),
        ("does not speak HTTP", b"HTTP/1.1 200 ", b"x" * 4096),
        ("sends more than is taken", b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        (
            "sends more than is taken",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
            gzip.compress(b"", mtime=0) * 100,
        ),
    ],
    ids=["body", "chunks", "headers", "status line", "interim answers", "empty packings"],
)
def test_an_endless_answer_is_cut_off(serve: Serve, reason: str, start: bytes, piece: bytes) -> None:
    with pytest.raises(FetchFailed, match=reason):
        fetch_here(serve(endless(start, piece)), limits=Limits(seconds=10, body_bytes=100_000))


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
def test_a_server_that_drips_is_left_when_the_time_is_up(serve: Serve, start: bytes) -> None:
    """Each read succeeds in good time; only the whole takes too long."""

    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(start)
        with suppress(OSError):
            for _ in range(2000):
                connection.sendall(b"H")
                time.sleep(0.02)

    started = time.monotonic()
    with pytest.raises(FetchFailed, match=r"not answered in full after 0\.2 seconds") as raised:
        fetch_here(serve(answer), limits=Limits(seconds=0.2))
    assert time.monotonic() - started < 20  # Of the 40 that it would drip.
    assert not raised.value.permanent


@pytest.mark.parametrize(
    "message",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"SSH-2.0-harbour\r\n\r\n",
        b"",
    ],
)
def test_an_answer_that_breaks_off_or_is_no_http_is_said(serve: Serve, message: bytes) -> None:
    with pytest.raises(FetchFailed, match="broke off") as raised:
        fetch_here(serve(message))
    assert not raised.value.permanent


def test_a_body_longer_than_announced_is_read_as_announced(serve: Serve) -> None:
    assert fetch_here(serve(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstory and more")).body == b"story"


def test_a_host_that_is_down_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchFailed, match="takes no connection") as raised:
        fetch(f"http://127.0.0.1:{port}/", allow_hosts=LOOPBACK)
    assert not raised.value.permanent


def test_ipv6_is_spoken(serve: Serve) -> None:
    server = serve(ok(b"six"), host="::1")
    assert fetch_here(server, allow_hosts=frozenset({"[::1]"})).body == b"six"
    assert asked_headers(server)["Host"] == f"[::1]:{server.port}"


def test_a_name_in_any_script_is_looked_up_in_its_dns_form(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    loopback = {"xn--bcher-kva.example": ["127.0.0.1"]}
    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: loopback[host])
    server = serve(ok(b"book"))
    allowed = frozenset({"xn--bcher-kva.example"})
    assert fetch(f"http://Bücher.example:{server.port}/", allow_hosts=allowed).body == b"book"


def test_the_proxies_of_the_environment_are_not_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(ok(b"from the proxy"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    assert fetch_here(serve(ok(b"from the server"))).body == b"from the server"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "harbourpress.example/story",
        "//harbourpress.example/story",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://",
        "http:///story",
        "http://[::1",
        "http://a\x00b.example/",
        "http://user@harbourpress.example/",
        "http://:secret@harbourpress.example/",
        "http://harbourpress.example:99999/",
        "http://harbourpress.example:25/",
        "http://127.0.0.1/",
        "https://localhost/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_what_may_not_be_fetched_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(FetchRefused) as raised:
        fetch(url)
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


def test_a_message_keeps_keys_out_of_sight() -> None:
    with pytest.raises(FetchRefused) as raised:
        fetch("http://ann:pa@ss@127.0.0.1/feed?key=hush#top")
    assert str(raised.value).startswith("http://127.0.0.1/feed carries a user name")


def test_a_stranger_cannot_steer_a_terminal_through_a_message(serve: Serve) -> None:
    with pytest.raises(FetchFailed, match="is packed as") as raised:
        fetch_here(serve(ok(b"x", "Content-Encoding: \x9b31m" + "x" * 5000)))
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 700


class TestOverTLS:
    """The connection goes to the checked address; the certificate is still held against the name."""

    @pytest.fixture(autouse=True)
    def certificates(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        certificate = certificate_for("harbourpress.example", tmp_path)
        self.names: list[str | None] = []
        self.server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server_side.load_cert_chain(certificate)
        self.server_side.sni_callback = lambda connection, name, context: self.names.append(name)
        trusting = ssl.create_default_context(cafile=certificate)
        monkeypatch.setattr(fetching, "tls", lambda: trusting)
        monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: ["127.0.0.1"])

    def fetch_as(self, host: str, server: Server) -> Fetched:
        return fetch(f"https://{host}:{server.port}/", allow_hosts=frozenset({host}))

    @pytest.mark.parametrize("host", ["harbourpress.example", "harbourpress.example."])
    def test_the_right_name_is_asked_for_and_checked(self, serve: Serve, host: str) -> None:
        server = serve(ok(b"secure"), tls=self.server_side)
        assert self.fetch_as(host, server).body == b"secure"
        assert self.names == ["harbourpress.example"]
        assert asked_headers(server)["Host"] == f"{host}:{server.port}"

    def test_a_certificate_for_another_name_is_not_taken(self, serve: Serve) -> None:
        server = serve(ok(b"secure"), tls=self.server_side)
        with pytest.raises(FetchFailed, match="certificate that does not hold"):
            self.fetch_as("meridian.example", server)
        assert server.asked == []

    def test_a_server_without_tls_is_said(self, serve: Serve) -> None:
        with pytest.raises(FetchFailed, match="could not agree on a secure connection"):
            self.fetch_as("harbourpress.example", serve(b"220 mail ready\r\n", greets=True))


def test_what_moved_for_good_says_where_to_and_what_moved_for_now_does_not(serve: Serve) -> None:
    target = serve(ok(b"here"))
    for_good, for_now = serve(redirect(target.url, 308)), serve(redirect(target.url, 307))
    assert fetch_here(serve(redirect(for_good.url, 301))).moved_to == target.url
    assert fetch_here(serve(redirect(for_now.url, 301))).moved_to is None
    assert fetch_here(target).moved_to is None


def test_when_to_come_back_is_told_with_the_refusal(serve: Serve) -> None:
    server = serve(b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchFailed) as raised:
        fetch_here(server)
    assert raised.value.retry_after == "120"


def test_a_form_is_sent_and_follows_only_redirects_that_keep_it(serve: Serve) -> None:
    server = serve(ok(b"taken"))
    sent = send_form(serve(redirect(server.url, 307)).url, {"hub.mode": "subscribe"}, allow_hosts=LOOPBACK)
    assert sent.body == b"taken"
    assert server.asked[0].startswith(b"POST / HTTP/1.1")
    with pytest.raises(FetchFailed, match="answered 302"):
        send_form(serve(redirect(server.url, 302)).url, {}, allow_hosts=LOOPBACK)


def test_a_form_goes_nowhere_inside(serve: Serve) -> None:
    server = serve(ok(b"taken"))
    with pytest.raises(FetchRefused):
        send_form(server.url, {"hub.mode": "subscribe"})
    assert server.asked == []
