"""A cable between a node and the database, which can be pulled: connections are neither refused nor closed properly
before it is plugged in again, as when a switch loses its power."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading


class Cable:
    """Passes on what comes in at `port` of loopback to another port; a context ends it."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._plugged_in = threading.Event()
        self._plugged_in.set()
        self._over = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []

    def __enter__(self) -> Cable:
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._listening.close()
        self.plug_in()
        self._drop_all()

    def pull(self) -> None:
        """From now on nothing arrives anywhere."""
        self._plugged_in.clear()

    def plug_in(self) -> None:
        """What was under way is lost: each end hears a reset as soon as it speaks. New connections pass."""
        self._drop_all()
        self._plugged_in.set()

    def _drop_all(self) -> None:
        pairs, self._pairs = self._pairs, []
        for end in (end for pair in pairs for end in pair):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _take(self) -> None:
        while not self._over:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(near,), daemon=True).start()

    def _pass_on(self, near: socket.socket) -> None:
        self._plugged_in.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self._to))
        except OSError:
            near.close()
            return
        self._pairs.append((near, far))
        with near, far, selectors.DefaultSelector() as ready:
            ready.register(near, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, near)
            with contextlib.suppress(OSError):
                while True:
                    for key, _ in ready.select():
                        self._plugged_in.wait()
                        data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                        if not data:
                            return
                        key.data.sendall(data)
