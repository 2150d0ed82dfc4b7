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

if TYPE_CHECKING:
    from wireroom.press.index import Index

PrintAll = Callable[[Sequence[str]], list[bool]]

WORTH_PROCESSES = 200
"""Pages; starting a process takes as long as rendering about as many."""

_AT_A_TIME = 4
"""Pages that a process is given at once."""


def batch() -> int:
    """How many pages are given out at once: enough for every core to be at work almost all the time, and few enough
    that new marks are taken in every second or so."""
    return 8 * _AT_A_TIME * _cores()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@contextmanager
def printers(pages: int) -> Iterator[PrintAll]:
    """A function that renders all addresses it is given and says of each whether that went well."""
    cores = _cores()
    if pages < WORTH_PROCESSES or cores < 2:
        yield lambda paths: [_print(path) for path in paths]
        return
    context = multiprocessing.get_context("spawn")  # A forked process would share the database's connections.
    with ProcessPoolExecutor(cores, mp_context=context, initializer=_begin) as pool:
        _start(pool)
        yield lambda paths: list(pool.map(_print_with_open_index, paths, chunksize=_AT_A_TIME))


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


def _print(path: str) -> bool:
    from wireroom.press.following import edition_here, print_one
    from wireroom.press.index import Index

    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        return print_one(edition, index, path)


def _print_with_open_index(path: str) -> bool:
    from wireroom.press.following import edition_here, print_one

    return print_one(edition_here(), _index(), path)


@lru_cache(1)
def _index() -> Index:
    """Open for as long as the process lives, which renders in one thread alone."""
    from wireroom.press.following import edition_here
    from wireroom.press.index import Index

    return Index(edition_here().folder)
