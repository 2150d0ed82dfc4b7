"""What crosses the socket besides ready pages: a reader's post on its way in, a large file on its way out."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, BinaryIO

from wireroom.core.addresses import DELIVERIES, LARGEST_DELIVERY
from wireroom.core.pages import DESK
from wireroom.press.answering import Answer, FilePart
from wireroom.press.memory import stamp_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

READING = ("GET", "HEAD")

LARGEST_POST = 256 * 1024
"""Bytes of what a reader may send; a comment has 5,000 characters."""

PATIENCE_WITH_A_POST = 20.0
"""Seconds in which a reader's post must have come in whole."""

_CHUNK = 256 * 1024


def plain(status: int, text: str, *headers: tuple[bytes, bytes]) -> Answer:
    """A line of text, for what has no page."""
    body = f"{text}\n".encode()
    fixed = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    return Answer(status, [*fixed, *headers], body)


async def read_post(scope: Scope, receive: Receive) -> tuple[Answer | None, Receive]:
    """Take in a reader's post before Django is asked: a refusal, or a `receive` that has it whole.

    A body without a stated length, or a large one, is refused unread. The desk's own uploads pass as they are.
    """
    if scope["method"] in READING or scope["path"].startswith(DESK):
        return None, receive
    length = dict(scope["headers"]).get(b"content-length")
    delivered = scope["path"].startswith(DELIVERIES)
    if length is None or not length.isdigit():
        return _refused(411, "Say how long the body is (Content-Length).", as_json=delivered), receive
    largest = LARGEST_DELIVERY if delivered else LARGEST_POST
    if int(length) > largest:
        return _refused(413, f"This is longer than {largest // 1024} KB.", as_json=delivered), receive
    if delivered:
        return None, _patient(receive)  # Django lays it down on the disk while it comes.
    try:
        return None, _replay(await asyncio.wait_for(_whole(receive), PATIENCE_WITH_A_POST), receive)
    except TimeoutError:
        return _refused(408, "The rest did not come in time. Please send it again."), receive


def _refused(status: int, text: str, *, as_json: bool = False) -> Answer:
    """For people a line; for a source that delivers, the shape that every error has there."""
    if not as_json:
        return plain(status, text, (b"connection", b"close"))
    body = json.dumps({"error": text, "status": status}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return Answer(status, [*headers, (b"connection", b"close")], body)


async def _whole(receive: Receive) -> list[MutableMapping[str, Any]]:
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def _replay(messages: list[MutableMapping[str, Any]], receive: Receive) -> Receive:
    async def replay() -> MutableMapping[str, Any]:
        return messages.pop(0) if messages else await receive()

    return replay


def _patient(receive: Receive) -> Receive:
    """A `receive` that ends a delivery whose next piece does not come in time, and leaves what comes after it alone."""
    whole = False

    async def in_time() -> MutableMapping[str, Any]:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), PATIENCE_WITH_A_POST)
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body")
        return message

    return in_time


async def send_answer(send: Send, reply: Answer) -> None:
    """Send an answer: ready bytes at once, a large file piece by piece, as fast as the reader takes it."""
    if isinstance(reply.body, bytes):
        await _start(send, reply)
        await send({"type": "http.response.body", "body": reply.body})
        return
    file = await asyncio.to_thread(_open, reply.body)
    if file is None:
        await send_answer(send, plain(503, "This was replaced just now. Please ask again.", (b"retry-after", b"1")))
        return
    with file:
        await _start(send, reply)
        await _send_pieces(send, file, reply.body.length)


async def _start(send: Send, reply: Answer) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})


def _open(part: FilePart) -> BinaryIO | None:
    """The file at the part's beginning; None where another has taken its place since its headers were made."""
    try:
        file = part.file.open("rb")
    except FileNotFoundError:
        return None
    if stamp_of(os.fstat(file.fileno())) != part.stamp:
        file.close()
        return None
    file.seek(part.start)
    return file


async def _send_pieces(send: Send, file: BinaryIO, left: int) -> None:
    while left > 0:
        piece = await asyncio.to_thread(file.read, min(left, _CHUNK))
        if not piece:
            raise OSError(f"{file.name} has become shorter.")  # The server cuts the connection: no false end.
        left -= len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
