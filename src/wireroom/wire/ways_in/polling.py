"""Going round the sources: each is looked at when it is due, several at once, and each fails alone.

No transaction is open while anything is fetched. What a look remembers is written after all that it brought is kept:
a crash in between makes the same look again, which changes nothing.
"""

from __future__ import annotations

import logging
import queue
import random
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, close_old_connections, transaction
from django.db.models import Q

from wireroom.core import clock
from wireroom.wire import missing
from wireroom.wire.formats.recognise import read, recognise
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.models import Channel, Document
from wireroom.wire.receiving import Received, receive
from wireroom.wire.storing import News
from wireroom.wire.ways_in import health, pace, websub
from wireroom.wire.ways_in.looking import Blocked, Delivery, Look
from wireroom.wire.ways_in.not_read import keep_unread
from wireroom.wire.ways_in.ways import look_at

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Sources that are looked at side by side."""

CLAIM = timedelta(minutes=10)
"""For how long a source is left alone by other nodes after one has begun to look at it."""

EMPTY_BELOW = 20_000
"""Bytes of a feed that may have no item; a larger one is not read twice to see."""

AGAIN_AFTER = {Channel.Kind.FOLDER: timedelta(seconds=15), Channel.Kind.MAILBOX: timedelta(minutes=2)}
"""Ways in that are looked at as often as this; the others as often as they publish."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What a look came to: how many stories were what, how many documents could not be read, or the trouble."""

    news: Counter[News]
    not_read: int = 0
    trouble: str = ""

    def __str__(self) -> str:
        if self.trouble:
            return self.trouble
        parts = [f"{count} {news.value}" for news in News if (count := self.news[news])]
        parts += [f"{self.not_read} not read"] if self.not_read else []
        return ", ".join(parts) or "nothing new"


def due() -> list[int]:
    """The keys of the ways in that are to be looked at now, those waiting longest first."""
    waiting = Q(next_look_at=None) | Q(next_look_at__lte=clock.now())
    rows = Channel.objects.filter(waiting, paused=False).exclude(kind=Channel.Kind.PUSH)
    return list(rows.order_by("next_look_at").values_list("pk", flat=True)[:1000])


def poll_due() -> None:
    """Look at all that are due, one after another."""
    for pk in due():
        poll_if_due(pk)


def poll_if_due(pk: int) -> Polled | None:
    """Look at one, unless another node has begun to since."""
    now = clock.now()
    ours = Channel.objects.filter(Q(next_look_at=None) | Q(next_look_at__lte=now), pk=pk, paused=False)
    if not ours.update(next_look_at=now + CLAIM):
        return None
    return poll(Channel.objects.select_related("source").get(pk=pk))


def poll(channel: Channel) -> Polled:
    """Look at a source now. Whatever goes wrong is noted with it, in words; nothing is raised for it."""
    try:
        look = look_at(channel)
        polled = _take(channel, look)
    except Blocked as blocked:
        return _blocked(channel, blocked)
    except Exception:
        log.exception("Source %r could not be looked at.", channel.source.name)
        return _blocked(channel, Blocked("could not be looked at: a fault in this program, see its log"))
    for guid in look.gone:
        missing.note(channel.source, guid)
    _went_well(channel, look)
    if channel.kind == Channel.Kind.FEED:
        websub.keep_subscribed(channel, look.links)
    return polled


def _take(channel: Channel, look: Look) -> Polled:
    news, unread = Counter[News](), 0
    for delivery in look.deliveries:
        outcome = take_in(channel, delivery)
        news += outcome.news
        unread += outcome.not_read
    return Polled(news, unread)


def take_in(channel: Channel, delivery: Delivery) -> Polled:
    """Take in one document, however it came, and tell whoever brought it."""
    if delivery.unread:
        keep_unread(channel, delivery.name, delivery.unread)
        delivery.taken(False)
        return Polled(Counter(), 1)
    if channel.kind in (Channel.Kind.FEED, Channel.Kind.WORDPRESS) and _says_nothing(delivery):
        return Polled(Counter())
    outcome = receive(Received(delivery.body, channel.source, channel, delivery.media_type, delivery.name, clock.now()))
    was_read = outcome.document.state == Document.State.READ
    delivery.taken(was_read)
    news = Counter(what for _, what in outcome.stories)
    if news[News.NEW] or news[News.NEW_VERSION]:
        health.said_something(channel, clock.now())
    return Polled(news, 0 if was_read else 1, "")


def _says_nothing(delivery: Delivery) -> bool:
    """Whether a feed is empty just now, which is no fault of it. Raises `Blocked` for what is no feed at all, such as
    a page that stands where it was: it is not kept, as it comes again with every look."""
    name = recognise(delivery.body, delivery.name)
    if name is None:
        what = f" ({delivery.media_type})" if delivery.media_type else ""
        raise Blocked(f"answered with something that is no feed{what}")
    if len(delivery.body) > EMPTY_BELOW:
        return False
    try:
        return not read(name, delivery.body, name=delivery.name)
    except UnreadableItem:
        return False


def _went_well(channel: Channel, look: Look) -> None:
    after = AGAIN_AFTER.get(Channel.Kind(channel.kind)) or _interval(channel, look)
    now = clock.now()
    health.succeeded(channel, state=look.memory, remark=look.remark, next_look_at=now + after)
    if look.moved_to and look.moved_to != channel.address and len(look.moved_to) <= 1000:
        _move(channel, look.moved_to)


def _interval(channel: Channel, look: Look) -> timedelta:
    if websub.tells_us(channel):
        return pace.LONGEST
    arrivals = health.recent_arrivals(channel, pace.LOOKED_BACK)
    return pace.interval(arrivals, clock.now(), look.fresh_for)


def _move(channel: Channel, address: str) -> None:
    """Ask at the new address from now on, unless the source is asked there already."""
    try:
        with transaction.atomic():
            Channel.objects.filter(pk=channel.pk).update(address=address)
    except IntegrityError:
        log.warning("%s has moved to %s, where it is asked already.", channel, address)
    else:
        log.info("%s has moved to %s for good.", channel, address)


def _blocked(channel: Channel, blocked: Blocked) -> Polled:
    now = clock.now()
    failures = channel.failures + 1
    wait = pace.after_failure(failures, random.random())  # noqa: S311 - spreads the load, guards nothing.
    asked = pace.asked_to_wait(blocked.retry_after, now) if blocked.retry_after else None
    health.failed(
        channel,
        str(blocked),
        next_look_at=now + max(wait, asked or timedelta(0)),
        paused=channel.paused or blocked.gone,
    )
    channel.refresh_from_db()
    return Polled(Counter(), 0, health.words(channel))


class _Round:
    """The threads that look at sources beside the worker, so that rendering never waits for a slow source."""

    def __init__(self, threads: int) -> None:
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._in_hand: set[int] = set()
        for number in range(threads):
            threading.Thread(target=self._work, name=f"look at sources {number}", daemon=True).start()

    def offer(self, keys: list[int]) -> None:
        for pk in keys:
            if pk not in self._in_hand:
                self._in_hand.add(pk)
                self._waiting.put(pk)

    def _work(self) -> None:
        while True:
            pk = self._waiting.get()
            try:
                poll_if_due(pk)
            except Exception:
                log.exception("A source could not be looked at; it is tried again.")
            finally:
                close_old_connections()
                self._in_hand.discard(pk)


_rounds: list[_Round] = []


def go_round() -> None:
    """A job of the worker: hand out what is due, and return at once."""
    if not (keys := due()):
        return
    if not _rounds:
        _rounds.append(_Round(AT_ONCE))
    _rounds[0].offer(keys)
