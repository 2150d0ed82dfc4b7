"""What only the reader's browser can know, in a real one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.chromium import another_page, holds
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser


@contextmanager
def front_page(chromium: Any, newsroom: Newsroom, **options: Any) -> Iterator[Any]:
    """The front as one reader has it."""
    context = chromium.new_context(**options)
    try:
        page = context.new_page()
        page.clock.set_fixed_time("2031-03-01T23:30:00Z")
        page.goto(newsroom.url)
        yield page
    finally:
        context.close()


@pytest.mark.parametrize(
    ("zone", "date"),
    [("Pacific/Auckland", "Sunday 2 March 2031"), ("America/Lima", "Saturday 1 March 2031")],
)
def test_the_masthead_has_the_date_where_the_reader_is(
    chromium: Any, served_demo: Newsroom, zone: str, date: str
) -> None:
    with front_page(chromium, served_demo, timezone_id=zone, locale="de-DE") as page:
        assert page.locator(".js-today time").inner_text() == date
        assert page.locator(".js-today time").get_attribute("datetime").startswith("2031-03-0")


def test_without_scripts_the_masthead_claims_no_date(chromium: Any, served_demo: Newsroom) -> None:
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(served_demo.url)
        assert page.locator(".masthead-date").inner_text() == ""
        assert page.locator(".masthead-date").bounding_box()["height"] == 0
    finally:
        context.close()


def test_minutes_are_said_within_the_hour_and_the_clock_after_it(chromium: Any, served_demo: Newsroom) -> None:
    with front_page(chromium, served_demo) as page:
        time = page.locator("time.js-ago").first
        moment, printed = datetime.fromisoformat(time.get_attribute("datetime")), time.inner_text()
        page.clock.set_fixed_time(moment + timedelta(minutes=12))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert time.inner_text() == "12 min ago"
        assert time.get_attribute("title") == printed
        page.clock.set_fixed_time(moment + timedelta(minutes=61))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert time.inner_text() == printed


def test_a_letter_half_written_outlives_a_reload(chromium: Any, served_demo: Newsroom) -> None:
    with front_page(chromium, served_demo) as page:
        page.goto(served_demo.url + page.locator(".teaser-headline a").first.get_attribute("href"))
        page.locator(".letter textarea").fill("Half a lett")
        page.reload()
        assert page.locator(".letter textarea").input_value() == "Half a lett"


def test_a_letter_begun_before_the_scripts_came_is_kept_as_well(chromium: Any, served_demo: Newsroom) -> None:
    with front_page(chromium, served_demo) as page:
        story = served_demo.url + page.locator(".teaser-headline a").first.get_attribute("href")
        late: list[Any] = []
        page.route(re.compile(r"/discussion[^/]*\.js"), lambda route: late.append(route))
        page.goto(story, wait_until="commit")
        page.locator(".letter textarea").fill("Half a lett")
        while not late:
            page.wait_for_timeout(50)
        late[0].continue_()
        page.wait_for_load_state()
        page.unroute_all()
        page.reload()
        assert page.locator(".letter textarea").input_value() == "Half a lett"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways_and_none_asks_elsewhere(
    chromium: Any, served_demo: Newsroom, width: int, scheme: str
) -> None:
    asked: list[str] = []
    with front_page(chromium, served_demo, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", page.locator(".teaser-headline a").first.get_attribute("href"), "/no-such-page/"):
            page.goto(f"{served_demo.url}{path}")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert asked
    assert [url for url in asked if not url.startswith(served_demo.url)] == []


def test_a_player_of_another_site_is_loaded_when_the_reader_asks_for_it(chromium: Any, served_demo: Newsroom) -> None:
    with front_page(chromium, served_demo) as page:
        asked: list[str] = []
        page.route(re.compile("youtube"), lambda route: (asked.append(route.request.url), route.abort()))
        with another_page(page):
            page.get_by_role("link", name="Carrow and Delane level").first.click()
        button = page.locator(".embed-ask button")
        button.wait_for()
        assert asked == []
        with page.expect_request(re.compile("youtube-nocookie.com/embed/")):
            button.click()
        player = page.locator("iframe.embed-frame")
        assert player.get_attribute("title") == "Big Buck Bunny"
        holds(lambda: page.evaluate("document.activeElement.className"), "embed-frame", "the focus")


def test_without_scripts_an_embed_is_a_link(chromium: Any, served_demo: Newsroom) -> None:
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(served_demo.url)
        with another_page(page):
            page.get_by_role("link", name="Carrow and Delane level").first.click()
        page.locator(".embed-title a").wait_for()
        assert page.locator(".embed-title a").get_attribute("href").startswith("https://www.youtube.com/")
        assert not page.locator(".embed-ask").is_visible()
    finally:
        context.close()
