"""A day of a reporter and an editor in Chromium, by mouse and by keyboard: each step is done on the real screens, and
looked at where readers would see it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.utils.text import slugify
from PIL import Image

from tests.articles.test_desk_in_chromium import ARTICLES, Editor, address_of
from tests.cast import PHOTOGRAPHER, PICTURE_AGENCY, REPORTER
from tests.chromium import another_page, holds
from tests.newsroom import Newsroom, eventually
from wireroom.pictures.embedded import files
from wireroom.pictures.embedded.facts import PhotoFacts

pytestmark = pytest.mark.browser

FACTS = PhotoFacts(
    creator=PHOTOGRAPHER,
    source=PICTURE_AGENCY,
    credit_line=f"{PHOTOGRAPHER} for {PICTURE_AGENCY}",
    caption="The wall in calm.",
    alternative_text="A long stone wall; beside it a man in yellow.",
)
HAS_FOCUS = "field => field === document.activeElement"
MOST_STOPS = 150
"""Presses of Tab on the way to anything; who needs more of them has not got there."""


class Hand(Protocol):
    """How somebody works a screen."""

    def press(self, what: Any) -> None: ...

    def write(self, where: Any, words: str) -> None: ...

    def choose(self, where: Any, option: str) -> None: ...

    def put_into_the_lead(self, page: Any, story: Any) -> None:
        """On the front's screen, one of the stories to choose from."""


class Mouse:
    def press(self, what: Any) -> None:
        what.click()

    def write(self, where: Any, words: str) -> None:
        where.click()
        where.page.keyboard.type(words)

    def choose(self, where: Any, option: str) -> None:
        where.select_option(label=option)  # The browser's own list is no part of the page.

    def put_into_the_lead(self, page: Any, story: Any) -> None:
        story.locator(".front-headline").drag_to(page.locator("[data-place='1'] h3"))


class Keys:
    """Nothing but keys: what Tab does not reach, or Enter does not work, cannot be done."""

    def _reach(self, where: Any) -> None:
        where.wait_for()
        for _ in range(MOST_STOPS):
            if where.evaluate(HAS_FOCUS):
                return
            where.page.keyboard.press("Tab")
        raise AssertionError(f"{where} is out of reach of the Tab key")

    def press(self, what: Any) -> None:
        if what.get_attribute("role") == "tab":  # Of several the Tab key finds one, an arrow the others.
            eventually(lambda: self._turned_to(what), f"{what} is turned to")
            self._reach(what)  # The focus follows a moment after the arrow.
            return
        self._reach(what)
        what.page.keyboard.press("Enter")

    def _turned_to(self, tab: Any) -> bool:
        """One tab further; a dialogue that has just opened may take the focus elsewhere meanwhile."""
        self._reach(tab.locator("xpath=..").locator("[aria-selected=true]"))
        tab.page.keyboard.press("ArrowRight")
        if tab.evaluate(HAS_FOCUS):
            tab.page.keyboard.press("Enter")
        return bool(tab.get_attribute("aria-selected") == "true")

    def write(self, where: Any, words: str) -> None:
        self._reach(where)
        where.page.keyboard.type(words)

    def choose(self, where: Any, option: str) -> None:
        self._reach(where)
        where.page.keyboard.type(option)

    def put_into_the_lead(self, page: Any, story: Any) -> None:
        self.choose(page.locator("#front-place"), page.locator("#front-place option[value='2']").inner_text())
        self.press(story.locator("[data-put]"))
        self._reach(page.locator("[data-place='2'] [data-up]"))
        page.keyboard.press("Alt+ArrowUp")


@dataclass
class Desk:
    """The newsroom, and the two who work in it with a browser each."""

    newsroom: Newsroom
    reporter: Editor
    editor: Editor


@pytest.fixture(scope="module")
def desk(bare_newsroom: Path, chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Both days are spent in one newsroom."""
    with Newsroom.copied_from(bare_newsroom, tmp_path_factory.mktemp("day") / "home") as newsroom:
        made = newsroom.wireroom("account", "ada", "--role", "reporter")
        password = re.search(r"Password: (\S+)", made.stdout)
        assert password, made.stderr
        newsroom.serve()
        contexts = [chromium.new_context(viewport={"width": 1440, "height": 1000}) for _ in range(2)]
        editor = Editor(newsroom, contexts[0].new_page())
        editor.add_section("City")
        yield Desk(newsroom, Editor(newsroom, contexts[1].new_page(), "ada", password.group(1)), editor)
        for context in contexts:
            context.close()


def photograph(folder: Path, colour: str) -> Path:
    file = folder / f"{colour}.jpg"
    file.write_bytes(files.save(Image.new("RGB", (900, 600), colour), FACTS, format="JPEG"))
    return file


def act(hand: Hand, page: Any, action: str) -> None:
    """One of the actions behind the arrow of a story's form."""
    hand.press(page.get_by_role("button", name="More actions"))
    named = {"name": action, "exact": True}
    with another_page(page):
        hand.press(page.get_by_role("button", **named).or_(page.get_by_role("link", **named)).first)


def row(page: Any, headline: str) -> Any:
    """The story's row in the list of stories."""
    return page.get_by_role("row").filter(has_text=headline)


def follow(hand: Hand, page: Any, link: Any) -> None:
    with another_page(page):
        hand.press(link)


def write_it(hand: Hand, reporter: Editor, headline: str, picture: Path) -> None:
    """Headline, standfirst, credit, picture and words; and off to the editors."""
    page = reporter.page
    reporter.open("/desk/")
    follow(hand, page, page.get_by_role("link", name="Write a story"))
    hand.write(page.get_by_placeholder("Headline"), headline)
    hand.write(page.locator("#id_standfirst"), "The harbour master opened it at dawn.")
    hand.choose(page.locator("#id_section"), "City")
    hand.press(page.get_by_role("button", name="Add Credit"))
    hand.write(page.locator("#id_credits-0-person"), REPORTER)
    upload(hand, page, picture)
    hand.write(page.locator(".public-DraftEditor-content").first, "The first ship came in.")
    body = "() => document.querySelector('[name=body-0-value]').value.includes('The first ship came in.')"
    page.wait_for_function(body)
    act(hand, page, "Submit to Editors’ review")


def upload(hand: Hand, page: Any, picture: Path) -> None:
    """A picture with what its photographer wrote into it, from within the story."""
    hand.press(page.locator("#panel-child-story-lead_picture-section").get_by_role("button", name="Choose a picture"))
    dialogue = page.locator(".modal-content")
    hand.press(dialogue.get_by_role("tab", name="Upload"))
    with page.expect_file_chooser() as asked:
        hand.press(dialogue.locator("input[type=file]"))
    asked.value.set_files(picture)
    title = dialogue.locator("#id_image-chooser-upload-title")
    holds(lambda: bool(title.input_value()), True, "the title is taken from the file's name")
    hand.press(dialogue.get_by_role("button", name="Upload"))
    dialogue.wait_for(state="detached")


def show_status(hand: Hand, page: Any) -> None:
    """The panel with a story's standing; a browser remembers whether it was open."""
    panel = page.get_by_role("button", name="Toggle status")
    if panel.get_attribute("aria-expanded") != "true":
        hand.press(panel)


def schedule_it(hand: Hand, editor: Editor, headline: str) -> None:
    """The editor finds the story on the start page, sets its hour and approves it."""
    page = editor.page
    editor.open("/desk/")
    follow(hand, page, page.get_by_role("link", name=headline).last)  # What awaits a review stands below.
    show_status(hand, page)
    hand.press(page.get_by_role("button", name="Set schedule"))
    hand.write(page.locator("#id_go_live_at"), f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d %H:%M}")
    with another_page(page):
        hand.press(page.get_by_role("button", name="Save schedule"))
    act(hand, page, "Approve and Publish")
    row(page, headline).get_by_text("Scheduled for").wait_for()


def publish_it_now(hand: Hand, editor: Editor, headline: str) -> None:
    """The hour is taken back, and the story goes out."""
    page = editor.page
    follow(hand, page, page.get_by_role("link", name=headline, exact=True))
    follow(hand, page, page.get_by_role("button", name="Cancel scheduled publish"))
    act(hand, page, "Publish now")


def correct_it(hand: Hand, editor: Editor, headline: str, number: int, kind: str, words: str, more: str) -> None:
    """The story's `number`th notice, counted from nought. The form saves itself, and its editor writes `more`."""
    page = editor.page
    editor.open(ARTICLES)
    follow(hand, page, page.get_by_role("link", name=headline, exact=True))
    hand.press(page.get_by_role("tab", name="Corrections"))
    hand.press(page.get_by_role("button", name="Add Correction"))
    hand.choose(page.locator(f"#id_corrections-{number}-kind"), kind)
    hand.write(page.locator(f"#id_corrections-{number}-text"), words)
    eventually(lambda: _saved_meanwhile(page), "the form saves itself")
    page.keyboard.type(f" {more}")
    act(hand, page, "Publish")
    assert page.get_by_text("While you wrote").count() == 0


def _saved_meanwhile(page: Any) -> bool:
    """Another mark: the form saves itself a moment after a change, once it has taken stock of itself."""
    page.keyboard.type("!")
    page.wait_for_timeout(1000)
    return bool(page.locator("[data-w-autosave-state-value=saved]").count())


def lead_with_it(hand: Hand, editor: Editor, headline: str) -> None:
    page = editor.page
    editor.open("/desk/fronts/home/")
    story = page.locator("#front-choice > li", has_text=headline)
    hand.put_into_the_lead(page, story)
    page.locator("[data-place='1'] .front-headline", has_text=headline).wait_for()
    follow(hand, page, page.get_by_role("button", name="Put before readers"))
    page.get_by_text("Home front is arranged.").wait_for()


def bring_to_readers(hand: Hand, desk: Desk, headline: str, picture: Path) -> str:
    """Written, reviewed, scheduled and published; the story's address."""
    newsroom = desk.newsroom
    write_it(hand, desk.reporter, headline, picture)
    row(desk.reporter.page, headline).get_by_text("In review").wait_for()
    assert headline not in newsroom.get("/").text

    schedule_it(hand, desk.editor, headline)
    assert headline not in newsroom.get("/").text

    publish_it_now(hand, desk.editor, headline)
    address = address_of(newsroom, slugify(headline))
    page = newsroom.wait_for(address, "The first ship came in.")
    for owed in (f"Credit: {REPORTER}", FACTS.credit_line, FACTS.caption, FACTS.alternative_text):
        assert owed in page
    assert told_by_the_picture(newsroom, page) == FACTS
    assert desk.reporter.complaints == desk.editor.complaints == []
    return address


def spend_the_day(hand: Hand, desk: Desk, headline: str, picture: Path) -> None:
    newsroom, editor = desk.newsroom, desk.editor
    address = bring_to_readers(hand, desk, headline, picture)

    correct_it(hand, editor, headline, 0, "Correction", "It was the second ship", "The first was late.")
    assert "It was the second ship" in newsroom.wait_for(address, "The first was late.")
    newsroom.wait_for("/corrections/", "The first was late.")

    lead_with_it(hand, editor, headline)
    eventually(lambda: headline in leading(newsroom), "the front leads with it")

    correct_it(hand, editor, headline, 1, "Retraction", "No ship came in", "The quay is shut.")
    assert "Retraction" in newsroom.wait_for(address, "The quay is shut.")
    assert editor.complaints == []


def test_a_story_is_written_published_corrected_leads_the_front_and_is_retracted(desk: Desk, tmp_path: Path) -> None:
    spend_the_day(Mouse(), desk, "The quay is open", photograph(tmp_path, "teal"))


def test_keys_alone_do_the_same_day(desk: Desk, tmp_path: Path) -> None:
    spend_the_day(Keys(), desk, "The lock is shut", photograph(tmp_path, "olive"))


def told_by_the_picture(newsroom: Newsroom, page: str) -> PhotoFacts:
    """What the file that readers get says of itself."""
    found = re.search(r'src="(/pictures/[^"]+\.jpg)"', page)
    assert found, page
    return files.read(io.BytesIO(newsroom.get(found.group(1)).content))


def leading(newsroom: Newsroom) -> str:
    """The front from its lead story to the next one."""
    return newsroom.get("/").text.partition("top-lead")[2].partition("</article>")[0]


def test_a_story_that_is_sent_while_it_saves_itself_is_made_once(desk: Desk) -> None:
    page, answers = desk.reporter.page, []

    def hold(route: Any) -> None:
        """The server has saved, and the browser does not know of it yet."""
        if route.request.method == "POST" and "json" in route.request.headers["accept"] and not answers:
            answers.append((route, route.fetch()))
        else:
            route.continue_()

    def written_on() -> bool:
        """Another word: the form saves itself a moment after a change, once it has taken stock of itself."""
        page.keyboard.type(" So.")
        page.wait_for_timeout(1000)
        return bool(answers)

    page.route("**/article/add/", hold)
    desk.reporter.begin("The fog has lifted", "By noon.")
    eventually(written_on, "the story saves itself")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Editors’ review").click()
    with another_page(page):
        route, answer = answers[0]
        route.fulfill(response=answer)
    page.unroute("**/article/add/")
    kept = desk.newsroom.query("SELECT count(*) FROM articles_article WHERE headline = ?", "The fog has lifted")
    assert kept == [(1,)]
    row(page, "The fog has lifted").get_by_text("In review").wait_for()
