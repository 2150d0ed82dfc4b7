"""Every address that belongs in the edition, told by the rooms that have them: for filling a whole edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

_providers: list[Callable[[], Iterable[str]]] = []


def lists_addresses(provider: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
    """Register a function that yields the paths of a room's pages, the weightiest first."""
    _providers.append(provider)
    return provider


def every_address() -> Iterator[str]:
    for provider in _providers:
        yield from provider()
    yield "/404.html"


ALIVE = ("/desk/", "/discussion/", "/wire/", "/search/", "/_util/")
"""Where answers are made for one visitor, and never kept in the edition."""

DELIVERIES = "/wire/"
"""Where sources deliver to, which may be larger than what a reader posts."""

LARGEST_DELIVERY = 21_000_000
"""Bytes of one delivery: a document of the wire has 20 MB at most, and comes in an envelope."""
