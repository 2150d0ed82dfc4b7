"""An answer on its way out, through the server's own interface (RSGI)."""

from __future__ import annotations

from typing import Protocol

from wireroom.press.answering import Answer, Asked, FilePart, Headers

READING = ("GET", "HEAD")


class Request(Protocol):
    """What the server says of a request (RSGI's HTTP scope)."""

    http_version: str
    scheme: str
    method: str
    path: str
    """Decoded; bytes that are no UTF-8 have become U+FFFD, which no address of ours has."""
    query_string: str
    client: str
    server: str
    authority: str | None

    @property
    def headers(self) -> RequestHeaders: ...


class RequestHeaders(Asked, Protocol):
    def items(self) -> list[tuple[str, str]]: ...


class Stream(Protocol):
    async def send_bytes(self, data: bytes, /) -> None: ...


class Responder(Protocol):
    """The reader's end of the connection (RSGI's HTTP protocol)."""

    def __aiter__(self) -> Responder: ...

    async def __anext__(self) -> bytes: ...

    async def client_disconnect(self) -> None: ...

    def response_empty(self, status: int, headers: Headers) -> None: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...

    def response_file_range(self, status: int, headers: Headers, file: str, start: int, end: int) -> None: ...

    def response_stream(self, status: int, headers: Headers) -> Stream: ...


def send(responder: Responder, status: int, headers: Headers, body: bytes | FilePart) -> None:
    """Send ready bytes from the memory, a large file piece by piece from the disk, as fast as the reader takes it."""
    if isinstance(body, FilePart):
        responder.response_file_range(status, headers, str(body.file), body.start, body.start + body.length)
    elif body:
        responder.response_bytes(status, headers, body)
    else:
        responder.response_empty(status, headers)


def plain(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """A line of text, for what has no page."""
    body = f"{text}\n".encode()
    return Answer(
        status, [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(body))), *headers], body
    )
