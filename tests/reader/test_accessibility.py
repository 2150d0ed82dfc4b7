"""axe-core finds nothing on what readers see: WCAG 2.2 A, AA and AAA, and its best practices, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.chromium import another_page
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(
    params=[("light", 360), ("light", 1440), ("dark", 360), ("dark", 1440)], ids=lambda look: f"{look[0]}-{look[1]}"
)
def page(request: pytest.FixtureRequest, chromium: Any, served_demo: Newsroom) -> Iterator[Any]:
    """The front, at one width and in one colour scheme."""
    scheme, width = request.param
    context = chromium.new_context(
        base_url=served_demo.url, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    try:
        page = context.new_page()
        page.goto("/")
        yield page
    finally:
        context.close()


def faults(page: Any) -> list[tuple[str, str]]:
    """What axe-core holds against the page: the rule and the first element."""
    found = Axe().run(page, options={"runOnly": RULES}).response
    assert found["passes"], "axe-core has looked at nothing"
    return [(violation["id"], violation["nodes"][0]["html"]) for violation in found["violations"]]


def test_the_front_its_sections_days_and_refusals(page: Any) -> None:
    section = page.locator(".sections a").first.get_attribute("href")
    newest = page.locator(".top-lead .teaser-headline a").get_attribute("href")
    for path in ("/", section, newest.rsplit("/", 2)[0] + "/", "/no-such-page/"):
        page.goto(path)
        assert (path, faults(page)) == (path, [])


def test_a_story_with_its_comments(page: Any) -> None:
    with another_page(page):
        page.locator(".facts a[href$='#comments']").first.click()
    assert page.locator(".comment").count() > 1
    assert faults(page) == []


def test_a_story_with_every_block(page: Any) -> None:
    with another_page(page):
        page.get_by_role("link", name="Carrow and Delane level").first.click()
    for kind in ("gallery", "factbox", "table", "timeline", "embed", "document", "related"):
        assert page.locator(f".story-body .{kind}").count() == 1, kind
    page.locator(".embed-ask button").wait_for()  # Its script has come.
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_form_in_error_and_the_thanks_after_it(page: Any) -> None:
    with another_page(page):
        page.locator(".facts a[href$='#comments']").first.click()
    page.fill("[name=comment]", "Kept.")
    page.fill("[name=email]", "ilse at home")
    page.click("text=Post comment")
    page.wait_for_selector(".field-error")
    assert page.evaluate("document.activeElement.name") == "name"
    assert faults(page) == []
    with another_page(page):
        page.locator(".comment-reply a").first.click()
    page.fill("[name=comment]", "Kept.")
    page.fill("[name=email]", "ilse at home")
    with another_page(page):
        page.click("text=Post comment")
    assert page.locator(".error-summary").is_visible()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.locator("[name=comment]").input_value() == "Kept."
    assert faults(page) == []
    page.goto(page.locator("form.letter").get_attribute("action") + "posted/")
    assert page.locator("h1").inner_text() == "Your comment is waiting"
    assert faults(page) == []
