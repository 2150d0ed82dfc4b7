"""Processes that render side by side: Python runs one thread at a time, so that threads would share one core."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager

PrintAll = Callable[[Sequence[str]], list[bool]]

WORTH_PROCESSES = 200
"""Pages; starting a process takes as long as rendering about as many."""


@contextmanager
def printers(pages: int) -> Iterator[PrintAll]:
    """A function that renders all addresses it is given and says of each whether that went well."""
    cores = len(os.sched_getaffinity(0))
    if pages < WORTH_PROCESSES or cores < 2:
        yield lambda paths: [_print(path) for path in paths]
        return
    context = multiprocessing.get_context("spawn")  # A forked process would share the database's connections.
    with ProcessPoolExecutor(cores, mp_context=context, initializer=_begin) as pool:
        yield lambda paths: list(pool.map(_print, paths, chunksize=8))


def _begin() -> None:
    """Ctrl-C reaches the parent, which lets the pages in hand be finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from wireroom.core.newsroom import start_django

    start_django()


def _print(path: str) -> bool:
    from wireroom.press.following import edition_here, print_one
    from wireroom.press.index import Index

    edition = edition_here()
    with closing(Index(edition.folder)) as index:
        return print_one(edition, index, path)
