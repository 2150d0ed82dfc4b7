"""`wireroom front` and `wireroom breaking`: what they say, and what they say to wrong words."""

from __future__ import annotations

from typing import Any

import pytest
from typer.testing import CliRunner

from wireroom.articles.models import Article
from wireroom.core.cli import Failure, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_this_newsroom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wireroom.core.newsroom.open_newsroom", lambda home: None)


def run(*words: str) -> Any:
    return CliRunner().invoke(build(), list(words))


def test_a_front_is_arranged_and_news_broken(stories: list[Article]) -> None:
    address = stories[5].get_absolute_url()
    assert run("front", "pin", address, "--place", "1").stdout == "Story 5: place 1.\n"
    run("front", "pin", stories[6].get_absolute_url(), "--place", "1", "--starts", "2040-01-01T10:00")
    shown = run("front", "show").stdout.splitlines()
    assert shown[:3] == [
        " 1 Lead (by hand): Story 5",
        "     from 1 January 2040, 10:00: Story 6",
        " 2 Second story (by rule): Story 0",
    ]
    assert run("front", "unpin", "--place", "1").stdout == "Place 1: 2 taken out.\n"
    assert run("front", "show", "--section", "city").stdout.startswith(" 1 Lead (by rule): Story 0\n")
    told = run("breaking", "tell", "Gates shut", "--until", "2040-01-01T10:00", "--link", address)
    assert told.stdout == "Readers are told: Gates shut\n"
    assert run("breaking", "end").stdout == "Taken down: Gates shut\n"
    assert run("breaking", "end").stdout == "Nothing was breaking.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("front", "show", "--section", "nowhere"), "There is no section 'nowhere'; there are: city, harbour."),
        (("front", "pin", "STORY", "--place", "90"), "There is no place 90 on this front: it has 1 to 15."),
        (("front", "pin", "/1999/01/01/nothing/", "--place", "1"), "There is no story at /1999/01/01/nothing/"),
        (("breaking", "tell", "Gates", "--until", "2001-01-01T10:00"), "before it begins"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(stories: list[Article], words: tuple[str, ...], said: str) -> None:
    done = run(*(stories[0].get_absolute_url() if word == "STORY" else word for word in words))
    assert isinstance(done.exception, Failure)
    assert said in str(done.exception)


def test_a_time_that_is_none_is_wrong_usage(stories: list[Article]) -> None:
    done = run("front", "pin", stories[0].get_absolute_url(), "--place", "1", "--until", "soon")
    assert (done.exit_code, "is no time" in done.output) == (2, True)
