"""Words folded, slips forgiven, passages marked: what search does before and after it asks the database."""

from __future__ import annotations

import pytest

from wireroom.articles.search.passages import marked, passage
from wireroom.articles.search.words import fold, is_one_slip_away, words_of


def test_accents_and_capitals_are_the_same_word_and_sharp_s_is_its_own() -> None:
    assert fold("Ångström CAFÉ Straße") == "angstrom cafe straße"
    assert words_of('"wall* OR NEAR(storm)" -wall') == ["wall", "or", "near", "storm"]


@pytest.mark.parametrize("slip", ["harbur", "harbourr", "harbuor", "horbour", "arbour", "harbou"])
def test_one_slip_is_forgiven(slip: str) -> None:
    assert is_one_slip_away(slip, "harbour")


@pytest.mark.parametrize("other", ["harbour", "hrbur", "barbers", "h", ""])
def test_the_word_itself_and_two_slips_are_no_slip(other: str) -> None:
    assert not is_one_slip_away(other, "harbour")


def test_a_passage_shows_the_words_and_runs_nothing() -> None:
    text = "A <script>alert(1)</script> start. " * 12 + "The Wall held, said <b>Ole</b>."
    shown = passage(text, ["wall"])
    assert "<mark>Wall</mark> held" in shown
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert shown.startswith("… ")
    assert marked("<wall>", ["wall"]) == "&lt;<mark>wall</mark>&gt;"


@pytest.mark.parametrize(
    ("stands", "asked"),
    [("Harbour", "harbour"), ("harbourside", "harb"), ("Café", "cafe"), ("Cafe\u0301", "cafe"), ("한국", fold("한국"))],
)
def test_a_passage_is_where_the_word_first_stands_however_far_into_the_text(stands: str, asked: str) -> None:
    text = f"{'Words and words, and unharboured. ' * 200}The {stands} was full.{' More words.' * 200}"
    marks = str(passage(text, ["nowhere", asked]))
    assert marks.startswith("… ")
    assert f"<mark>{stands}"[:10] in marks


def test_a_short_word_is_no_beginning_of_one() -> None:
    assert "<mark>sea</mark> calm" in passage(f"{'The seaside. ' * 50}At sea calm returned.", ["sea"])
    assert passage("The quay is dry.", []) == "The quay is dry."
