"""An editor's day in the desk, by mouse and keyboard; the browser must find nothing to complain of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.chromium import PATIENT, another_page, holds
from tests.newsroom import Newsroom, eventually

pytestmark = pytest.mark.browser

ARTICLES = "/desk/snippets/articles/article/"
SCREENS = (
    "/desk/",
    "/desk/search/?q=quay",
    ARTICLES,
    f"{ARTICLES}add/",
    "/desk/snippets/articles/section/",
    "/desk/snippets/articles/section/add/",
    "/desk/snippets/wire/source/",
    "/desk/images/",
    "/desk/images/add/",
    "/desk/settings/core/newspaper/",
    "/desk/reports/site-history/",
    "/desk/users/",
    "/desk/account/",
)
OURS = ".desk-attention, .desk-search, .w-dashboard, .listing, .wordmark, .desk-find, .desk-found"
"""What we add to Wagtail's screens, by its selectors."""


class Editor:
    """Somebody of the desk in Chromium, with all that the browser complained of; the editor if nobody else is named."""

    def __init__(self, newsroom: Newsroom, page: Any, name: str = "editor", password: str = "") -> None:
        self.newsroom, self.page = newsroom, page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._listen)
        page.goto(f"{newsroom.url}/desk/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", password or newsroom.password)
        with another_page(page):
            page.click("button[type=submit]")
        assert page.url == f"{newsroom.url}/desk/"

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.newsroom.url}{path}")
        assert answer.status == 200, path

    def add_section(self, name: str) -> None:
        self.open("/desk/snippets/articles/section/add/")
        self.page.fill("#id_name", name)
        self.page.fill("#id_slug", name.lower())
        with another_page(self.page):
            self.page.get_by_role("button", name="Save").first.click()
        assert self.page.url.endswith("/section/")

    def begin(self, headline: str, words: str) -> None:
        """Write headline and body, choose the section, name the author."""
        page = self.page
        self.open(f"{ARTICLES}add/")
        page.get_by_placeholder("Headline").fill(headline)
        page.locator("#id_section").select_option(label="City")
        page.get_by_role("button", name="Add Credit").click()
        page.locator("#id_credits-0-person").fill("Ada Quill")
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.type(words)
        saved = "words => document.querySelector('[name=body-0-value]').value.includes(words)"
        page.wait_for_function(saved, arg=words)

    def press(self, action: str) -> None:
        """Save draft, or one of the actions behind the arrow."""
        page = self.page
        if action != "Save draft":
            page.get_by_role("button", name="More actions").click()
        with another_page(page):
            named = {"name": action, "exact": True}
            page.get_by_role("button", **named).or_(page.get_by_role("link", **named)).first.click()


@pytest.fixture
def editor(newsroom: Newsroom, chromium: Any) -> Iterator[Editor]:
    newsroom.serve()
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    yield Editor(newsroom, context.new_page())
    context.close()


def address_of(newsroom: Newsroom, slug: str) -> str:
    found = re.search(rf"/\d{{4}}/\d\d/\d\d/{slug}/", newsroom.wait_for("/", slug))
    assert found
    return found.group(0)


def test_an_editor_writes_previews_publishes_edits_schedules_and_withdraws(newsroom: Newsroom, editor: Editor) -> None:
    page = editor.page
    editor.add_section("City")
    editor.begin("The quay is open", "The first ship came in at dawn.")
    editor.press("Save draft")
    assert newsroom.get("/").text.count("The quay is open") == 0

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title='Preview']").first
    preview.get_by_role("heading", name="The quay is open", exact=True).wait_for()
    preview.get_by_text("The first ship came in at dawn.").wait_for()
    for colours, ground in (("Dark", "rgb(23, 20, 17)"), ("Light", "rgb(255, 253, 248)")):
        page.get_by_label("Preview mode").select_option(label=colours)
        expect(preview.locator("html")).to_have_css("background-color", ground, timeout=PATIENT)

    editor.press("Publish")
    address = address_of(newsroom, "the-quay-is-open")
    assert "Credit: Ada Quill" in newsroom.wait_for(address, "The first ship came in at dawn.")

    with another_page(page):
        page.get_by_role("link", name="The quay is open").first.click()
    page.get_by_placeholder("Headline").fill("The quay is open again")
    page.locator(".desk-count", has_text="22 of 90 letters").wait_for()
    page.get_by_role("link", name="No standfirst").click()
    holds(lambda: page.evaluate("location.hash"), "#id_standfirst", "the link leads to the field")
    editor.press("Publish")
    newsroom.wait_for(address, "The quay is open again")

    editor.begin("The bridge is shut", "For an hour.")
    schedule(page, datetime.now(UTC) + timedelta(days=2))
    editor.press("Schedule to publish")
    editor.open(ARTICLES)
    assert page.get_by_text("Scheduled for").count() == 1
    assert "The bridge is shut" not in newsroom.get("/").text

    with another_page(page):
        page.get_by_role("link", name="The quay is open again").first.click()
    editor.press("Unpublish")
    with another_page(page):
        page.get_by_role("button", name="Yes, unpublish").click()
    gone = eventually(lambda: (answer := newsroom.get(address)).status_code == 410 and answer, "the page is gone")
    assert "withdrawn" in gone.text
    assert editor.complaints == []


def schedule(page: Any, at: datetime) -> None:
    """Set the go-live time in the status panel."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.locator("#id_go_live_at").fill(f"{at:%Y-%m-%d %H:%M}")
    with another_page(page):
        page.get_by_role("button", name="Save schedule").click()


def test_no_screen_of_the_desk_is_complained_of(newsroom: Newsroom, editor: Editor) -> None:
    for screen in SCREENS:
        editor.open(screen)
        editor.page.wait_for_load_state("networkidle")
    assert editor.complaints == []


def test_axe_finds_nothing_in_what_we_add_to_the_desk_and_a_phone_reaches_all_of_it(
    newsroom: Newsroom, editor: Editor
) -> None:
    editor.add_section("City")
    editor.begin("The quay is open", "At dawn.")
    editor.press("Save draft")
    edited = editor.page.url.removeprefix(newsroom.url)
    found: list[str] = []
    for screen in ("/desk/", "/desk/search/?q=quay&status=draft", ARTICLES, edited):
        editor.open(screen)
        ours = [[part.strip()] for part in OURS.split(",") if editor.page.locator(part.strip()).count()]
        result = Axe().run(editor.page, context={"include": ours})
        found += [f"{screen} {one['id']}: {one['nodes'][0]['html']}" for one in result.response["violations"]]
    assert found == []
    editor.page.set_viewport_size({"width": 390, "height": 844})
    editor.open(ARTICLES)
    editor.page.locator("table.listing").hover()
    editor.page.mouse.wheel(2000, 0)
    expect(editor.page.locator("table.listing thead th").last).to_be_in_viewport(ratio=0.9)


def test_the_start_page_shows_what_has_come_meanwhile_and_a_key_leads_to_the_search(editor: Editor) -> None:
    editor.add_section("City")
    editor.open("/desk/")
    page = editor.page
    assert page.get_by_role("link", name="The quay is open").count() == 0
    colleague = page.context.new_page()
    editor.page = colleague
    editor.begin("The quay is open", "At dawn.")
    editor.press("Save draft")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("link", name="The quay is open").wait_for()
    page.keyboard.press("?")
    page.get_by_text("On a front: move a story up, down").wait_for()
    page.keyboard.press("Escape")
    page.get_by_text("On a front: move a story up, down").wait_for(state="hidden")
    page.keyboard.press("/")
    holds(lambda: page.evaluate("document.activeElement.id"), "menu-search-q", "what the key leads to")
    page.keyboard.type("dawn")
    with another_page(page):
        page.keyboard.press("Enter")
    assert page.locator(".desk-found mark").all_inner_texts() == ["dawn"]
    with another_page(page):
        page.get_by_role("link", name="The quay is open").click()
    assert "/article/edit/" in page.url
