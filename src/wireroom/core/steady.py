"""What many pages show alike is looked up once, and what each shows of its own for several at once, for as long as
nothing changes.

Whoever renders one page after the other says at which position the log of changes stands; while it stands there, what
was read for one page is right for the next. So the masthead is looked up once (`once`), and of the stories that come
next all are loaded together (`together`). What a page depends on is said by whoever asks, each time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

_KEPT_FOR = 60.0
"""Seconds at most: a log that was emptied, or restored from a backup, may come to stand at the same position again."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class _Known(threading.local):
    is_open = False
    position = ""
    since = float("-inf")

    def __init__(self) -> None:
        self.values: dict[Hashable, Any] = {}
        self.expected: dict[str, set[Any]] = {}
        self.found: dict[Callable[..., Any], dict[Any, Any]] = {}


_known = _Known()


@contextmanager
def steady_at(position: str) -> Iterator[None]:
    """Within, nothing is looked up that this thread has looked up at the same position before."""
    now = time.monotonic()
    if _known.position != position or now - _known.since > _KEPT_FOR:
        _known.position, _known.since, _known.values, _known.found = position, now, {}, {}
    _known.is_open = True
    try:
        yield
    finally:
        _known.is_open = False


def once(name: Hashable, look_up: Callable[[], Value]) -> Value:
    """What `look_up` gives; whoever gets it leaves it as it is."""
    if not _known.is_open:
        return look_up()
    if name not in _known.values:
        _known.values[name] = look_up()
    found: Value = _known.values[name]
    return found


@contextmanager
def one_after_the_other(addresses: Iterable[str]) -> Iterator[None]:
    """Within, these pages are rendered: what they need may be looked up together, and is forgotten at the end."""
    _known.expected = {"addresses": set(addresses)}
    try:
        yield
    finally:
        _known.expected, _known.found = {}, {}


def once_in_a_row(name: Hashable, look_up: Callable[[], Value]) -> Value:
    """As `once`, kept for the pages alone that are rendered one after the other: for what few pages have in common."""
    if not (_known.is_open and _known.expected):
        return look_up()
    known = _known.found.setdefault(once_in_a_row, {})
    if name not in known:
        known[name] = look_up()
    found: Value = known[name]
    return found


def expect(kind: str, keys: Iterable[Hashable]) -> None:
    """Say that the pages which are rendered one after the other will ask for these before long."""
    if _known.expected:
        _known.expected.setdefault(kind, set()).update(keys)


def together(
    kind: str, keys: Iterable[Key], look_up: Callable[[Collection[Key]], Mapping[Key, Value]]
) -> dict[Key, Value]:
    """What `look_up`, a function of a module, gives of these keys; where they were expected, it is asked for all that
    were at once. Whoever gets it leaves it as it is."""
    wanted = set(keys)
    expected = _known.expected.get(kind, set())
    if not _known.is_open or not wanted & expected:
        return dict(look_up(wanted)) if wanted else {}
    found = _known.found.setdefault(look_up, {})
    if missing := wanted - found.keys():
        missing |= expected - found.keys()
        found |= dict.fromkeys(missing, None) | dict(look_up(missing))
    return {key: found[key] for key in wanted if found[key] is not None}


def take(kind: str, key: Key, look_up: Callable[[Collection[Key]], Mapping[Key, Value]]) -> Value | None:
    """As `together`, of one key; what is given is kept no more: whoever takes it may change it."""
    value = together(kind, [key], look_up).get(key)
    _known.found.get(look_up, {}).pop(key, None)
    _known.expected.get(kind, set()).discard(key)
    return value
