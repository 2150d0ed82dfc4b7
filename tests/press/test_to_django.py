"""What reaches Django through the server's own interface, over real sockets."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.deprecation import MiddlewareMixin

from tests.newsroom import PATIENCE, eventually
from tests.ports import free_port
from wireroom.press.to_django import Django

threads: list[str] = []
"""Those that had to do with a request."""


class Noting(MiddlewareMixin):
    """Middleware as Django's own is made."""

    def process_request(self, request: HttpRequest) -> None:
        threads.append(threading.current_thread().name)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        threads.append(threading.current_thread().name)
        return response


def _answered(request: HttpRequest) -> HttpResponse:
    threads.append(threading.current_thread().name)
    return HttpResponse("Here.")


urlpatterns = [path("", _answered)]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    number = free_port()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "wireroom.core.settings"}
    process = subprocess.Popen([sys.executable, "-m", "tests.press.echo", str(number)], env=environment)
    try:
        eventually(lambda: _listens(number), "the echo answers")
        yield number
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def said(port: int, path: str = "/desk/", **kwargs: Any) -> Any:
    answer = httpx.post(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE, **kwargs)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_django_is_told_what_was_asked(port: int) -> None:
    seen = said(port, "/desk/s%C3%B8k/?q=a%20b&q=c", headers={"X-Odd": "one"})
    assert (seen["method"], seen["scheme"], seen["path"]) == ("POST", "http", "/desk/søk/")
    assert (seen["query"], seen["root_path"]) == ("q=a%20b&q=c", "")
    assert seen["client"][0] == "127.0.0.1"
    assert (seen["headers"]["x-odd"], seen["headers"]["host"]) == ("one", f"127.0.0.1:{port}")


@pytest.mark.parametrize("size", [0, 1, 100_000, 5_000_000])
def test_a_body_comes_whole(port: int, size: int) -> None:
    assert said(port, content=bytes(size))["bytes"] == size


def test_an_answer_in_pieces_comes_whole_and_every_cookie_with_it(port: int) -> None:
    answer = httpx.get(f"http://127.0.0.1:{port}/desk/pieces/", timeout=PATIENCE)
    assert answer.content == b"".join(b"%02d" % number * 5_000 for number in range(100))
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]


def test_a_body_that_is_cut_off_is_no_whole_body(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"POST /desk/cut/ HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nonly this")
    eventually(lambda: "/desk/cut/" in said(port)["hung_up"], "Django hears that the sender is gone")


def _hang_up(port: int) -> bool:
    """Whether Django has heard of one who was gone; who goes before Django listens is only answered in vain."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET /desk/wait/ HTTP/1.1\r\nHost: h\r\n\r\n")
        return "http.disconnect" in said(port)["hung_up"]


def test_a_reader_who_hangs_up_is_not_waited_for(port: int) -> None:
    eventually(lambda: _hang_up(port), "Django hears that a reader is gone")


@pytest.mark.parametrize("path", ["/desk/", "/discussion/1/"])
def test_a_body_of_unknown_length_is_refused(port: int, path: str) -> None:
    answer = httpx.post(f"http://127.0.0.1:{port}{path}", content=iter([b"a", b"b"]), timeout=PATIENCE)
    assert (answer.status_code, "Content-Length" in answer.text) == (411, True)


def test_a_request_is_worked_off_in_one_thread_which_stays_for_the_next(settings: Any) -> None:
    settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, [f"{__name__}.Noting"] * 3
    threads.clear()
    django = Django()
    sent: list[Any] = []

    async def ask() -> None:
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
        bodies = [{"type": "http.request"}]

        async def receive() -> Any:
            return bodies.pop() if bodies else await asyncio.Future()

        async def send(message: Any) -> None:
            sent.append(message)

        await django(scope, receive, send)

    async def ask_twice() -> None:
        await ask()
        await ask()

    with ThreadPoolExecutor(1) as pool:  # A browser's test leaves this thread an event loop that runs.
        pool.submit(lambda: asyncio.run(ask_twice())).result()
    assert [message["body"] for message in sent if "body" in message] == [b"Here."] * 2
    assert len(threads) == 2 * 7
    assert len(set(threads)) == 1
