"""The bell between whoever changes something and the worker, who then need not look again and again.

A named pipe in the home folder. Ringing only saves time: a bell that nobody hears loses nothing, since the worker
looks for marks every moment anyhow, and follows them from where it was.
"""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path


def ring(bell: Path) -> None:
    """Wake the worker of this machine, if one runs. Never waits and never fails."""
    with contextlib.suppress(OSError):  # No worker listens (ENXIO), or it has been rung at often enough (EAGAIN).
        pipe = os.open(bell, os.O_WRONLY | os.O_NONBLOCK)
        try:
            os.write(pipe, b"!")
        finally:
            os.close(pipe)


class Bell:
    """The worker's end."""

    def __init__(self, bell: Path) -> None:
        if not bell.is_fifo():
            bell.unlink(missing_ok=True)
            os.mkfifo(bell, 0o600)
        self._pipe = os.open(bell, os.O_RDWR | os.O_NONBLOCK)

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, at most so long; says whether there was one."""
        rung = bool(select.select([self._pipe], [], [], seconds)[0])
        if rung:
            os.read(self._pipe, 4096)
        return rung

    def close(self) -> None:
        os.close(self._pipe)
