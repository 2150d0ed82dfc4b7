"""What a page's furniture says, and copy that only looks like it."""

from __future__ import annotations

import pytest

from wireroom.imports.furniture import (
    ends_story,
    headline_of_comments,
    is_furniture_anywhere,
    is_furniture_around,
    is_trail,
)


@pytest.mark.parametrize(
    "line",
    [
        "0 comments on “Harbour reopens", "One comment on “Harbour reopens”", "2 thoughts on “Harbour "
        "reopens”", "12 Comments",
        "Comments (3)", "Leave a Reply", "Leave a comment", "Your email address will not be published. "
        "Required fields are marked *",
        "Schreibe einen Kommentar", "0 Kommentare zu „Hafen", "Laisser un commentaire", "Comments are "
        "closed.",
    ],
)  # fmt: skip
def test_the_comments_end_a_story(line: str) -> None:
    assert ends_story(line)


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Storm closes the harbour", "Read more", "Advertisement", "Share", "Facebook Twitter WhatsApp",
        "Share this:", "Follow us on Telegram",
        "You can share this story on social media:", "Sign up for our daily newsletter", "3 minutes read",
        "À lire aussi : Le marché", "Lees ook: de haven", "***",
    ],
)  # fmt: skip
def test_furniture_is_known_anywhere(line: str) -> None:
    assert is_furniture_anywhere(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: harbour, storm",
        "Previous article",
        "© 2026 The Port Times. All rights reserved.",
        "0",
    ],
)
def test_furniture_is_known_around_the_copy(line: str) -> None:
    assert is_furniture_around(line)
    assert not is_furniture_anywhere(line)


@pytest.mark.parametrize(
    "line",
    [
        "Watching the harbour, he said: “no”.", "More than 20 people died.", "Commentators say that it is "
        "over.", "A former minister said: “I see.”",
        "No comments on the plan were to be had from the ministry on Monday.", "Share prices fell.", "The "
        "Post said that the plan first appeared on Monday.",
        "Related costs rose by a third.", "Home prices rose.", "Print is dead, he said.", "Next of kin were "
        "told.", "Follow the money, she said.",
        "Advertisements were torn down.", "In her words:", "“Nobody expected it.”", "Search parties set out "
        "at dawn.",
    ],
)  # fmt: skip
def test_copy_is_not_eaten(line: str) -> None:
    assert not ends_story(line)
    assert not is_furniture_anywhere(line)
    assert not is_furniture_around(line)


@pytest.mark.parametrize(
    "line", ["0 comments on “Harbour reopens", "3 comments on “Harbour reopens”", '1 thought on "Harbour reopens"']
)
def test_the_comments_repeat_the_headline(line: str) -> None:
    assert headline_of_comments(line) == "Harbour reopens"


def test_a_trail_of_links_is_known() -> None:
    assert is_trail("Home › World › Harbour reopens")
    assert not is_trail("Harbour reopens after storm")
