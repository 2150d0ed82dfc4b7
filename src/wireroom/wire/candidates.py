"""Which items might say the same as those that have just come: by keys of likeness, by guid, by address.

Asked for many items in one statement. Of each key, guid and address the newest items alone are taken, so that one which
every item has ("Follow us on …") costs no more than another, and a source that floods the wire hides nobody's.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import connection

from wireroom.core.database import on_postgresql
from wireroom.wire.models import Item

ITEMS_A_KEY = 40
"""A sentence that more items have than this leads to the newest of them alone."""

MANY_KEYS = 16
"""From how many keys on one in common is chance: nearly the same texts share a third of them."""

CANDIDATES = 12
"""How many items are compared word by word: those with the most keys in common."""

UUID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Where rows are found by a value; `newest` is how many of each value are of interest. Only constants go in."""

    table: str
    column: str
    key: str
    kind: str
    newest: int
    condition: str = "TRUE"

    def rows(self, values: Collection[int | str], *parameters: int) -> list[tuple[int | str, int]]:
        """The values with the keys of the rows that have them."""
        if not values:
            return []
        wanted = list(values)
        with connection.cursor() as cursor:
            if on_postgresql():
                cursor.execute(self._on_postgresql(), [wanted, *parameters])
            else:
                cursor.execute(self._on_sqlite(), [json.dumps(wanted), *parameters, *parameters])
            return cursor.fetchall()

    def _on_postgresql(self) -> str:
        return f"""SELECT wanted.value, found.{self.key} FROM unnest(%s::{self.kind}[]) AS wanted (value)
            CROSS JOIN LATERAL (SELECT {self.key} FROM {self.table} WHERE {self.column} = wanted.value
            AND {self.condition} ORDER BY {self.key} DESC LIMIT {self.newest}) AS found"""  # noqa: S608

    def _on_sqlite(self) -> str:
        """From the oldest row of the newest on; a CROSS JOIN is done in the order in which it is written."""
        oldest = f"""SELECT {self.key} FROM {self.table} WHERE {self.column} = wanted.value AND {self.condition}
            ORDER BY {self.key} DESC LIMIT 1 OFFSET {self.newest - 1}"""  # noqa: S608
        return f"""SELECT wanted.value, found.{self.key} FROM json_each(%s) AS wanted CROSS JOIN {self.table} AS found
            WHERE found.{self.column} = wanted.value AND {self.condition}
            AND found.{self.key} >= COALESCE(({oldest}), 0)"""  # noqa: S608


_ELSEWHERE = "source_id <> %s"
_BY_KEY = _Lookup("wire_likenesskey", "key", "item_id", "bigint", ITEMS_A_KEY)
_BY_GUID = _Lookup("wire_item", "guid_key", "id", "text", CANDIDATES, _ELSEWHERE)
_BY_ADDRESS = _Lookup("wire_item", "url", "id", "text", CANDIDATES, f"NOT (url = '') AND {_ELSEWHERE}")


def near(items: Sequence[Item], keys: Sequence[tuple[int, ...]]) -> dict[int, set[int]]:
    """The keys of the items that might be twins of each of these, by its own; all are of one source."""
    found = {item.pk: set[int]() for item in items}
    _by_likeness(items, keys, found)
    _by_guid(items, found)
    _by_address(items, found)
    return found


def _by_likeness(items: Sequence[Item], keys: Sequence[tuple[int, ...]], found: dict[int, set[int]]) -> None:
    """Those that share the most keys; each of the two of a batch is among the other's."""
    holders: dict[int | str, list[int]] = defaultdict(list)
    for item, its_own in zip(items, keys, strict=True):
        for key in its_own:
            holders[key].append(item.pk)
    sharing: dict[int, list[int]] = {item.pk: [] for item in items}
    for value, other in _BY_KEY.rows(holders):
        for pk in holders[value]:
            sharing[pk].append(other)
    for item, its_own in zip(items, keys, strict=True):
        fewest = 2 if len(its_own) >= MANY_KEYS else 1
        alike = ((count, pk) for pk, count in Counter(sharing[item.pk]).items() if count >= fewest and pk != item.pk)
        found[item.pk].update(pk for _, pk in sorted(alike, reverse=True)[:CANDIDATES])


def _by_guid(items: Sequence[Item], found: dict[int, set[int]]) -> None:
    named = {item.guid_key: item for item in items if is_of_the_world(item.guid)}
    _add(found, {key: [item] for key, item in named.items()}, _BY_GUID, items)


def _by_address(items: Sequence[Item], found: dict[int, set[int]]) -> None:
    written: dict[int | str, list[Item]] = defaultdict(list)
    for item in items:
        if path := address(item.url):
            for way in (f"{scheme}{path}{end}" for scheme in ("https://", "http://") for end in ("", "/")):
                written[way].append(item)
    _add(found, written, _BY_ADDRESS, items)


def _add(found: dict[int, set[int]], holders: dict[int | str, list[Item]], by: _Lookup, items: Iterable[Item]) -> None:
    source = next(iter(items)).source_id if items else 0
    for value, other in by.rows(holders, source):
        for item in holders[value]:
            found[item.pk].add(other)


def is_of_the_world(guid: str) -> bool:
    """Whether a guid names one thing for everybody, as an address or a URN does: many feeds count "1", "2", "3"."""
    return ":" in guid or len(guid) >= UUID_LENGTH


def address(url: str) -> str:
    """An address without scheme, fragment and closing slash, by which two sources may name one page. Empty for a
    site's first page, to which some feeds link from every item."""
    try:
        parts = urlsplit(url)
    except ValueError:  # Whatever stands where an address should.
        return ""
    path = f"{parts.path.rstrip('/')}{'?' if parts.query else ''}{parts.query}"
    return f"{parts.netloc}{path}" if parts.netloc and path else ""
