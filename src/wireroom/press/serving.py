"""The web server's application (ASGI): readers' GETs from memory, and only what must be alive from Django."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import InterfaceError, OperationalError, close_old_connections

from wireroom.core.addresses import ALIVE
from wireroom.press.answering import Answer, Entry, answer
from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.memory import Memory
from wireroom.press.rendering import print_missing

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logging.getLogger(__name__)

_NOT_FOUND = "/404.html"
_READING = ("GET", "HEAD")


class Application:
    """Answers from the edition; a page that is not there yet is rendered once; the desk and comments go to Django."""

    def __init__(self) -> None:
        self._django = get_asgi_application()
        self._edition = Edition(settings.HOME.edition)
        self._memory = Memory(self._edition, settings.STATIC_ROOT, settings.WIREROOM["MEMORY_MB"] * 1024 * 1024)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path: str = scope["path"]
        if path.startswith(ALIVE):
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
            return self._not_found(scope["method"], request)
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

    def _not_found(self, method: str, request: dict[bytes, bytes]) -> Answer:
        page = self._memory.find(_NOT_FOUND)
        if page is None:
            return _plain(404, "There is no such page.")
        found = answer(Entry(404, page.last_modified, page.variants), method, request)
        headers = [pair for pair in found.headers if pair[0] not in {b"etag", b"last-modified", b"cache-control"}]
        return Answer(404, [*headers, (b"cache-control", b"public, max-age=10")], found.body)


def _plain(status: int, text: str, *headers: tuple[bytes, bytes]) -> Answer:
    body = f"{text}\n".encode()
    fixed = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    return Answer(status, [*fixed, *headers], body)


async def _send(send: Send, reply: Answer) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    await send({"type": "http.response.body", "body": reply.body})


application = Application()
