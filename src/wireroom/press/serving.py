"""The web server's application (RSGI): readers' GETs from memory, and only what must be alive from Django."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection
from django.urls import Resolver404, resolve

from wireroom.core import disk
from wireroom.core.addresses import ALIVE
from wireroom.core.leaving import leave_with
from wireroom.core.pages import site_identity
from wireroom.core.reads import Tally
from wireroom.press.answering import Answer, Asked, Entry, answer, is_conditional
from wireroom.press.edition import Edition, NotInAnEdition
from wireroom.press.following import catch_up
from wireroom.press.memory import Memory
from wireroom.press.rendering import print_missing
from wireroom.press.sending import READING, Request, Responder, plain, send
from wireroom.press.to_django import Django, ask_django

log = logging.getLogger(__name__)

NOTHING_THERE_FOR = 5.0
"""Seconds until an address of nothing is looked for again; the edition, where a new page is, is looked at each time."""

MOST_REMEMBERED_NOTHINGS = 4096

CATCHING_UP = 5.0
"""Seconds that a web process takes at most to render what was news while it was away, before it answers."""

_NOT_FOUND = "/404.html"


class Application:
    """Answers from the edition; a page that is not there yet is rendered once; the desk and comments go to Django."""

    def __init__(self) -> None:
        self._django = Django()
        self._edition = Edition(settings.HOME.edition)
        _begin()
        self._memory = Memory(self._edition, settings.STATIC_ROOT, settings.WIREROOM["MEMORY_MB"] * 1024 * 1024)
        self._making: dict[str, asyncio.Future[None]] = {}
        self._nothings: dict[str, float] = {}
        self._tally = Tally()
        self._note = self._tally.note

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server begins."""
        if parent := multiprocessing.parent_process():
            leave_with(parent.pid or os.getppid())
        self._tally.begin()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server ends."""
        self._tally.end()

    async def __rsgi__(self, request: Request, responder: Responder) -> None:
        path = request.path
        entry = self._memory.at_hand(path)
        if entry is not None and request.method == "GET" and not is_conditional(asked := request.headers):
            variant = entry.variant(asked.get("accept-encoding"))
            send(responder, entry.status, variant.headers, variant.body)
            self._note(path)
        elif path.startswith(ALIVE):
            await ask_django(self._django, request, responder)
        elif request.method not in READING:
            send(responder, *plain(405, "This page can only be read.", ("allow", "GET, HEAD")))
        else:
            send(responder, *await self._answer(path, request.method, request.headers))

    async def _answer(self, path: str, method: str, asked: Asked) -> Answer:
        try:
            entry = self._memory.find(path) or await self._missing(path)
        except NotInAnEdition:
            entry = None
        except (OperationalError, InterfaceError) as error:
            log.error("%s is not in the edition, and the database cannot be reached: %s", path, error)
            return _not_just_now()
        except Exception as error:
            if not disk.is_full(error):
                raise
            log.error("%s is not in the edition and cannot be kept: the disk is full.", path)
            return _not_just_now()
        if entry is None:
            return self._moved(path) or self._not_found(method, asked)
        if method == "GET" and entry.status == 200:
            self._note(path)
        return answer(entry, method, asked)

    async def _missing(self, path: str) -> Entry | None:
        """The page at an address that the edition has not got: made once, however many ask for it meanwhile."""
        if path.startswith("/static/") or self._nothings.get(path, 0.0) > time.monotonic() or not _is_ours(path):
            return None
        making = self._making.get(path)
        if making is None:
            making = asyncio.ensure_future(sync_to_async(self._print, thread_sensitive=False)(path))
            self._making[path] = making
            making.add_done_callback(lambda _: self._making.pop(path, None))
        await asyncio.shield(making)  # Whoever hangs up takes the page from nobody else.
        entry = self._memory.find(path)
        if entry is None:
            self._remember_nothing(path)
        return entry

    def _remember_nothing(self, path: str) -> None:
        self._nothings[path] = time.monotonic() + NOTHING_THERE_FOR
        if len(self._nothings) > MOST_REMEMBERED_NOTHINGS:
            del self._nothings[next(iter(self._nothings))]

    def _print(self, path: str) -> None:
        try:
            print_missing(self._edition, path)
        finally:
            close_old_connections()

    def _moved(self, path: str) -> Answer | None:
        """The way to the page for an address that only lacks its last slash."""
        whole = f"{path}/"
        try:
            known = whole in ALIVE or self._memory.find(whole) is not None
        except NotInAnEdition:
            return None
        return plain(301, f"This page is at {whole}", ("location", whole)) if known else None

    def _not_found(self, method: str, asked: Asked) -> Answer:
        page = self._memory.find(_NOT_FOUND)
        if page is None:
            return plain(404, "There is no such page.")
        found = answer(Entry(404, page.last_modified, page.variants), method, asked)
        headers = [pair for pair in found.headers if pair[0] not in {"etag", "last-modified", "cache-control"}]
        return Answer(404, [*headers, ("cache-control", "public, max-age=10")], found.body)


def _not_just_now() -> Answer:
    return plain(503, "This page cannot be made just now. Please try again soon.", ("retry-after", "30"))


def _is_ours(path: str) -> bool:
    """Whether any view could answer a path; told without a question to the database."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _begin() -> None:
    """Read the identity once, so that a page made while the database is away still has its masthead; and catch up, so
    that a node that was away shows no reader what the others show no more."""
    with ThreadPoolExecutor(1) as pool:  # The server may import this within its event loop.
        try:
            pool.submit(site_identity).result()
            pool.submit(_catch_up).result()
        except DatabaseError as error:
            log.warning("The database could not be read at the start: %s", error)


def _catch_up() -> None:
    try:
        catch_up(CATCHING_UP)
    finally:
        connection.close()


application = Application()
