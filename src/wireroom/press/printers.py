"""Processes that render side by side: Python runs one thread at a time, so that threads would share one core."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from wireroom.core.steady import one_after_the_other

if TYPE_CHECKING:
    from wireroom.press.index import Index

PrintAll = Callable[[Sequence[str]], list[bool]]

WORTH_PROCESSES = 200
"""Pages; starting a process takes as long as rendering about as many."""

AT_A_TIME = 16
"""Pages that are rendered one after the other: what they show is loaded for all of them."""


def batch() -> int:
    """How many pages are given out at once: enough for every core to be at work almost all the time, and few enough
    that new marks are taken in every second or so."""
    return 8 * AT_A_TIME * _cores()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@contextmanager
def printers(pages: int) -> Iterator[PrintAll]:
    """A function that renders all addresses it is given and says of each whether that went well."""
    cores = _cores()
    if pages < WORTH_PROCESSES or cores < 2:
        yield lambda paths: [well for some in _batches(paths) for well in _print(some)]
        return
    context = multiprocessing.get_context("spawn")  # A forked process would share the database's connections.
    with ProcessPoolExecutor(cores, mp_context=context, initializer=_begin) as pool:
        _start(pool)
        yield lambda paths: [well for some in pool.map(_print_with_open_index, _batches(paths)) for well in some]


def _batches(paths: Sequence[str]) -> list[Sequence[str]]:
    return [paths[start : start + AT_A_TIME] for start in range(0, len(paths), AT_A_TIME)]


def _start(pool: ProcessPoolExecutor) -> None:
    """Start the processes deaf to Ctrl-C: it reaches the parent, which lets the pages in hand be finished."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(os.getpid)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _begin() -> None:
    """In each process, before its first page."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    from wireroom.core.newsroom import start_django

    start_django()
    gc.freeze()  # What has been loaded stays for good: no collection need look through it.


def _leave_with(parent: int) -> None:
    """Should the parent be killed outright, nobody would ever end these processes."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _print(paths: Sequence[str]) -> list[bool]:
    from wireroom.press.following import edition_here
    from wireroom.press.index import Index

    with closing(Index(edition_here().folder)) as index:
        return _print_with(index, paths)


def _print_with_open_index(paths: Sequence[str]) -> list[bool]:
    return _print_with(_index(), paths)


def _print_with(index: Index, paths: Sequence[str]) -> list[bool]:
    from wireroom.press.following import edition_here, print_one

    edition = edition_here()
    with one_after_the_other(paths):
        return [print_one(edition, index, path) for path in paths]


@lru_cache(1)
def _index() -> Index:
    """Open for as long as the process lives, which renders in one thread alone."""
    from wireroom.press.following import edition_here
    from wireroom.press.index import Index

    return Index(edition_here().folder)
