from __future__ import annotations

import pytest

from wireroom.discussion.forms import CommentForm

LETTER = {"name": "Tomas Reed", "email": "tomas.reed@readers.example", "comment": "Quite so."}


def errors(**changes: str) -> dict[str, list[str]]:
    return {field: list(words) for field, words in CommentForm({**LETTER, **changes}).errors.items()}


def test_a_plain_letter_is_taken() -> None:
    form = CommentForm({**LETTER, "website": "reed.example/über", "parent": "7"})
    assert form.is_valid(), form.errors
    letter = form.letter()
    assert (letter.website, letter.parent, letter.trapped) == ("https://reed.example/%C3%BCber", 7, False)


@pytest.mark.parametrize(
    ("said", "hurried"),
    [("0", True), ("1", True), ("2", False), ("", False), ("-1", False), ("x", False), ("١", False)],
)
def test_what_the_script_says_of_the_time_is_believed_where_it_makes_sense(said: str, hurried: bool) -> None:
    form = CommentForm({**LETTER, "open_for": said})
    assert form.is_valid()
    assert form.letter().hurried == hurried
    plain = CommentForm(LETTER)
    assert plain.is_valid()
    assert not plain.letter().hurried


def test_an_empty_form_says_what_is_missing_beside_each_field() -> None:
    assert errors(name="", email="", comment="") == {
        "name": ["Please give your name."],
        "email": ["Please give your e-mail address. It is not published."],
        "comment": ["Please write your comment."],
    }


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [
        ("name", "x" * 81, "room for 80 characters here; this has 81"),
        ("name", "\u200b\u2800", "Please give your name"),
        ("name", "…!?", "at least one letter"),
        ("email", "tomas", "like name@example.org"),
        ("email", "x" * 250 + "@readers.example", "room for 254"),
        ("comment", "x", "at least 2 characters"),
        ("comment", "é" * 5001, "room for 5,000 characters here; this has 5,001"),
        ("comment", " \r\n\u200b ", "Please write"),
        ("website", "javascript:alert(1)", "web address"),
        ("website", "javascript://x.example/%0aalert(1)", "web address"),
        ("website", "ftp://x.example", "web address"),
        ("website", "https://bank.example@elsewhere.example", "web address"),
        ("website", "https://x.example/" + "y" * 200, "room for 200"),
        ("website", "https://x.example/" + "ü" * 100, "too long"),
    ],
)
def test_what_is_wrong_is_said_in_words(field: str, typed: str, word: str) -> None:
    (said,) = errors(**{field: typed})[field]
    assert word in said


def test_lengths_are_measured_after_neutralising() -> None:
    assert errors(name="\u200b" * 200 + "Tomas", comment="ok" + "\u0301" * 9000) == {}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Tomas.Reed@readers.example"),
        ("comment", "Write to me: tomas.reed\u200b@readers.example!"),
        ("website", "https://reed.example/?me=tomas.reed%40readers.example"),
    ],
)
def test_the_writers_own_address_is_not_let_slip(field: str, typed: str) -> None:
    (said,) = errors(**{field: typed})[field]
    assert "would be published" in said


@pytest.mark.parametrize("parent", ["", "x", "-1", "1.5", "٣", "9" * 30, "1; drop"])
def test_what_is_no_comments_number_is_no_parent(parent: str) -> None:
    form = CommentForm({**LETTER, "parent": parent})
    assert form.is_valid()
    assert form.letter().parent is None


def test_the_address_is_in_no_representation_of_a_letter() -> None:
    form = CommentForm(LETTER)
    assert form.is_valid()
    assert "readers.example" not in repr(form.letter()) + str(form.letter())
