"""500 comments that wait: by single keys in Chromium, in bulk, and by the verbs; nothing is decided twice."""

from __future__ import annotations

import statistics
from typing import Any

import pytest

from tests.articles.test_desk_in_chromium import Editor
from tests.chromium import another_page, holds
from tests.newsroom import Newsroom, eventually

pytestmark = pytest.mark.browser

WAITING = 500
_FILL = """
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.looking_over import look_over
section = Section.objects.create(name="Harbour", slug="harbour")
story = Article.objects.create(headline="Fog", section=section, live=True, first_published_at=clock.now(), slug="fog")
for n in range(%d):
    who, text = f"Reader {n %% 50}", f"Number {n}: the fog came in at {n}."
    accept(story, Letter(name=who, email=f"r{n %% 50}@post.example", text=text))
look_over()
"""
_REST = """
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from django.contrib.auth import get_user_model
from wireroom.discussion import moderation
from wireroom.discussion.models import Comment, State
by = get_user_model().objects.get(username="editor")
waiting = [(pk, State.WAITING) for pk in Comment.objects.filter(state=State.WAITING).values_list("pk", flat=True)]
first = moderation.decide_all(waiting, State.ACCEPTED, by)
second = moderation.decide_all(waiting, State.SPAM, by)
print(len(first.decisions), len(first.late), len(second.decisions), len(second.late))
"""


def _states(room: Newsroom) -> dict[str, int]:
    return dict(room.query("SELECT state, count(*) FROM discussion_comment GROUP BY state"))


def test_five_hundred_waiting_comments_are_worked_through(newsroom: Newsroom, chromium: Any) -> None:
    newsroom.python(_FILL % WAITING)
    newsroom.serve()
    editor = Editor(newsroom, chromium.new_page(viewport={"width": 1280, "height": 900}))
    page = editor.page
    editor.open("/desk/comments/")
    actions: list[int] = []

    def press(key: str, wanted: dict[str, int]) -> None:
        page.keyboard.press(key)
        eventually(lambda: wanted.items() <= _states(newsroom).items(), f"{wanted} after {key}")
        actions.append(1)

    assert page.evaluate("document.activeElement.innerText").strip().startswith("Reader 49")
    for number in range(1, 11):
        press("a", {"accepted": number})
    press("r", {"rejected": 1})
    press("s", {"spam": 1})
    press("b", {"rejected": 2})
    press("f", {"accepted": 11})
    assert newsroom.query("SELECT count(*) FROM discussion_comment WHERE is_pick") == [(1,)]
    assert newsroom.query("SELECT count(*) FROM discussion_ban") == [(1,)]
    print(f"{len(actions)} decisions, median {statistics.median(actions):g} key a decision")
    assert statistics.median(actions) == 1

    for key, wanted in (("u", {"accepted": 10}), ("u", {"rejected": 1})):
        press(key, wanted)
    page.keyboard.press("u")
    eventually(lambda: "spam" not in _states(newsroom), "the spam taken back")
    assert newsroom.query("SELECT count(*) FROM discussion_ban") == [(0,)]
    assert newsroom.query("SELECT count(*) FROM discussion_comment WHERE is_pick") == [(0,)]

    page.keyboard.press("R")
    holds(lambda: page.evaluate("document.activeElement.name"), "why", "the reason is asked for")
    page.keyboard.type("Insults somebody")
    press("Enter", {"rejected": 2})
    press("r", {"rejected": 3})
    notes = "SELECT note FROM discussion_decision ORDER BY id DESC LIMIT 2"
    assert newsroom.query(notes) == [("",), ("Insults somebody",)], "a reason is one comment's"

    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    holds(page.locator("[name=chosen]:checked").count, 2, "chosen for one decision")
    page.fill("[name=why]", "Beside the point")
    with another_page(page):
        page.click("button[name=all][value=rejected]")
    eventually(lambda: _states(newsroom).get("rejected") == 5, "two rejected in bulk")
    assert newsroom.query("SELECT count(*) FROM discussion_decision WHERE note = 'Beside the point'") == [(2,)]
    page.wait_for_selector("[data-queue]")

    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".queue-entry button", has_text="Approve").first.click()
    eventually(lambda: _states(newsroom).get("accepted") == 11, "one approved by touch")

    left = _states(newsroom)["waiting"]
    assert newsroom.python(_REST).split()[-4:] == [str(left), "0", "0", str(left)]
    editor.open("/desk/comments/")
    assert page.get_by_text("No comment is waiting. All has been read.").is_visible()
    assert editor.complaints == []
