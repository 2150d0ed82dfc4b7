"""What every look at a source comes to: documents, what to remember until the next look, or why there was none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from wireroom.core.fetch import Fetched
from wireroom.wire.ways_in.page_links import PageLink

Memory = dict[str, Any]
"""What a way in remembers from one look to the next; kept as JSON."""


class Get(Protocol):
    """Fetches an address, guarded (`core.fetch`); raises `FetchError`."""

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched: ...


def _nothing(was_read: bool) -> None:
    """For ways in where nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One document, as it came."""

    body: bytes
    name: str
    """The address, or the name of the file as the sender wrote it: for people to read, never to be opened."""
    media_type: str = ""
    unread: str = ""
    """Why it is not to be read at all, where that is known before: too large, for one."""
    taken: Callable[[bool], None] = _nothing
    """Told when the document is safely kept, and whether it could be read: now a file may be moved."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. `deliveries` may be worked off while it is gone through; `memory` holds once all are."""

    deliveries: Iterable[Delivery] = ()
    memory: Memory = field(default_factory=dict)
    fresh_for: timedelta = timedelta(0)
    moved_to: str | None = None
    links: tuple[PageLink, ...] = ()
    gone: tuple[str, ...] = ()
    """The guids of what the source had on its site before and has no longer."""
    remark: str = ""
    """What the operator should know though nothing failed: files that cannot be moved, letters from strangers."""


class Blocked(Exception):
    """A look that came to nothing; as a string, the rest of a sentence that begins with the source's name.

    `lasting`: it will be the same the next time, so that somebody has to do something. `gone`: the other side says
    that there will never be anything here again (410).
    """

    def __init__(self, reason: str, *, lasting: bool = False, gone: bool = False, retry_after: str = "") -> None:
        super().__init__(reason)
        self.lasting = lasting
        self.gone = gone
        self.retry_after = retry_after
