"""The whole way of a comment, as people go it: Chromium without scripts, the desk, the page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cast import READER
from tests.chromium import another_page
from tests.edition_files import files_with
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser

WORDS = "My grandfather laid the third stone from the left."


def story_on_the_front(newsroom: Newsroom) -> str:
    address = re.search(r'href="(/\d{4}/\d\d/\d\d/[^/"]+/)"', newsroom.get("/").text)
    assert address, "the front has a story"
    return address.group(1)


def sign_in(page: Any, newsroom: Newsroom) -> None:
    page.goto(f"{newsroom.url}/desk/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", newsroom.password)
    with another_page(page):
        page.click("button[type=submit]")


def test_a_posted_comment_is_approved_and_appears_by_itself(demo_newsroom: Newsroom, chromium: Any) -> None:
    newsroom = demo_newsroom.serve()
    reader = chromium.new_context(java_script_enabled=False).new_page()
    story = story_on_the_front(newsroom)
    reader.goto(f"{newsroom.url}{story}")
    reader.fill("[name=name]", READER["name"])
    reader.fill("[name=email]", "tomas.reed at readers")
    reader.fill("[name=comment]", WORDS)
    with another_page(reader):
        reader.click("text=Post comment")
    assert "This does not look like an e-mail address" in reader.inner_text(".field-wrong")
    assert reader.input_value("[name=comment]") == WORDS
    reader.fill("[name=email]", READER["email"])
    with another_page(reader):
        reader.click("text=Post comment")
    assert "Your comment is waiting" in reader.inner_text("h1")
    assert WORDS not in newsroom.get(story).text

    editor = chromium.new_context().new_page()
    sign_in(editor, newsroom)
    editor.goto(f"{newsroom.url}/desk/comments/")
    assert READER["email"] in editor.inner_text(f"li:has-text('{WORDS}')")
    editor.click(f"li:has-text('{WORDS}') button:has-text('Approve')")
    editor.wait_for_selector("[data-said]:has-text('1 comment approved.')")

    newsroom.wait_for(story, WORDS)
    assert files_with(newsroom.edition, READER["email"]) == []
    for file in (newsroom.log_file, newsroom.database):
        assert READER["email"].encode() not in file.read_bytes(), file
    for page in (reader, editor):
        page.context.close()
