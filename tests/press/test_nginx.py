"""Debian's nginx on the edition, with the configuration that `wireroom nginx` prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.edition_files import addresses, wait_until_at_rest
from tests.newsroom import PATIENCE, Newsroom, eventually
from tests.press.nginx_server import Nginx, nginx_before
from wireroom.press.edition import Edition, PageFile

WITHDRAWN = "/2026/11/01/withdrawn-story/"
MOVED, NEW_ADDRESS = "/2026/11/02/old-address/", "/2026/11/02/new-address/"


@pytest.fixture(scope="module")
def nginx(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("nginx")
    with Newsroom.copied_from(demo_home, folder / "home") as room:
        edition = Edition(room.edition)
        edition.write(WITHDRAWN, PageFile(410, "text/html; charset=utf-8", b"<p>This story was withdrawn.</p>" * 20))
        edition.write(NEW_ADDRESS, PageFile(200, "text/html; charset=utf-8", b"<p>A story</p>"))
        edition.write(MOVED, PageFile(301, "text/html; charset=utf-8", b"", location=NEW_ADDRESS))
        room.serve()
        wait_until_at_rest(room)
        with nginx_before(room, room.port, folder) as here:
            yield here


def _is_the_same(nginx: Nginx, path: str) -> bool:
    """The edition may just be printed again for the address that it is served at."""
    return path == MOVED or nginx.get(path).text == nginx.room.get(path).text


def _reads(room: Newsroom, path: str) -> int:
    with closing(sqlite3.connect(room.home / "wireroom.sqlite3")) as database:
        [[reads]] = database.execute("SELECT coalesce(sum(reads), 0) FROM core_pagereads WHERE path = ?", [path])
    return int(reads)


_NOT_THE_SAME = {"server", "date", "etag", "connection", "keep-alive", "cache-tag", "transfer-encoding"}


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_every_file_is_sent_as_the_built_in_server_sends_it(nginx: Nginx, coding: str) -> None:
    every = addresses(nginx.room.edition / "pages")
    assert len(every) > 20
    for path in [*every, WITHDRAWN, MOVED]:
        eventually(lambda path=path: _is_the_same(nginx, path), f"{path} is the same of both")
        theirs = nginx.get(path, Accept_Encoding=coding)
        ours = nginx.room.get(path, headers={"Accept-Encoding": coding})
        assert (theirs.status_code, theirs.text if path != MOVED else "") == (ours.status_code, ours.text), path
        if path == MOVED:
            assert theirs.headers["location"] == ours.headers["location"] == NEW_ADDRESS
            continue
        differing = {
            name: (theirs.headers.get(name), value)
            for name, value in ours.headers.items()
            if name not in _NOT_THE_SAME
            and (theirs.headers.get(name) or "").lower() != value.lower()
            and not (ours.status_code == 410 and name in {"last-modified", "accept-ranges", "vary"})
        }
        assert not differing, (path, differing)


def test_nginx_reads_the_files_itself_while_the_built_in_server_is_down(nginx: Nginx) -> None:
    nginx.room.stop()
    try:
        assert nginx.get("/").status_code == 200
        assert nginx.get(WITHDRAWN).status_code == 410
        assert nginx.get(MOVED).status_code == 301
        assert nginx.get("/.env").status_code == 404
        assert "The Ansel Courier" in nginx.get("/.env").text
    finally:
        nginx.room.serve()


def test_the_desk_and_what_is_missing_are_asked_of_the_built_in_server(nginx: Nginx) -> None:
    assert "Sign in" in httpx.get(f"{nginx.url}/desk/", follow_redirects=True, timeout=PATIENCE).text
    missing = nginx.get("/2026/01/01/no-such-story/")
    assert (missing.status_code, "The Ansel Courier" in missing.text) == (404, True)


def test_a_page_can_only_be_read(nginx: Nginx) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = httpx.request(method, f"{nginx.url}/", timeout=PATIENCE)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/.env", "/index.html", "/index.html.gz", "/index.html.br", "/static/.collected"])
def test_hidden_files_and_those_beside_a_page_are_not_sent(nginx: Nginx, path: str) -> None:
    for url in (nginx.url, nginx.room.url):
        assert httpx.get(url + path, timeout=PATIENCE).status_code == 404, url


def test_a_reader_who_has_the_page_gets_304_and_a_range_its_part(nginx: Nginx) -> None:
    page = nginx.get("/", Accept_Encoding="identity")
    assert nginx.get("/", Accept_Encoding="identity", If_None_Match=page.headers["etag"]).status_code == 304
    part = nginx.get("/", Accept_Encoding="identity", Range="bytes=5-9")
    assert (part.status_code, part.content) == (206, page.content[5:10])


def test_a_changed_page_has_another_tag_though_it_is_as_long_and_as_young(nginx: Nginx) -> None:
    edition, tags = Edition(nginx.room.edition), set()
    for letter in (b"a", b"b", b"c"):
        edition.write("/quick/", PageFile(200, "text/html; charset=utf-8", letter * 100))
        eventually(lambda body=letter * 100: nginx.get("/quick/").content == body, "nginx sends the new page")
        tags.add(nginx.get("/quick/").headers["etag"])
    assert len(tags) == 3


def test_what_nginx_answers_is_counted_for_the_desk(nginx: Nginx) -> None:
    story = next(path for path in addresses(nginx.room.edition / "pages") if path.startswith("/20"))
    before = _reads(nginx.room, story)
    for _ in range(3):
        assert nginx.get(f"{story}?from=a-letter").status_code == 200
    nginx.get("/feed.xml")
    nginx.get("/2026/01/01/no-such-story/")
    eventually(lambda: _reads(nginx.room, story) == before + 3, "three reads of the story are counted, once each")
    noted = (nginx.room.home / "nginx-reads.log").read_text()
    assert set(noted.split()) <= {f"{path}index.html" for path in addresses(nginx.room.edition / "pages")}, "no more"
