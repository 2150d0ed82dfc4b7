"""Chromium as the tests drive it: patient on a busy machine, and never ahead of the page that it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.newsroom import PATIENCE, eventually

PATIENT = PATIENCE * 1000
"""Playwright counts in milliseconds."""


class Chromium:
    """The browser; each of its contexts is a person with a screen, for whom nothing on a page moves by itself."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def new_context(self, **options: Any) -> Any:
        context = self._browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(PATIENT)
        return context

    def new_page(self, **options: Any) -> Any:
        """A page whose context closes with it."""
        page = self._browser.new_page(**{"reduced_motion": "reduce", **options})
        page.context.set_default_timeout(PATIENT)
        return page


@contextmanager
def another_page(page: Any) -> Iterator[None]:
    """What is done within leads to another page: go on when that one has come and its scripts have run. A click alone
    does not wait for them, and a wait for the next address would also end where a script changes the address."""
    with page.expect_event("load"):
        yield


def holds(look: Callable[[], Any], expected: Any, what: str) -> None:
    """For what a script does after the event that asked for it."""
    eventually(lambda: look() == expected, f"{what}: {expected!r}")
