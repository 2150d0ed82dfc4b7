"""A wire editor's hour by keyboard: choose, read, compare, take, spike; what comes meanwhile moves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.chromium import another_page
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser

_FILL = """
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from wireroom.articles.models import Section
from wireroom.wire.models import Source
from wireroom.wire.storing import store
from wireroom.wire.story import Photo, PubStatus, SourceCredit, Story
from tests.wire.known_edits import pairs
Section.objects.get_or_create(slug="city", defaults={"name": "City"})
northern, _ = Source.objects.get_or_create(name="Northern Wire", defaults={"usage_terms": "Online only."})
harbour, _ = Source.objects.get_or_create(name="Harbour Press")
pair = next(pairs(1))
credit = (SourceCredit("Northern Wire"),)
photo = Photo(caption="The wall at dawn.", credit_line="Mara Lind / Northern Wire", usage_terms="No sale.")
store([
    Story("The eldest item waits", guid="1", body="<p>Old.</p>", credits=credit),
    Story("A flash", guid="2", body="<p>Short.</p>", urgency=1, credits=credit, language="en"),
    Story("The harbour wall holds", guid="3", version="1", body=pair.one, credits=credit, photos=(photo,)),
    Story("The harbour wall holds", guid="3", version="2", body=pair.one + "<p>Nobody was hurt.</p>", credits=credit,
          photos=(photo,), ednote="Adds that nobody was hurt.", slugline="WALL", urgency=3),
    Story("Taken back", guid="4", pubstatus=PubStatus.CANCELED),
], northern)
store([Story("Wall stands", guid="h1", body=pair.other)], harbour)
"""

_NEWS = """
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from wireroom.wire.models import Source
from wireroom.wire.storing import store
from wireroom.wire.story import Story
store([Story("Just in", guid="9", body="<p>New.</p>")], Source.objects.get(name="Northern Wire"))
"""


def run(newsroom: Newsroom, program: str) -> None:
    environment = {**os.environ, "WIREROOM_HOME": str(newsroom.home), "WIREROOM_URL": newsroom.url}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def sign_in(newsroom: Newsroom, page: Any, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{newsroom.url}/desk/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", newsroom.password)
    with another_page(page):
        page.click("button[type=submit]")


def test_a_wire_editor_works_by_keyboard(newsroom: Newsroom, chromium: Any) -> None:
    run(newsroom, _FILL)
    newsroom.serve()
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page, complaints = context.new_page(), list[str]()
    sign_in(newsroom, page, complaints)
    page.goto(f"{newsroom.url}/desk/wire/")
    rows = page.locator(".wire-row")
    assert rows.count() == 3  # Twins are one row; what was killed is not to be decided on.
    assert page.get_by_text("also from").count() == 1

    heading = page.locator("#wire-headline")
    held: list[Any] = []
    page.route("**/desk/wire/*/", lambda route: route.continue_() if held else held.append(route))
    for _ in range(4):
        page.keyboard.down("j")  # Held down, while the first item is still on its way.
    page.keyboard.up("j")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    page.keyboard.press("k")  # The last key is the last: had the others waited, it would lead to another row.
    heading.wait_for()
    page.get_by_text("Note to editors").wait_for()
    page.get_by_text("What changed").click()
    assert "Nobody was hurt" in page.locator("ins").last.inner_text()
    page.get_by_text("What differs").click()
    page.locator("del").first.wait_for()
    _picture_of(page, "wire-view")
    _axe_finds_nothing(page)

    _take_while_another_is_on_its_way(page)
    page.get_by_role("link", name="Edit the story").wait_for()
    second = page.locator(".wire-row .wire-headline").nth(1).inner_text()
    page.keyboard.press("j")
    page.keyboard.press("s")  # Typed ahead: it means the item that comes next.
    page.get_by_text("is spiked").wait_for()
    assert newsroom.query("SELECT headline FROM wire_item WHERE standing = 'spiked'") == [(second,)]
    page.wait_for_function("was => document.getElementById('wire-headline').innerText !== was", arg=second)
    page.keyboard.press("k")
    page.wait_for_function("was => document.getElementById('wire-headline').innerText === was", arg=second)

    run(newsroom, _NEWS)
    page.get_by_text("1 new item", exact=True).wait_for()
    page.keyboard.press("n")
    page.get_by_text("Just in").wait_for()
    assert second in page.locator(".wire-row a[aria-current]").inner_text()

    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Keys").wait_for(state="hidden")
    page.keyboard.press("/")
    page.keyboard.type("flash")
    with another_page(page):
        page.keyboard.press("Enter")
    assert "q=flash" in page.url

    page.goto(f"{newsroom.url}/desk/wire/?status=used&item={rows.count()}")
    page.locator(".wire-row a").first.click()
    edit = page.get_by_role("link", name="Edit the story")
    with another_page(page):
        edit.click()
    assert "/article/edit/" in page.url
    assert "Northern Wire" in page.content()
    assert complaints == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{newsroom.url}/desk/wire/?status=all")
    page.locator(".wire-row a").first.click()
    heading.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    _picture_of(page, "wire-view-phone")
    context.close()


def _take_while_another_is_on_its_way(page: Any) -> None:
    """The button is still that of the item before: so is the standing. Then back to that item."""
    row = page.locator(".wire-row", has=page.locator("a[aria-current]")).get_attribute("data-pk")
    taken, other = page.locator(f".wire-row[data-pk='{row}']"), page.locator(".wire-row").last
    assert other.get_attribute("data-pk") != row
    late: list[Any] = []
    page.route(f"**/desk/wire/{other.get_attribute('data-pk')}/", lambda route: late.append(route))
    other.locator("a").click()
    page.locator("[data-decide=take] button").click()
    page.get_by_text("is a draft now").wait_for()
    assert taken.locator(".wire-standing").inner_text()
    assert not other.locator(".wire-standing").inner_text()
    late[0].continue_()
    page.unroute(f"**/desk/wire/{other.get_attribute('data-pk')}/")
    taken.locator("a").click()


def _axe_finds_nothing(page: Any) -> None:
    result = Axe().run(page, context={"include": [[".wire-filters"], [".wire-view"]]})
    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in result.response["violations"]] == []


def _picture_of(page: Any, name: str) -> None:
    """For who wants to look: TEST_PICTURES names a folder."""
    if folder := os.environ.get("TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")
