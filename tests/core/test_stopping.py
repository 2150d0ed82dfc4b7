"""A server that is told to stop does stop, whoever is in the middle of a request."""

from __future__ import annotations

import socket

from tests.newsroom import Newsroom


def test_a_request_whose_body_never_comes_keeps_no_server_from_stopping(newsroom: Newsroom) -> None:
    newsroom.serve()
    with socket.create_connection(("127.0.0.1", newsroom.port)) as connection:
        head = (
            f"POST /desk/login/ HTTP/1.1\r\nHost: 127.0.0.1:{newsroom.port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
        )
        connection.sendall(head.encode() + b"username=")
        process = newsroom.process
        newsroom.stop()  # Waits, and raises where the process goes on.
    assert process is not None
    assert process.returncode == 0
