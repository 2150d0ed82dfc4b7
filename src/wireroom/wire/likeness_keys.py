"""The table of keys of likeness: a row for each key of each item, laid out so that writing costs the same however many
items there are.

Keys are hashes: in one heap of millions, each of a document's thousand keys would be written to a page of its own. So
those of the newest items lie together in a small block, and a document's keys on its few pages. A thousand items at a
time they are moved, in their order, into the block to which their items belong for good. A key is looked up in every
block, the newest first: reading many pages is cheap beside writing them. A block whose items all came too long ago to
be twins of a new one is dropped, a piece at a time, so that the table does not grow with the years.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Max, Min

from wireroom.wire.models import Item, LikenessKey, Twin
from wireroom.wire.newest_rows import NewestRows

ITEMS_A_KEY = 16
"""A sentence that more items of a block have than this leads to the newest of them alone."""

NEWEST = 0
"""The block of the newest items; the others are numbered from 1 on."""

MOVED_AT_ONCE = 1024
ITEMS_A_BLOCK = 65536
"""Larger ones would be fewer to look into, and have more pages to write a thousand items to."""

DROPPED_AT_ONCE = 131072
"""More keys than the longest thousand texts bring, so that dropping keeps up with them; and no long wait."""

_BY_KEY = NewestRows("wire_likenesskey", "key", "item_id", "bigint", ITEMS_A_KEY, "block = %s")


def write(keys: Iterable[tuple[int, tuple[int, ...]]]) -> None:
    """Keep items' keys, of which there are none yet, by the items' own keys."""
    # In their order, so that a page of the index is written to once.
    rows = sorted((key, pk) for pk, its_own in keys for key in its_own)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO wire_likenesskey (block, key, item_id) VALUES ({NEWEST}, %s, %s)", rows)  # noqa: S608


def make_room(first: int, last: int, since: datetime) -> None:
    """Move the keys of the newest items to where they stay, and drop some of what came before `since`, if a thousandth
    item is among the new ones that go from `first` to `last`."""
    if (first - 1) // MOVED_AT_ONCE == last // MOVED_AT_ONCE:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO wire_likenesskey (block, key, item_id) SELECT 1 + item_id / {ITEMS_A_BLOCK}, key, item_id
            FROM wire_likenesskey WHERE block = {NEWEST} ORDER BY 1, 2, 3"""  # noqa: S608
        )
        cursor.execute(f"DELETE FROM wire_likenesskey WHERE block = {NEWEST}")  # noqa: S608
    _drop_some(since)


def _drop_some(since: datetime) -> None:
    """Delete the least keys of the oldest block, which lie together, if none of its items came `since`."""
    kept = LikenessKey.objects.filter(block__gt=NEWEST)
    oldest = kept.aggregate(oldest=Min("block"))["oldest"]
    if oldest is None or _newest_of(oldest) >= since:
        return
    last = kept.filter(block=oldest).order_by("key").values_list("key", flat=True)[DROPPED_AT_ONCE - 1 :].first()
    with connection.cursor() as cursor:
        # Not by the model: its signals would have every row read first.
        where, parameters = ("block = %s", [oldest]) if last is None else ("block = %s AND key <= %s", [oldest, last])
        cursor.execute(f"DELETE FROM wire_likenesskey WHERE {where}", parameters)  # noqa: S608


def _newest_of(block: int) -> datetime:
    """When the last item of a block, or of those before it, came."""
    items = Item.objects.filter(pk__lt=block * ITEMS_A_BLOCK).order_by("-pk")
    return items.values_list("arrived_at", flat=True).first() or datetime.min.replace(tzinfo=UTC)


def holders(keys: Iterable[int]) -> list[tuple[int, int]]:
    """Each of the keys with the newest items that have it."""
    wanted, found = sorted(set(keys)), list[tuple[int, int]]()
    for block in _blocks():
        rows = [(int(key), pk) for key, pk in _BY_KEY.of(wanted, block)]
        times = Counter(key for key, _ in rows)
        wanted = [key for key in wanted if times[key] < ITEMS_A_KEY]
        found += rows
    return found


def _blocks() -> Iterable[int]:
    # Each asked by itself: for both at once SQLite reads the whole table.
    kept = LikenessKey.objects.filter(block__gt=NEWEST)
    first, last = kept.aggregate(found=Min("block"))["found"], kept.aggregate(found=Max("block"))["found"]
    return (NEWEST, *(range(last, first - 1, -1) if first else ()))


def forget(twin: Twin) -> None:
    """Delete an item's keys."""
    keys = array("q")
    keys.frombytes(bytes(twin.keys))
    blocks = (NEWEST, 1 + twin.pk // ITEMS_A_BLOCK)
    LikenessKey.objects.filter(block__in=blocks, key__in=list(keys), item_id=twin.pk).delete()
