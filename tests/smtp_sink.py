"""A mail server for tests: it speaks SMTP on loopback, keeps what it gets, and fails as it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class Sink(socketserver.ThreadingTCPServer):
    """`letters` are those taken; `answers` says another code for a command, once for each time it stands there."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, list[int]] = {}
        self.hangs_up_after_text = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def code(self, command: str, usual: int) -> int:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else usual


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink: Any = self.server
        self._say(220)
        for line in iter(self.rfile.readline, b""):
            command = line.split()[0].decode().upper() if line.split() else ""
            if command == "RCPT":
                sink.recipients.append(line.decode().split("<")[1].split(">")[0])
            if command == "DATA":
                code = sink.code("DATA", 354)
                self._say(code)
                if code == 354 and not self._text(sink):
                    return None
            elif command == "QUIT":
                return self._say(221)
            else:
                self._say(sink.code(command, 250))
        return None

    def _text(self, sink: Sink) -> bool:
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        code = sink.code("TEXT", 250)
        if code < 300:
            sink.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        if sink.hangs_up_after_text:
            return False
        self._say(code)
        return True

    def _say(self, code: int) -> None:
        self.wfile.write(f"{code} As the test says.\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Sink]:
    sink = Sink()
    thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        sink.shutdown()
        sink.server_close()
        thread.join()
