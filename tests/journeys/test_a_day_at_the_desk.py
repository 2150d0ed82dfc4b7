"""A wire item to a live story at the desk in Chromium, in a few keys."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles.test_desk_in_chromium import Editor
from tests.chromium import another_page
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser


def test_a_wire_item_is_live_in_under_six_actions(demo_newsroom: Newsroom, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    editor = Editor(demo_newsroom.serve(), context.new_page())
    page, actions = editor.page, 0

    def key(name: str) -> None:
        nonlocal actions
        actions += 1
        page.keyboard.press(name)

    def click(button: str) -> None:
        nonlocal actions
        actions += 1
        page.get_by_role("button", name=button, exact=button == "Publish").click()

    try:
        editor.open("/desk/wire/")
        key("j")
        page.locator("[data-decide=take]").wait_for()
        key("t")
        page.locator("#wire-edit").wait_for()
        with another_page(page):
            key("e")
        headline = page.get_by_placeholder("Headline").input_value()
        with another_page(page):
            click("More actions")
            click("Publish")
        print(f"from the wire to a live story in {actions} actions")
        assert actions < 6
        demo_newsroom.wait_for("/", headline)
        assert editor.complaints == []
    finally:
        context.close()
