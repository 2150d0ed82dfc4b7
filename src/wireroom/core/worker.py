"""The background worker: every job of the rooms, each at its own interval, in one process beside the web server."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connections

from wireroom.core.bell import Bell
from wireroom.core.database import keep_connections

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """Something done again and again: `run` must bear being run twice."""

    name: str
    interval: float
    run: Callable[[], None]
    due: float = 0.0
    failing: bool = False
    on_ring: bool = False


_jobs: list[Job] = []
_at_start: list[Job] = []


def at_start(run: Callable[[], None]) -> None:
    """Register something that a room does whenever the worker begins, before all jobs; tried until it succeeds."""
    _at_start.append(Job(f"{run.__module__}.{run.__qualname__}", 1.0, run))


def every(seconds: float, run: Callable[[], None], *, on_ring: bool = False) -> None:
    """Register a job of a room; `on_ring` runs it besides whenever somebody rings the worker's bell."""
    _jobs.append(Job(f"{run.__module__}.{run.__qualname__}", seconds, run, on_ring=on_ring))


def run_due_jobs() -> None:
    """Run what is due now. A job that fails is logged, and tried again when it is due next."""
    for job in [*_at_start, *_jobs]:
        if time.monotonic() >= job.due:
            _run(job)
            job.due = time.monotonic() + job.interval
            if job in _at_start and not job.failing:
                _at_start.remove(job)


def _run(job: Job) -> None:
    try:
        job.run()
    except (OperationalError, InterfaceError) as error:
        if not job.failing:
            log.error("%s waits: the database cannot be reached (%s).", job.name, error)
        job.failing = True
    except Exception:
        log.exception("%s failed; it is tried again in %s s.", job.name, job.interval)
        job.failing = True
    else:
        if job.failing:
            log.warning("%s is back.", job.name)
        job.failing = False
    finally:
        close_old_connections()
        if job.failing:
            connections.close_all()


def work() -> None:
    """Run jobs until SIGTERM or SIGINT."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    keep_connections()
    shortest = min((job.interval for job in _jobs), default=1.0)
    with closing(Bell(settings.HOME.bell)) as bell:
        while not stopping.is_set():
            if bell.wait(shortest):
                for job in _jobs:
                    job.due = 0.0 if job.on_ring else job.due
            run_due_jobs()
