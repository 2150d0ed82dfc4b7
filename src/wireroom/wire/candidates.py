"""Which items might say the same as those that have just come: by keys of likeness, by guid, by address.

Asked for many items in one statement. Of each key, guid and address the newest items alone are taken, so that one which
every item has ("Follow us on …") costs no more than another, and a source that floods the wire hides nobody's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from wireroom.wire import likeness_keys
from wireroom.wire.models import Item
from wireroom.wire.newest_rows import NewestRows

MANY_KEYS = 16
"""From how many keys on one in common is chance: nearly the same texts share a third of them."""

CANDIDATES = 12
"""How many items are compared word by word: those with the most keys in common."""

UUID_LENGTH = 32


_ELSEWHERE = "source_id <> %s"
_BY_GUID = NewestRows("wire_item", "guid_key", "id", "text", CANDIDATES, _ELSEWHERE)
_BY_ADDRESS = NewestRows("wire_item", "url", "id", "text", CANDIDATES, f"NOT (url = '') AND {_ELSEWHERE}")


def near(items: Sequence[Item], keys: Sequence[tuple[int, ...]]) -> dict[int, set[int]]:
    """The keys of the items that might be twins of each of these, by its own; all are of one source."""
    found = {item.pk: set[int]() for item in items}
    _by_likeness(items, keys, found)
    _by_guid(items, found)
    _by_address(items, found)
    return found


def _by_likeness(items: Sequence[Item], keys: Sequence[tuple[int, ...]], found: dict[int, set[int]]) -> None:
    """Those that share the most keys; each of the two of a batch is among the other's."""
    holders: dict[int, list[int]] = defaultdict(list)
    for item, its_own in zip(items, keys, strict=True):
        for key in its_own:
            holders[key].append(item.pk)
    sharing: dict[int, list[int]] = {item.pk: [] for item in items}
    for key, other in likeness_keys.holders(holders):
        for pk in holders[key]:
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


def _add(
    found: dict[int, set[int]], holders: dict[int | str, list[Item]], by: NewestRows, items: Iterable[Item]
) -> None:
    source = next(iter(items)).source_id if items else 0
    for value, other in by.of(holders, source):
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
