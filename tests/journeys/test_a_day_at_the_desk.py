"""A wire item to a live story at the desk in Chromium, in a few keys and in a few clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.articles.test_desk_in_chromium import Editor
from tests.chromium import another_page
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(demo_newsroom: Newsroom, chromium: Any) -> Iterator[Editor]:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    yield Editor(demo_newsroom.serve(), context.new_page())
    context.close()


def by_keys(page: Any, act: Callable[[Any], None]) -> str:
    """The wire's first item; the headline of its story."""
    act(lambda: page.keyboard.press("j"))
    page.locator("[data-decide=take]").wait_for()
    act(lambda: page.keyboard.press("t"))
    page.locator("#wire-edit").wait_for()
    with another_page(page):
        act(lambda: page.keyboard.press("e"))
    headline = page.get_by_placeholder("Headline").input_value()
    with another_page(page):
        act(lambda: page.keyboard.press("Control+Shift+Enter"))
    return str(headline)


def by_mouse(page: Any, act: Callable[[Any], None]) -> str:
    """The last of those that still wait, which no embargo holds."""
    act(page.locator(".wire-row > a").last.click)
    act(page.locator("[data-decide=take] button").click)
    with another_page(page):
        act(page.locator("#wire-edit").click)
    headline = page.get_by_placeholder("Headline").input_value()
    act(page.get_by_role("button", name="More actions").click)
    with another_page(page):
        act(page.get_by_role("button", name="Publish", exact=True).click)
    return str(headline)


def test_a_wire_item_is_live_in_under_six_actions_by_keys_and_by_mouse(editor: Editor) -> None:
    live = set()
    for hand in (by_keys, by_mouse):
        done: list[Any] = []

        def act(action: Any, done: list[Any] = done) -> None:
            done.append(action)
            action()

        editor.open("/desk/wire/")
        headline = hand(editor.page, act)
        print(f"from the wire to a live story {hand.__name__} in {len(done)} actions")
        assert len(done) < 6
        editor.newsroom.wait_for("/", headline)
        live.add(headline)
    assert len(live) == 2
    assert editor.complaints == []
