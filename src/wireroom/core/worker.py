"""The background worker: every job of the rooms, each at its own interval, in one process beside the web server.

Each room's jobs run one after the other in a thread of their own, a *lane*: a slow fetch of the wire holds up neither
the schedule nor the press.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connections

from wireroom.core import disk
from wireroom.core.bell import Bell
from wireroom.core.database import keep_connections

log = logging.getLogger(__name__)

stopping = threading.Event()
"""Set once the worker is to end: a job that may take long looks at it between two pieces."""


@dataclass(slots=True)
class Job:
    """Something done again and again: `run` must bear being run twice."""

    name: str
    interval: float
    run: Callable[[], None]
    due: float = 0.0
    failing: bool = False
    on_ring: bool = False
    only_at_start: bool = False


@dataclass(slots=True)
class Lane:
    """Jobs that run one after the other, in one thread."""

    jobs: list[Job] = field(default_factory=list)
    rung: threading.Event = field(default_factory=threading.Event)

    def run_due_jobs(self) -> None:
        """Run what is due now. A job that fails is logged, and tried again when it is due next."""
        for job in list(self.jobs):
            if time.monotonic() >= job.due and not stopping.is_set():
                _run(job)
                job.due = time.monotonic() + job.interval
                if job.only_at_start and not job.failing:
                    self.jobs.remove(job)

    def work(self) -> None:
        """Run jobs until `stopping`."""
        keep_connections()
        try:
            while not stopping.is_set():
                self.run_due_jobs()
                soonest = min((job.due for job in self.jobs), default=time.monotonic() + 1)
                if self.rung.wait(max(0.0, soonest - time.monotonic())):
                    self.rung.clear()
                    for job in self.jobs:
                        job.due = 0.0 if job.on_ring else job.due
        finally:
            connections.close_all()


_lanes: dict[str, Lane] = defaultdict(Lane)


def at_start(run: Callable[[], None]) -> None:
    """Register something that a room does whenever the worker begins, before its jobs; tried until it succeeds."""
    jobs = _lanes[_room(run)].jobs
    jobs.insert(0, Job(_name(run), 1.0, run, only_at_start=True))


def every(seconds: float, run: Callable[[], None], *, on_ring: bool = False, lane: str = "") -> None:
    """Register a job of a room; `on_ring` runs it besides whenever somebody rings the worker's bell. A room whose jobs
    must not wait for one another names a `lane` for one of them."""
    _lanes[lane or _room(run)].jobs.append(Job(_name(run), seconds, run, on_ring=on_ring))


def _room(run: Callable[[], None]) -> str:
    return run.__module__.split(".")[1]


def _name(run: Callable[[], None]) -> str:
    return f"{run.__module__}.{run.__qualname__}"


def _run(job: Job) -> None:
    try:
        job.run()
    except (OperationalError, InterfaceError) as error:
        if not job.failing:
            log.error("%s waits: the database cannot be reached (%s).", job.name, error)
        job.failing = True
    except Exception as error:
        if disk.is_full(error):
            if not job.failing:
                log.error("%s waits: the disk is full (%s). Make room.", job.name, settings.HOME.folder)
            job.failing = True
            return
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
    """Run every lane's jobs until SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    threads = [threading.Thread(target=lane.work, name=name) for name, lane in _lanes.items()]
    with closing(Bell(settings.HOME.bell)) as bell:
        for thread in threads:
            thread.start()
        while not stopping.is_set():
            if bell.wait(_LOOKING_UP):
                _ring_all()
        _ring_all()
    for thread in threads:
        thread.join()


_LOOKING_UP = 0.5
"""Seconds within which a signal to end is seen while no bell rings."""


def _ring_all() -> None:
    for lane in _lanes.values():
        lane.rung.set()
