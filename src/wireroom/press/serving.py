"""The web server's application (ASGI): readers' GETs from memory, and only what must be alive from Django."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

from wireroom.core.addresses import ALIVE
from wireroom.core.pages import DESK, site_identity
from wireroom.press.answering import Answer, Entry, answer
from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.memory import Memory
from wireroom.press.rendering import print_missing

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logging.getLogger(__name__)

LARGEST_POST = 256 * 1024
"""Bytes of what a reader may send; a comment has 5,000 characters."""

_NOT_FOUND = "/404.html"
_READING = ("GET", "HEAD")


class Application:
    """Answers from the edition; a page that is not there yet is rendered once; the desk and comments go to Django."""

    def __init__(self) -> None:
        self._django = get_asgi_application()
        self._edition = Edition(settings.HOME.edition)
        _remember_the_papers_name()
        self._memory = Memory(self._edition, settings.STATIC_ROOT, settings.WIREROOM["MEMORY_MB"] * 1024 * 1024)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path: str = scope["path"]
        if path.startswith(ALIVE):
            if (refusal := _refused_body(scope)) is not None:
                await _send(send, refusal)
            else:
                await self._django(scope, receive, send)
        elif scope["method"] not in _READING:
            await _send(send, _plain(405, "This page can only be read.", (b"allow", b"GET, HEAD")))
        else:
            await _send(send, await self._answer(scope, path))

    async def _answer(self, scope: Scope, path: str) -> Answer:
        request = dict(scope["headers"])
        try:
            entry = self._memory.find(path) or await self._missing(path)
        except NotInAnEdition:
            entry = None
        except (OperationalError, InterfaceError) as error:
            log.error("%s is not in the edition, and the database cannot be reached: %s", path, error)
            return _plain(503, "This page cannot be made just now. Please try again soon.", (b"retry-after", b"30"))
        if entry is None:
            return self._moved(path) or self._not_found(scope["method"], request)
        return answer(entry, scope["method"], request)

    async def _missing(self, path: str) -> Entry | None:
        if path.startswith("/static/"):
            return None
        await sync_to_async(self._print, thread_sensitive=False)(path)
        return self._memory.find(path)

    def _print(self, path: str) -> None:
        try:
            print_missing(self._edition, path)
        finally:
            close_old_connections()

    def _moved(self, path: str) -> Answer | None:
        """The way to the page for an address that only lacks its last slash."""
        whole = f"{path}/"
        try:
            known = whole in ALIVE or self._memory.find(whole) is not None
        except NotInAnEdition:
            return None
        return _plain(301, f"This page is at {whole}", (b"location", whole.encode())) if known else None

    def _not_found(self, method: str, request: dict[bytes, bytes]) -> Answer:
        page = self._memory.find(_NOT_FOUND)
        if page is None:
            return _plain(404, "There is no such page.")
        found = answer(Entry(404, page.last_modified, page.variants), method, request)
        headers = [pair for pair in found.headers if pair[0] not in {b"etag", b"last-modified", b"cache-control"}]
        return Answer(404, [*headers, (b"cache-control", b"public, max-age=10")], found.body)


def _remember_the_papers_name() -> None:
    """Read the identity once at the start: a page made while the database is away still has its masthead."""
    try:
        with ThreadPoolExecutor(1) as pool:  # The server may import this within its event loop.
            pool.submit(site_identity).result()
    except DatabaseError as error:
        log.warning("The paper's name could not be read at the start: %s", error)


def _refused_body(scope: Scope) -> Answer | None:
    """A refusal for a body of a stranger's post that has no stated length, or a large one; it is never read."""
    if scope["method"] in _READING or scope["path"].startswith(DESK):
        return None
    length = dict(scope["headers"]).get(b"content-length")
    if length is None or not length.isdigit():
        return _plain(411, "Say how long the body is (Content-Length).", (b"connection", b"close"))
    if int(length) > LARGEST_POST:
        return _plain(413, f"This is longer than {LARGEST_POST // 1024} KB.", (b"connection", b"close"))
    return None


def _plain(status: int, text: str, *headers: tuple[bytes, bytes]) -> Answer:
    body = f"{text}\n".encode()
    fixed = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    return Answer(status, [*fixed, *headers], body)


async def _send(send: Send, reply: Answer) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    await send({"type": "http.response.body", "body": reply.body})


application = Application()
