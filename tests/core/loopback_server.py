"""Servers on this machine's own addresses, for tests of what fetches: they may be as odd as they like."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

Answer = Callable[[socket.socket, bytes], None]
"""What a server does with a connection and the head of the request that came over it."""


def saying(message: bytes) -> Answer:
    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(message)

    return answer


class Server:
    """Answers each connection once, with the bytes or in the manner given, and keeps what it was asked.

    `greets`: it speaks before it is asked, as servers of other protocols do.
    """

    def __init__(
        self,
        answer: Answer | bytes,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        greets: bool = False,
    ) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.listener = socket.create_server((host, 0), family=family)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"
        self.answer = saying(answer) if isinstance(answer, bytes) else answer
        self.tls = tls
        self.greets = greets
        self.asked: list[bytes] = []
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with suppress(OSError), connection:
                connection.settimeout(5)
                if self.tls is None:
                    self.converse(connection)
                else:
                    with self.tls.wrap_socket(connection, server_side=True) as secured:
                        self.converse(secured)

    def converse(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and not self.greets:
            data = connection.recv(65536)
            if not data:
                return
            head += data
        self.asked.append(head)
        self.answer(connection, head)

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)
