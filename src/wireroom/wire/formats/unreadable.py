"""What a reader says of bytes that it cannot make a story of."""

from __future__ import annotations

from dataclasses import replace

from wireroom.wire.story import Story

MAX_BYTES = 20_000_000
"""What no single document of any of these formats reaches; a reader refuses more before it looks at it."""

MAX_ITEMS = 5000
"""How many items are read from one document; the rest is cut off, and the last story says so."""

UNREAD_RIGHTS = "The item also states its rights in a language for machines, which is not read: ask the source."
"""The note for the editor where terms may be hidden from them."""


class UnreadableItem(ValueError):
    """The bytes are broken, empty or too many. Its text is one line for the wire editor: what, where, why."""


def cut_off(stories: list[Story], total: int) -> list[Story]:
    """The stories that were read, the last of which says how many of the document's `total` items were not."""
    left = total - MAX_ITEMS
    if left <= 0 or not stories:
        return stories
    note = f"The document holds {total} items; the last {left} of them were cut off, as {MAX_ITEMS} are read at most."
    return [*stories[:-1], replace(stories[-1], notes=(*stories[-1].notes, note))]


def refuse_oversize(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableItem(f"the document has {len(data) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read")
