"""An editor fills a front in the browser: by key, by drag and by hour; and breaks news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles.test_desk_in_chromium import Editor
from tests.chromium import another_page, holds
from tests.newsroom import Newsroom, eventually

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(chromium: Any, demo_newsroom: Newsroom) -> Iterator[Editor]:
    context = chromium.new_context(viewport={"width": 1440, "height": 1400})
    try:
        yield Editor(demo_newsroom.serve(), context.new_page())
    finally:
        context.close()


def in_place(page: Any, number: int) -> list[str]:
    return [text.strip() for text in page.locator(f"[data-place='{number}'] .front-headline").all_inner_texts()]


def faults(page: Any) -> list[Any]:
    found = Axe().run(page, context={"include": [[".front-form, .front-list, .front-breaking"]]}).response
    assert found["passes"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def test_a_front_is_filled_previewed_and_put_before_readers(editor: Editor) -> None:
    page = editor.page
    editor.open("/desk/fronts/home/")
    chosen = page.locator("#front-choice > li")
    first, second = (chosen.nth(number).get_attribute("data-headline") for number in (4, 6))
    chosen.nth(4).locator("[data-put]").focus()
    page.keyboard.press("Enter")
    chosen.nth(6).locator(".front-headline").drag_to(page.locator("[data-place='3'] h3"))
    holds(lambda: (in_place(page, 1), in_place(page, 3)), ([first], [second]), "one put by key, one by drag")
    page.locator("[data-place='1'] [data-down]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowDown")
    holds(lambda: (in_place(page, 2), in_place(page, 3)), ([second], [first]), "moved by keys")
    page.locator("[data-place='2'] .front-headline").drag_to(page.locator("[data-place='1'] h3"))
    holds(lambda: in_place(page, 1), [second], "moved by drag")
    assert faults(page) == []

    page.click("#front-show")
    preview = page.frame_locator("iframe[name=front-preview]")
    preview.locator(".top-lead .teaser-headline").wait_for()
    assert preview.locator(".top-lead .teaser-headline").inner_text() == second
    page.locator("[data-place='1'] [data-out]").click()
    page.locator("[data-place='3'] [data-up]").click()
    page.locator("[data-place='2'] [data-up]").click()
    with another_page(page):
        page.click("text=Put before readers")
    page.wait_for_selector("text=Home front is arranged.")
    assert in_place(page, 1) == [first]

    def leads() -> bool:
        page.goto(f"{editor.newsroom.url}/")
        return bool(page.locator(".top-lead .teaser-headline").inner_text() == first)

    eventually(leads, "the front leads with what was put there")
    assert editor.complaints == []


def test_breaking_news_is_on_the_front_and_on_a_story_that_was_printed_before(editor: Editor) -> None:
    page = editor.page
    editor.open("/desk/fronts/")
    assert faults(page) == []
    page.fill("[name=text]", "Flood gates shut")
    page.fill("[name=until]", "2040-01-01T10:00")
    with another_page(page):
        page.click("text=Tell readers")
    page.wait_for_selector("text=Readers are told: Flood gates shut")
    editor.newsroom.wait_for("/", "Flood gates shut")
    editor.newsroom.wait_for("/breaking.json", "Flood gates shut")
    page.goto(f"{editor.newsroom.url}/")
    with another_page(page):
        page.locator(".top-lead .teaser-headline a").click()
    page.wait_for_selector(".breaking")
    assert "Flood gates shut" in page.locator("aside.breaking").inner_text()
    found = Axe().run(page).response
    assert found["violations"] == []
    assert editor.complaints == []
