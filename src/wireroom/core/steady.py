"""What every page shows (the masthead, the sections, the footer) is looked up once for as long as nothing changes.

Whoever renders one page after the other says at which position the log of changes stands; while it stands there, what
was read for one page is right for the next. What a page depends on is said by whoever asks, each time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_KEPT_FOR = 60.0
"""Seconds at most: a log that was emptied, or restored from a backup, may come to stand at the same position again."""

Value = TypeVar("Value")


class _Known(threading.local):
    is_open = False
    position = ""
    since = float("-inf")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}


_known = _Known()


@contextmanager
def steady_at(position: str) -> Iterator[None]:
    """Within, `once` looks nothing up that this thread has looked up at the same position before."""
    now = time.monotonic()
    if _known.position != position or now - _known.since > _KEPT_FOR:
        _known.position, _known.since, _known.values = position, now, {}
    _known.is_open = True
    try:
        yield
    finally:
        _known.is_open = False


def once(name: str, look_up: Callable[[], Value]) -> Value:
    """What `look_up` gives; whoever gets it leaves it as it is."""
    if not _known.is_open:
        return look_up()
    if name not in _known.values:
        _known.values[name] = look_up()
    found: Value = _known.values[name]
    return found
