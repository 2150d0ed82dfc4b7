"""What `wireroom serve` started does not outlive it."""

from __future__ import annotations

import os
import threading
import time

_LOOKS_EVERY = 0.25
"""Seconds; so long may two of a kind be there, where the newsroom is started again at once."""


def leave_with(parent: int) -> None:
    """End this process soon after that of its parent. One that was killed outright could not end it, and the next would
    find the port taken, or a second worker at its side."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
