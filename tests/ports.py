"""Ports of loopback for the servers that tests start, and stop, and start again."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A port that stays ours until this process ends.

    A socket that is bound and never listens keeps the system from giving it to another server or as the near end of
    somebody's connection, also while ours restarts. It lets in a server that is told of it: both say SO_REUSEADDR.
    """
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", 0))
    port = int(holder.getsockname()[1])
    holder.detach()
    return port
