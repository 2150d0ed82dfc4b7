"""Reading many files in one go, saved pages and the wire's formats alike.

In order, on every core, none of them able to stop the others.

Each page is read in a worker process under a time limit. A page that takes too long, or that brings its worker
down, costs itself an error and nobody else.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Any

from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_bytes import MAX_BYTES
from wireroom.wire.formats.unreadable import UnreadableItem

SECONDS_A_PAGE = 20
"""Pages are read in milliseconds; one that takes this long was made to."""

FEW = 8
"""Up to so many files are read here, without starting workers for them."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What came of one file: ninjs documents, or the reason there are none."""

    file: str
    format: str | None = None
    items: tuple[dict[str, Any], ...] = ()
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object that `wireroom read --json` prints for the file."""
        return {"file": self.file, "format": self.format, "items": list(self.items), "error": self.error}


def read_files(files: Iterable[str]) -> Iterator[PageRead]:
    """Read files (`-` is standard input), and give what came of each in the order they were named."""
    names = list(files)
    if len(names) <= FEW or (os.cpu_count() or 1) < 2:
        yield from map(read_file, names)
        return
    yield from _in_workers(names)


def read_file(name: str) -> PageRead:
    """Read one file; every reason for failing becomes the result's `error`."""
    from wireroom.imports.saved_page import read_recognised, recognise
    from wireroom.wire.formats import recognise as wire
    from wireroom.wire.ninjs import to_ninjs

    found: str | None = None
    try:
        with _time_limit(SECONDS_A_PAGE):
            data = _bytes(name)
            if (found := wire.recognise(data, name)) is not None:
                return PageRead(name, found, tuple(map(to_ninjs, wire.read(found, data, name=name))))
            if refusal := wire.for_machines(data, name):
                return PageRead(name, error=refusal)
            found = recognise(data)
            found, story = read_recognised(data, name=name)
            return PageRead(name, found, (to_ninjs(story),))
    except (NotAStory, UnreadableItem) as reason:
        return PageRead(name, found, error=str(reason))
    except TimeoutError:  # Before OSError, of which it is one.
        return PageRead(name, found, error=f"reading it took more than {SECONDS_A_PAGE} seconds, and was stopped")
    except OSError as error:
        return PageRead(name, None, error=f"the file cannot be read: {error.strerror or error}")
    except (MemoryError, RecursionError):
        return PageRead(name, found, error="the page is too large or too deeply nested to be read")
    except Exception as error:  # A page that nobody thought of must not stop the thousand after it.
        return PageRead(
            name,
            found,
            error=f"the page could not be read ({type(error).__name__}: {error}); please report it",
        )


def _bytes(name: str) -> bytes:
    """The bytes of a file, one more than may be read at the most: enough to be refused for its size."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(name)
    if path.is_dir():
        raise NotAStory("this is a folder, not a file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _in_workers(names: list[str]) -> Iterator[PageRead]:
    """Keep a bounded number of files under way, so that a million names need no more memory than a few."""
    workers = os.cpu_count() or 1
    ahead = workers * 16
    pool = _pool(workers)
    waiting: deque[tuple[str, Future[PageRead] | None]] = deque()
    remaining = iter(names)
    try:
        while True:
            while len(waiting) < ahead and (name := next(remaining, None)) is not None:
                # Standard input belongs to this process.
                waiting.append((name, None if name == "-" else pool.submit(read_file, name)))
            if not waiting:
                return
            name, future = waiting.popleft()
            if future is None:
                yield read_file(name)
                continue
            try:
                yield future.result(timeout=SECONDS_A_PAGE * 3)
            except (BrokenProcessPool, TimeoutError):
                # One of those under way brought its worker down: read each again, alone.
                _stop(pool)
                for doubtful in [name, *(waiting_name for waiting_name, _ in waiting)]:
                    yield _alone(doubtful)
                waiting.clear()
                pool = _pool(workers)
    finally:
        _stop(pool)


def _alone(name: str) -> PageRead:
    if name == "-":
        return read_file(name)
    pool = _pool(1)
    try:
        return pool.submit(read_file, name).result(timeout=SECONDS_A_PAGE * 3)
    except (BrokenProcessPool, TimeoutError):
        return PageRead(name, None, error="reading it brought the reader down; please report it")
    finally:
        _stop(pool)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver" if sys.platform == "linux" else "spawn"))


def _stop(pool: ProcessPoolExecutor) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


class _time_limit:  # noqa: N801  # Reads as the verb it is: `with _time_limit(20):`.
    """Raise TimeoutError in this process after so many seconds, where the system can (not on Windows)."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._usable = hasattr(signal, "SIGALRM")

    def __enter__(self) -> None:
        try:
            self._previous = signal.signal(signal.SIGALRM, self._expire) if self._usable else None
        except ValueError:  # Not the main thread: signals cannot be had there.
            self._usable = False
        if self._usable:
            signal.alarm(self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._usable:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, self._previous or signal.SIG_DFL)

    @staticmethod
    def _expire(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError
