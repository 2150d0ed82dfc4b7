"""What `bench.wire` runs in a process of its own: `python -m bench.wire_items {receive,fill,copy} COUNT ITEMS SEED`."""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice

from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from tests.wire.known_edits import Event, printed
from wireroom.core.newsroom import open_newsroom

SENTENCES = 15
"""Of a story: about 300 words."""


def _bodies(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    while True:
        yield printed(Event(chance).copy(SENTENCES))


def _feed(number: int, bodies: list[str], seed: int) -> bytes:
    told = "".join(
        f"<item><title>Item {seed} {number} {at}</title><guid isPermaLink='false'>{seed}-{number}-{at}</guid>"
        f"<pubDate>Tue, 24 Nov 2026 09:{at % 60:02}:00 GMT</pubDate><description>{escape(body)}</description></item>"
        for at, body in enumerate(bodies)
    )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Northern Wire</title>"
    return f"{head}{told}</channel></rss>".encode()


def receive(documents: int, items: int, seed: int) -> dict[str, float]:
    """Receive so many feeds, after one that warms up; then read them again, with our reader and with the peer."""
    import feedparser  # type: ignore[import-untyped]

    from wireroom.wire.formats.recognise import read
    from wireroom.wire.models import Item, Source
    from wireroom.wire.receiving import Received
    from wireroom.wire.receiving import receive as take_in
    from wireroom.wire.storing import News

    source, _ = Source.objects.get_or_create(name="Northern Wire")
    bodies = _bodies(seed)
    first, *feeds = [_feed(number, list(islice(bodies, items)), seed) for number in range(documents)]
    take_in(Received(first, source, name="feed.xml"))
    used, started, new = time.process_time(), time.perf_counter(), 0
    for feed in feeds:
        new += take_in(Received(feed, source, name="feed.xml")).count(News.NEW)
    taken, used = time.perf_counter() - started, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert new == len(feeds) * items, "every item is stored as new"
    return {
        "rate": new / taken,
        "ms": 1000 * used / new,
        "mb": peak,
        "stored": Item.objects.count(),
        "reading": new / _seconds(lambda feed: read("rss", feed, name="feed.xml"), feeds),
        "peer": new / _seconds(feedparser.parse, feeds),
    }


def _seconds(read: Callable[[bytes], object], feeds: list[bytes]) -> float:
    started = time.perf_counter()
    for feed in feeds:
        read(feed)
    return time.perf_counter() - started


def fill(count: int, items: int, seed: int) -> dict[str, float]:
    """Store so many items, in large transactions, without a wait for the disk and without comparing them."""
    from django.db import connection

    from wireroom.wire import candidates, storing
    from wireroom.wire.models import Item, Source
    from wireroom.wire.story import Story

    source, _ = Source.objects.get_or_create(name="Northern Wire")
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous = OFF")
    storing.AT_ONCE = 1000
    candidates.near = lambda said, keys: {item.pk: set() for item in said}
    bodies = enumerate(islice(_bodies(seed), max(count, 0)))
    storing.store((Story(f"Item {seed} {at}", body=body, guid=f"{seed}-{at}") for at, body in bodies), source)
    return {"stored": Item.objects.count()}


def copy(count: int, items: int, seed: int) -> dict[str, float]:
    """Put so many further items beside those that are there: rows of theirs in every table and index, under other
    guids. Their keys of likeness stay, so that a key has as many items as in an archive of as many invented stories."""
    from django.db import connection, transaction

    from wireroom.wire import likeness_keys
    from wireroom.wire.models import Item, LikenessKey, Twin, Version

    connection.cursor().execute("PRAGMA synchronous = OFF")
    connection.cursor().execute("PRAGMA cache_size = -400000")
    there = Item.objects.order_by("pk").last()
    versions = Version.objects.order_by("pk").last()
    assert there, "there is something to copy"
    assert versions, "of which something was said"
    for start in range(0, count, there.pk):
        shift, last = start + there.pk, min(there.pk, count - start)
        by = {"item": f"item_id + {shift}", "version": f"id + {start + versions.pk}"}
        turned = f"substr({{0}}, {1 + shift % 61}) || substr({{0}}, 1, {shift % 61})"
        with transaction.atomic(), connection.cursor() as cursor:
            guid = {"guid": f"guid || '-{shift}'", "guid_key": turned.format("guid_key")}
            _copy(cursor, Item, f"id <= {last}", {"id": f"id + {shift}", "current_id": "NULL", **guid})
            told = {"id": by["version"], "item_id": by["item"], "digest": turned.format("digest")}
            _copy(cursor, Version, f"item_id <= {last}", told)
            cursor.execute(
                f"UPDATE wire_item SET current_id = (SELECT id FROM wire_version WHERE item_id = wire_item.id) "
                f"WHERE id > {shift}"
            )
            _copy(cursor, Twin, f"item_id <= {last}", {"item_id": by["item"]})
            block = f"1 + (item_id + {shift}) / {likeness_keys.ITEMS_A_BLOCK}"
            _copy(
                cursor, LikenessKey, f"item_id <= {last}", {"block": block, "item_id": by["item"]}, "ORDER BY 1, 2, 3"
            )
            cursor.execute(
                f"INSERT INTO wire_search (rowid, words) SELECT rowid + {shift}, words FROM wire_search "
                f"WHERE rowid <= {last}"
            )
    return {"stored": Item.objects.count()}


def _copy(cursor: CursorWrapper, model: type[Model], which: str, instead: dict[str, str], order: str = "") -> None:
    columns = [field.column for field in model._meta.concrete_fields if field.column]
    into, told = (", ".join(columns), ", ".join(instead.get(name, f'"{name}"') for name in columns))
    table = model._meta.db_table
    cursor.execute(f"INSERT INTO {table} ({into}) SELECT {told} FROM {table} WHERE {which} {order}")


if __name__ == "__main__":
    open_newsroom(None)
    what, *numbers = sys.argv[1:]
    print(json.dumps({"receive": receive, "fill": fill, "copy": copy}[what](*map(int, numbers))))
