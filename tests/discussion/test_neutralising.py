from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireroom.discussion.neutralising import neutral_line, neutral_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ad\u200bmin", "admin"),
        ("ad\u00admin", "admin"),
        ("ad\u200dmin", "admin"),
        ("\u202etxet live\u202c", "txet live"),
        ("\u2066isolated\u2069", "isolated"),
        ("bell\x07 and\x00 null\x1b", "bell and null"),
        ("\ufeffTomas", "Tomas"),
        ("\u3164\u115f", ""),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("\ue000private", "private"),
    ],
)
def test_what_cannot_be_seen_goes(typed: str, meant: str) -> None:
    assert neutral_line(typed) == meant
    assert neutral_text(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Ánh",
        "נִקּוּד מִקְרָא",
        "می‌خواهم",
        "क्‍ष",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "“Quotes” – and dashes … £5",
        "Ångström, Łódź, Ὅμηρος, Дніпро",
    ],
)
def test_what_languages_need_stays(text: str) -> None:
    assert neutral_text(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


def test_a_tower_of_marks_is_taken_down() -> None:
    tower = "Z" + "\u0330\u031f\u0347\u0320" * 20 + "algo"
    marks = [character for character in neutral_line(tower) if unicodedata.combining(character)]
    assert len(marks) <= 2


def test_paragraphs_are_parted_by_one_empty_line() -> None:
    assert neutral_text("  one \r\n\r\n\r\n\r\n two\u2028three\t four\n") == "one\n\ntwo\nthree four"


def test_a_name_is_one_line() -> None:
    assert neutral_line(" Tomas\r\n\u00a0 \u2800 Reed ") == "Tomas Reed"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_neutralising_again_changes_nothing(typed: str) -> None:
    assert neutral_text(neutral_text(typed)) == neutral_text(typed)
    assert neutral_line(neutral_line(typed)) == neutral_line(typed)
