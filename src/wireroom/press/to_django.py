"""Hands a request to Django: the server speaks RSGI, in which a ready page costs least, and Django speaks ASGI.

HTTP alone: bodies piece by piece, streamed answers, and readers who hang up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from wireroom.core.database import kept_connection
from wireroom.press.answering import Headers
from wireroom.press.posts import Message, Receive, Scope, read_post
from wireroom.press.sending import Request, Responder, Stream, send

Application = Callable[[Scope, Receive, Callable[[Message], Awaitable[None]]], Awaitable[None]]

_AT_ONCE = 32
"""Requests that Django works on at the same time; further ones wait."""


class Django(ASGIHandler):
    """Django, asked in one piece: all middleware and the view of a request run in one thread, which stays for others.

    Django's own handler goes to a thread and back for each middleware; the thread, and its connection to the database,
    are made for the one request. All that takes longer than storing a comment, and is taken from those who read.
    """

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(_AT_ONCE, "django")

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        answered = sync_to_async(self._answered, thread_sensitive=False, executor=self._threads)
        response: HttpResponseBase = await answered(request)
        return response

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        with kept_connection():
            return self.get_response(request)


async def ask_django(django: Application, request: Request, responder: Responder) -> None:
    """Have Django answer, unless what is sent with the request is refused before."""
    scope = scope_of(request)
    refusal, receive = await read_post(scope, _Body(responder, _length(scope)))
    if refusal is not None:
        send(responder, *refusal)
    else:
        await django(scope, receive, _Reply(responder))


def scope_of(request: Request) -> Scope:
    """The request as ASGI has it. HTTP/2 names the host apart from the headers."""
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers.items()]
    if "host" not in request.headers:
        headers.insert(0, (b"host", (request.authority or "").encode("latin-1")))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": request.http_version,
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": None,
        "query_string": request.query_string.encode("latin-1"),
        "root_path": "",
        "headers": headers,
        "client": _address(request.client),
        "server": _address(request.server),
    }


def _address(name: str) -> tuple[str, int]:
    """Host and port; an IPv6 address comes in brackets."""
    host, _, port = name.rpartition(":")
    return host.strip("[]"), int(port)


def _length(scope: Scope) -> int:
    """Bytes that the request says its body has."""
    stated = dict(scope["headers"]).get(b"content-length", b"")
    return int(stated) if stated.isdigit() else 0


class _Body:
    """ASGI's `receive`: the body's pieces, then that the reader has hung up, once that is so."""

    def __init__(self, responder: Responder, length: int) -> None:
        self._responder = responder
        self._pieces = aiter(responder) if length else None
        self._left = length
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._is_whole:
            await self._responder.client_disconnect()
            return {"type": "http.disconnect"}
        piece = await anext(self._pieces, b"") if self._pieces else b""
        self._left -= len(piece)
        if not piece and self._left > 0:
            return {"type": "http.disconnect"}  # Cut off: the server ends the pieces as if that were all.
        self._is_whole = self._left <= 0
        return {"type": "http.request", "body": piece, "more_body": not self._is_whole}


class _Reply:
    """ASGI's `send`: what comes whole goes out with its length, what comes in pieces as they come."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._status = 0
        self._headers: Headers = []
        self._stream: Stream | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
            return
        body: bytes = message.get("body", b"")
        if self._stream is None and not message.get("more_body"):
            self._responder.response_bytes(self._status, self._headers, body)
            return
        if self._stream is None:
            self._stream = self._responder.response_stream(self._status, self._headers)
        if body:
            await self._stream.send_bytes(body)
