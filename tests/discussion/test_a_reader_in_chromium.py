"""All that a reader does in a discussion, in Chromium, with scripts and without: one served newsroom, real mail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cast import READER
from tests.chromium import another_page
from tests.newsroom import Newsroom, eventually
from tests.smtp_sink import Sink, mail_server

pytestmark = pytest.mark.browser


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as sink:
        yield sink


@pytest.fixture
def served(demo_newsroom: Newsroom, sink: Sink) -> Newsroom:
    demo_newsroom.settings["WIREROOM_SMTP"] = sink.url
    return demo_newsroom.serve()


def discussed_story(newsroom: Newsroom) -> str:
    found = re.search(r'href="(/\d{4}/\d\d/\d\d/[^/"]+/)#comments"', newsroom.get("/").text)
    assert found, "the front has a story with comments"
    return found[1]


def fill(page: Any, comment: str, **changes: str) -> None:
    for name, value in {**READER, "comment": comment, **changes}.items():
        page.fill(f".letter [name={name}]", value)


def link_in(sink: Sink, newsroom: Newsroom, count: int) -> str:
    eventually(lambda: len(sink.letters) >= count, "the mail arrives")
    found = re.search(re.escape(newsroom.url) + r"/discussion/reader/\S+", sink.letters[count - 1].get_content())
    assert found
    return found[0]


def states(newsroom: Newsroom) -> list[tuple[Any, ...]]:
    return newsroom.query("SELECT text, state FROM discussion_comment ORDER BY id DESC LIMIT 3")


def test_a_reader_with_scripts_and_one_without(served: Newsroom, sink: Sink, chromium: Any, tmp_path: Path) -> None:
    story = served.url + discussed_story(served)

    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(story)
    fill(page, "Without *any* script.", email="nobody")
    with another_page(page):
        page.click("text=Post comment")
    assert "This does not look like an e-mail address" in page.inner_text(".field-wrong")
    page.fill("[name=email]", READER["email"])
    with another_page(page):
        page.click("text=Preview")
    assert page.inner_text(".comment-text em") == "any"
    with another_page(page):
        page.click("text=Post comment")
    assert page.inner_text("h1") == "Your comment is waiting"
    with another_page(page):
        page.click("main a:text-is('Edit')")
    page.fill("[name=comment]", "Without any script at all.")
    with another_page(page):
        page.click("text=Save")
    assert "Without any script at all." in page.inner_text("main")
    with another_page(page):
        page.click("main a:text-is('Withdraw')")
    with another_page(page):
        page.click("button:text-is('Withdraw')")
    assert page.inner_text("h1") == "Withdrawn"
    assert states(served)[0] == ("Without any script at all.", "withdrawn")
    page.goto(story)
    with another_page(page):
        page.click(".comment a:has-text('Reply') >> nth=0")
    fill(page, "An answer without script.")
    with another_page(page):
        page.click("text=Post comment")
    assert page.inner_text("h1") == "Your comment is waiting"
    page.goto(story)
    with another_page(page):
        page.click("button:has-text('Recommend') >> nth=0")
    assert "/comments/comment-" in page.url
    with another_page(page):
        page.click(".comment a:has-text('Report') >> nth=0")
    page.check("text=It is advertising")
    with another_page(page):
        page.click("button:text-is('Report')")
    assert page.inner_text("h1") == "Thank you"
    page.goto(f"{served.url}/discussion/reader/")
    page.fill("[name=email]", READER["email"])
    with another_page(page):
        page.click("text=Mail me a link")
    page.goto(link_in(sink, served, 1))
    with another_page(page):
        page.click("text=Confirm address and name")
    assert "nobody else can write here as Tomas Reed" in page.inner_text("main")
    with page.expect_download() as downloading:
        page.click("text=Download all that is kept of you")
    kept = json.loads(Path(downloading.value.path()).read_bytes())
    assert {one["text"] for one in kept["comments"]} == {"Without any script at all.", "An answer without script."}
    with another_page(page):
        page.click("text=Erase everything")
    with another_page(page):
        page.click("button:text-is('Erase everything')")
    assert page.inner_text("h1") == "Erased"
    assert states(served)[0] == ("", "withdrawn")
    context.close()

    context = chromium.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(story)
    fill(page, "A draft.")
    page.reload()
    assert page.input_value(".letter [name=comment]") == "A draft."
    fill(page, "With *a* script.", email="nobody")
    page.click("text=Post comment")
    page.wait_for_selector(".field-error")
    assert page.evaluate("document.activeElement.name") == "email"
    page.fill(".letter [name=email]", READER["email"])
    page.click("text=Preview")
    assert page.inner_text(".comment-preview em") == "a"
    page.click("text=Post comment")
    page.wait_for_selector(".comment-own")
    assert page.url.startswith(story)
    page.reload()
    page.wait_for_selector(".comment-own")
    assert "Waiting: only you see it yet" in page.inner_text(".comment-own")
    assert page.input_value(".letter [name=comment]") == ""
    assert b"With <em>a</em> script." not in served.get(discussed_story(served)).content
    with another_page(page):
        page.click(".comment-own a:text-is('Edit')")
    page.fill("[name=comment]", "With a script, edited.")
    with another_page(page):
        page.click("text=Save")
    page.goto(story)
    page.wait_for_selector(".comment-own:has-text('With a script, edited.')")
    page.click("button:has-text('Recommend') >> nth=1")
    page.wait_for_selector("button[name=recommend][disabled] .js-count")
    with another_page(page):
        page.click(".comment-own a:text-is('Withdraw')")
    with another_page(page):
        page.click("button:text-is('Withdraw')")
    page.goto(story)
    page.wait_for_load_state("networkidle")
    assert page.locator(".comment-own").count() == 0
    assert states(served)[0] == ("With a script, edited.", "withdrawn")

    page.evaluate("performance.now = () => 900")
    fill(page, "Nobody writes so fast.")
    page.click("text=Post comment")
    page.wait_for_selector(".comment-own:has-text('Nobody writes so fast.')")
    hurried = "SELECT reasons FROM discussion_comment WHERE text = 'Nobody writes so fast.'"
    assert "It was sent within two seconds" in served.query(hurried)[0][0]
    assert wrong == []
    context.close()
    assert READER["email"] not in served.log_file.read_text()
