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


ALIVE = ("/desk/", "/discussion/", "/_util/")
"""Where answers are made for one visitor, and never kept in the edition."""
