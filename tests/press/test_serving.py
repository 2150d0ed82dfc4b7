"""The built-in server, over real sockets: what is answered from the edition, and what never gets that far."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from tests import cast
from tests.edition_files import files
from tests.newsroom import PATIENCE, Newsroom
from wireroom.press.edition import Edition, PageFile


@pytest.fixture(scope="module")
def site(served_demo: Newsroom) -> Newsroom:
    return served_demo


def files_of(site: Newsroom) -> set[Path]:
    """Every file of the edition, but for the press's own notes beside it."""
    every = (file for file in files(site.edition) if "locks" not in file.parts)
    return {file for file in every if not file.name.startswith("index.sqlite3")}


def raw(site: Newsroom, request: bytes) -> bytes:
    """The first bytes of the answer to a request that no library would send."""
    with socket.create_connection(("localhost", site.port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        return connection.recv(65536)


def test_a_page_has_all_the_headers_that_caches_and_browsers_go_by(site: Newsroom) -> None:
    headers = site.get("/", headers={"Accept-Encoding": "br"}).headers
    assert headers["content-encoding"] == "br"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["vary"] == "accept-encoding"
    assert headers["etag"].startswith('"')
    assert "stories" in headers["cache-tag"].split(",")
    assert "stale-while-revalidate=" in headers["cache-control"]
    assert "stale-if-error=" in headers["cache-control"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "content-length" in headers
    assert "last-modified" in headers


def test_each_encoding_is_the_same_page(site: Newsroom) -> None:
    pages = {coding: site.get("/", headers={"Accept-Encoding": coding}) for coding in ("br", "gzip", "identity")}
    assert len({page.content for page in pages.values()}) == 1
    assert len({page.headers["etag"] for page in pages.values()}) == 3


def test_a_reader_who_has_the_page_gets_304(site: Newsroom) -> None:
    etag = site.get("/").headers["etag"]
    again = site.get("/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_and_a_style_may_be_kept_for_ever(site: Newsroom) -> None:
    page = site.get("/").text
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]
    picture = page.split(".webp")[0].rsplit('"', 1)[1].rsplit(" ", 1)[-1] + ".webp"
    for path in (style, picture):
        answer = site.get(path)
        assert answer.status_code == 200, path
        assert "immutable" in answer.headers["cache-control"]


def test_part_of_a_picture_can_be_asked_for(site: Newsroom) -> None:
    page = site.get("/").text
    picture = page.split(".webp")[0].rsplit('"', 1)[1].rsplit(" ", 1)[-1] + ".webp"
    whole = site.get(picture).content
    part = site.get(picture, headers={"Range": "bytes=10-29"})
    assert (part.status_code, part.content) == (206, whole[10:30])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_page_can_only_be_read(site: Newsroom, method: str) -> None:
    answer = httpx.request(method, f"{site.url}/", timeout=PATIENCE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fsecret-key",
        "/static/../../secret-key",
        "/static/..%2f..%2fsecret-key",
        "/.env",
        "/.git/config",
        "/index.html%00",
        "/a%2f..%2fb/",
        "//",
        "/" + "a" * 5000,
        "/wp-login.php",
        "/static/.collected",
        "/index.html",
        "/index.html.gz",
        "/feed.xml/",
        "/2026",
    ],
)
def test_a_hostile_address_gets_404_and_makes_no_file(site: Newsroom, path: str) -> None:
    before = files_of(site)
    answer = raw(site, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ", 2)[1] in {b"404", b"400", b"414"}, answer[:80]
    assert files_of(site) == before


def test_a_query_string_makes_no_second_copy(site: Newsroom) -> None:
    pages = {site.get(f"/?utm_source={number}").headers["etag"] for number in range(5)}
    assert pages == {site.get("/").headers["etag"]}


def test_a_post_without_a_stated_length_or_too_long_is_not_read(site: Newsroom) -> None:
    head = b"POST /discussion/1/ HTTP/1.1\r\nHost: localhost\r\n"
    assert b" 411 " in raw(site, head + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")[:20]
    assert b" 413 " in raw(site, head + b"Content-Length: 999999999\r\n\r\n")[:20]


def test_the_address_of_nothing_gets_the_papers_own_page(site: Newsroom) -> None:
    answer = site.get("/2026/01/01/no-such-story/")
    assert answer.status_code == 404
    assert "The Ansel Courier" in answer.text


def test_two_web_processes_both_see_a_change_at_once(demo_newsroom: Newsroom) -> None:
    demo_newsroom.serve("--workers", "2")
    for _ in range(20):
        demo_newsroom.get("/")
    done = demo_newsroom.wireroom("import", "page", "-", "--publish", stdin=cast.SAVED_PAGE.encode())
    assert done.returncode == 0, done.stderr
    demo_newsroom.wait_for("/", "Harbour wall")
    assert all("Harbour wall" in demo_newsroom.get("/").text for _ in range(20))


@pytest.mark.parametrize("path", ["/section/city", "/desk", "/about"])
def test_an_address_without_its_last_slash_leads_to_the_page(site: Newsroom, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["location"]) == (301, f"{path}/")


def test_a_range_beyond_all_numbers_gets_the_whole(site: Newsroom) -> None:
    answer = site.get("/", headers={"Range": f"bytes={'9' * 5000}-"})
    assert answer.status_code in {200, 416}


def test_a_large_file_is_sent_from_the_disk_whole_and_in_part(site: Newsroom) -> None:
    body = bytes(range(256)) * 4 * 1024 * 6  # 6 MB
    Edition(site.edition).write("/pictures/film.bin", PageFile(200, "video/mp4", body))
    whole = site.get("/pictures/film.bin")
    assert (whole.content == body, whole.headers["content-length"]) == (True, str(len(body)))
    part = site.get("/pictures/film.bin", headers={"Range": "bytes=1000000-1499999", "If-Range": whole.headers["etag"]})
    assert (part.status_code, part.content == body[1_000_000:1_500_000]) == (206, True)
    assert part.headers["content-range"] == f"bytes 1000000-1499999/{len(body)}"
    assert part.headers["content-length"] == "500000"
    again = site.get("/pictures/film.bin", headers={"If-None-Match": whole.headers["etag"]})
    assert again.status_code == 304
    head = httpx.head(f"{site.url}/pictures/film.bin", timeout=PATIENCE)
    assert (head.headers["content-length"], head.headers["etag"]) == (str(len(body)), whole.headers["etag"])
