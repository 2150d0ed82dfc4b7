"""Granian, kept going: a web process that ends is started again, however often it ends."""

from __future__ import annotations

import time
from typing import Any

from granian.server.mp import MPServer

_SOON = 5.0
"""Seconds after its start in which a process that ends may be one that cannot live."""

_BREATH = 1.0
"""Seconds before such a one is started again, so that it takes no processor from those that can."""


class WebServer(MPServer):
    """Granian calls it a crash loop when a process ends within 5.5 seconds of its start, and then ends them all: two
    killed in a row, as when memory is short, would take the whole paper off the net until somebody comes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._started_again: dict[int, float] = {}

    def _respawn_workers(self, workers: list[int], spawn_target: Any, target_loader: Any, delay: float = 0) -> None:
        now = time.monotonic()
        if any(now - self._started_again.get(index, -_SOON) < _SOON for index in workers):
            time.sleep(_BREATH)
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        self._started_again |= dict.fromkeys(workers, time.monotonic())
        self.respawned_wrks.clear()  # What Granian tells a crash loop by.
        if self.interrupt_children:  # One that ended meanwhile, which the loop would not hear of until the next.
            self.main_loop_interrupt.set()
