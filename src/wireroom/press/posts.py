"""What people and sources may send: how long it may be, and how long it may take, before Django is asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from wireroom.core.addresses import DELIVERIES, LARGEST_DELIVERY
from wireroom.core.pages import DESK
from wireroom.press.answering import Answer
from wireroom.press.sending import READING, plain

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

LARGEST_POST = 256 * 1024
"""Bytes of what a reader may send; a comment has 5,000 characters."""

PATIENCE_WITH_A_POST = 20.0
"""Seconds in which a reader's post must have come in whole."""


async def read_post(scope: Scope, receive: Receive) -> tuple[Answer | None, Receive]:
    """Take in a reader's post before Django is asked: a refusal, or a `receive` that has it whole.

    A body without a stated length is refused unread: nothing else would tell one that was cut off from a whole one.
    So is a large one; the desk's own uploads pass as they are.
    """
    if scope["method"] in READING:
        return None, receive
    headers = dict(scope["headers"])
    length = headers.get(b"content-length")
    delivered = scope["path"].startswith(DELIVERIES)
    if length is None or not length.isdigit() or b"transfer-encoding" in headers:
        return _refused(411, "Say how long the body is (Content-Length).", as_json=delivered), receive
    if scope["path"].startswith(DESK):
        return None, receive
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
        return plain(status, text, ("connection", "close"))
    body = json.dumps({"error": text, "status": status}).encode()
    headers = [("content-type", "application/json"), ("content-length", str(len(body)))]
    return Answer(status, [*headers, ("connection", "close")], body)


async def _whole(receive: Receive) -> list[Message]:
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def _replay(messages: list[Message], receive: Receive) -> Receive:
    async def replay() -> Message:
        return messages.pop(0) if messages else await receive()

    return replay


def _patient(receive: Receive) -> Receive:
    """A `receive` that ends a delivery whose next piece does not come in time, and leaves what comes after it alone."""
    whole = False

    async def in_time() -> Message:
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
