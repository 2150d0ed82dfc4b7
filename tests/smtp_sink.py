"""A mail server for tests: it speaks SMTP on loopback, keeps what it gets, and fails as it is told to."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any


class Sink(socketserver.ThreadingTCPServer):
    """`letters` are those taken; `answers` says another code for a command, once for each time it stands there."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate: Path | None = None, *, tls_at_once: bool = False, login: str = "") -> None:
        """`certificate`: has TLS, by STARTTLS or `tls_at_once`; `login`: name and password, "user:password"."""
        super().__init__(("127.0.0.1", 0), _Session)
        self.tls: ssl.SSLContext | None = None
        if certificate:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.tls.load_cert_chain(certificate)
        self.tls_at_once = tls_at_once
        self.login = login
        self.said_in_the_clear: list[str] = []
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, list[int]] = {}
        self.hangs_up_after_text = False

    @property
    def url(self) -> str:
        scheme, who = "smtps" if self.tls_at_once else "smtp", f"{self.login}@" if self.login else ""
        return f"{scheme}://{who}localhost:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who does not trust the certificate hangs up in the middle."""

    def code(self, command: str, usual: int) -> int:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else usual


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink: Any = self.server
        self._in_the_clear, self._known = True, not sink.login
        if sink.tls_at_once:
            self._begin_tls(sink)
        self._say(220)
        return self._commands(sink)

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _begin_tls(self, sink: Sink) -> None:
        assert sink.tls is not None
        self.connection = sink.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)  # type: ignore[assignment]
        self._in_the_clear = False

    def _commands(self, sink: Any) -> None:
        while line := self.rfile.readline():  # TLS brings another `rfile` in between.
            command = line.split()[0].decode().upper() if line.split() else ""
            if self._in_the_clear:
                sink.said_in_the_clear.append(command)
            if command == "QUIT":
                return self._say(221)
            if command == "DATA":
                if not self._data(sink):
                    return None
            elif not self._introduced(sink, command, line):
                if command == "RCPT":
                    sink.recipients.append(line.decode().split("<")[1].split(">")[0])
                self._say(sink.code(command, 250))
        return None

    def _introduced(self, sink: Any, command: str, line: bytes) -> bool:
        """Whether the command was one of those that come before a mail, or came before it was due."""
        if command == "EHLO":
            self._offer(sink)
        elif command == "STARTTLS":
            self._say(220)
            self._begin_tls(sink)
        elif command == "AUTH":
            self._known = self._known or _credentials(line) == sink.login
            self._say(235 if self._known else 535)
        elif command == "MAIL" and not self._known:
            self._say(530)
        else:
            return False
        return True

    def _data(self, sink: Any) -> bool:
        code = sink.code("DATA", 354)
        self._say(code)
        return code != 354 or self._text(sink)

    def _offer(self, sink: Sink) -> None:
        offered = ["As the test says."]
        offered += ["STARTTLS"] if sink.tls and self._in_the_clear else []
        offered += ["AUTH PLAIN"] if sink.login and not self._in_the_clear else []
        marks = ["-"] * (len(offered) - 1) + [" "]
        self.wfile.write("".join(f"250{mark}{words}\r\n" for mark, words in zip(marks, offered, strict=True)).encode())

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


def _credentials(line: bytes) -> str:
    """Of `AUTH PLAIN …` (RFC 4616)."""
    return ":".join(base64.b64decode(line.split()[-1]).decode().split("\0")[1:])


@contextmanager
def mail_server(certificate: Path | None = None, *, tls_at_once: bool = False, login: str = "") -> Iterator[Sink]:
    sink = Sink(certificate, tls_at_once=tls_at_once, login=login)
    thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        sink.shutdown()
        sink.server_close()
        thread.join()
