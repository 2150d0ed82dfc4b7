"""A small ASGI application behind the real server and our bridge: says what reached it."""

from __future__ import annotations

import json
import sys
from typing import Any

import django
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

hung_up: list[str] = []


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """What it was asked, as JSON; under /desk/pieces/ in pieces; under /desk/wait/ only once the reader is gone."""
    message = await receive()
    body = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        hung_up.append(scope["path"])
        return
    if scope["path"] == "/desk/wait/":
        hung_up.append((await receive())["type"])
        return
    seen = {name: scope[name] for name in ("method", "scheme", "path", "root_path", "client", "http_version")}
    seen |= {"query": scope["query_string"].decode(), "bytes": len(body), "hung_up": hung_up}
    seen["headers"] = {name.decode(): value.decode() for name, value in scope["headers"]}
    cookies = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    await send({"type": "http.response.start", "status": 201, "headers": cookies})
    if scope["path"] == "/desk/pieces/":
        for number in range(100):
            await send({"type": "http.response.body", "body": b"%02d" % number * 5_000, "more_body": True})
        await send({"type": "http.response.body"})
    else:
        await send({"type": "http.response.body", "body": json.dumps(seen).encode()})


class Bridged:
    def __init__(self) -> None:
        django.setup()

    async def __rsgi__(self, request: Any, responder: Any) -> None:
        from wireroom.press.to_django import ask_django

        await ask_django(echo, request, responder)


if __name__ != "__main__":  # The worker's own import.
    application = Bridged()
else:
    Granian(
        "tests.press.echo:application",
        port=int(sys.argv[1]),
        interface=Interfaces.RSGI,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
