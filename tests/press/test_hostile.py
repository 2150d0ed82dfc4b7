"""Strangers who mean harm, or are many: they reach no template, make no file, fill no memory, hold nobody up."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.edition_files import entries
from tests.newsroom import PATIENCE, Newsroom
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.press.edition import Edition
from wireroom.press.rendering import print_missing


@dataclass
class Request:
    """As the server hands it over."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    scheme: str = "http"
    http_version: str = "1.1"
    query_string: str = ""
    client: str = "127.0.0.1:50000"
    server: str = "127.0.0.1:8000"
    authority: str | None = None


class Reader:
    """Keeps what the server would send; what the reader sends never comes."""

    status = 0

    def response_bytes(self, status: int, headers: object, body: bytes) -> None:
        self.status = status

    def response_empty(self, status: int, headers: object) -> None:
        self.status = status

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> bytes:
        await asyncio.Event().wait()
        return b""


def ask(application: Any, path: str, method: str = "GET", **headers: str) -> int:
    return run(_ask(application, path, method, headers))


def run(answering: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: Playwright's event loop runs in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, answering).result()


async def _ask(application: Any, path: str, method: str, headers: dict[str, str]) -> Any:
    reader = Reader()
    await application.__rsgi__(Request(path, method, headers), reader)
    return reader.status


@pytest.fixture
def serving(transactional_db: None, edition_folder: Path) -> Any:
    """The module, imported here because it reads the paper's name."""
    from wireroom.press import serving

    return serving


@pytest.fixture
def application(serving: Any) -> Any:
    return serving.Application()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/2026/11/20/nothing/", "/section/nothing/", "/no/such/page/", "/2026/11/20/"])
def test_an_address_of_nothing_costs_few_queries_and_no_template(
    edition_folder: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a template was rendered")

    monkeypatch.setattr("django.template.base.Template.render", refuse)
    with CaptureQueriesContext(connection) as queries:
        assert print_missing(Edition(edition_folder), path) == 404
    assert len(queries) <= 6
    assert not (edition_folder / "pages").exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_looked_for_in_vain_is_not_looked_for_again_at_once(
    serving: Any, application: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(serving, "print_missing", lambda edition, path: looked.append(path))
    for _ in range(3):
        assert ask(application, "/2026/11/20/nothing/") == 404
    for number in range(50):
        assert ask(application, f"/wp-{number}.php") == 404
    assert looked == ["/2026/11/20/nothing/"]


@pytest.mark.django_db(transaction=True)
def test_ten_thousand_addresses_of_nothing_are_not_all_remembered(serving: Any, application: Any) -> None:
    for number in range(10_000):
        application._remember_nothing(f"/{number}/")
    assert len(application._nothings) == serving.MOST_REMEMBERED_NOTHINGS


@pytest.mark.django_db(transaction=True)
def test_two_hundred_readers_at_once_have_a_new_page_rendered_once(
    serving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = Section.objects.create(name="City", slug="city")
    path = take_in(cast.wire_story(), Placing(city)).article.get_absolute_url()
    application, rendered = serving.Application(), []

    def count(edition: Edition, path: str) -> int:
        rendered.append(path)
        return print_missing(edition, path)

    monkeypatch.setattr(serving, "print_missing", count)

    async def crowd() -> list[Any]:
        return await asyncio.gather(*(_ask(application, path, "GET", {}) for _ in range(200)))

    answers = run(crowd())
    assert set(answers) == {200}
    assert rendered == [path]


@pytest.mark.django_db(transaction=True)
def test_a_post_that_never_ends_is_given_up(application: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireroom.press.posts.PATIENCE_WITH_A_POST", 0.1)
    assert ask(application, "/discussion/1/", "POST", **{"content-length": "100"}) == 408


def _connect(site: Newsroom) -> socket.socket:
    return socket.create_connection(("localhost", site.port), timeout=PATIENCE)


def test_headers_without_end_are_refused(served_demo: Newsroom) -> None:
    with _connect(served_demo) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\n" + b"X-Long: " + b"a" * 300_000 + b"\r\n\r\n")
            answer = connection.recv(100)
        except ConnectionError:
            return  # Cut off in the middle: refused as well.
    assert answer == b"" or b" 4" in answer[:20]


def test_an_unknown_host_gets_the_edition_and_from_the_desk_one_line(served_demo: Newsroom) -> None:
    headers = {"Host": "stranger.example"}
    assert "The Ansel Courier" in served_demo.get("/", headers=headers).text
    refused = served_demo.get("/desk/login/", headers=headers)
    assert refused.status_code == 400
    assert "Traceback" not in refused.text


def test_http_1_0_and_requests_sent_all_at_once_are_answered_in_order(served_demo: Newsroom) -> None:
    with _connect(served_demo) as connection:
        connection.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.0 200")
    with _connect(served_demo) as connection:
        request = b"HEAD %s HTTP/1.1\r\nHost: localhost\r\n"
        connection.sendall(request % b"/" + b"\r\n" + request % b"/wp-login.php" + b"Connection: close\r\n\r\n")
        answer = b""
        while more := connection.recv(65536):
            answer += more
    assert answer.index(b"HTTP/1.1 200") < answer.index(b"HTTP/1.1 404")


def test_a_storm_of_strange_addresses_makes_no_file(served_demo: Newsroom) -> None:
    before = entries(served_demo.edition / "pages")
    with httpx.Client(base_url=served_demo.url, timeout=PATIENCE) as client, ThreadPoolExecutor(4) as pool:
        paths = [
            f"/{kind}{number}{end}" for number in range(60) for kind, end in (("2026/11/20/n", "/"), ("x", ".php"))
        ]
        answers = set(pool.map(lambda path: client.get(path + "?" + "q" * 2000).status_code, paths))
    assert answers == {404}
    assert entries(served_demo.edition / "pages") == before
