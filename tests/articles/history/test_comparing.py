"""Differences between versions as people read them. Pure."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from wireroom.articles.history.comparing import MOST_PAIRS, Passage, differences
from wireroom.articles.history.lines import Line, Part


def text(*lines: str) -> list[Line]:
    return [Line(Part.TEXT, line, counts=True) for line in lines]


def marked(old: list[Line], new: list[Line]) -> list[str]:
    """The passages of the text, gone words in [- -], new ones in {+ +}, and how many lines are passed over."""
    (difference,) = differences(old, new)
    return [shown(passage) for passage in difference.passages]


def shown(passage: Passage) -> str:
    if passage.unchanged:
        return f"… {passage.unchanged}"
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join((" " if piece.apart else "") + signs[piece.how].format(piece.text) for piece in passage.pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Two ferries were held.", "Three ferries were held.", "[-Two-] {+Three+} ferries were held."),
        ("The wall stood firm.", "The wall stood.", "The wall stood [-firm-]."),
        ("The wall stood.", "The wall stood, he said.", "The wall stood{+, he said+}."),
        ("It cost 1,000 crowns.", "It cost 2,000 crowns.", "It cost [-1,000-] {+2,000+} crowns."),
        ("He went (home) at ten.", "He drove (north) at ten.", "He [-went (home-] {+drove (north+}) at ten."),
        ("港の壁は残った", "港の壁が残った", "港の壁[-は-] {+が+}残った"),
        ("الجدار صمد أمس.", "الجدار صمد اليوم.", "الجدار صمد [-أمس-] {+اليوم+}."),
    ],
)
def test_words_are_marked_and_punctuation_apart(old: str, new: str, expected: str) -> None:
    assert marked(text(old), text(new)) == [expected]


def test_unchanged_paragraphs_are_passed_over() -> None:
    old = text("One here.", "Two here.", "Three here.", "Four ferries sailed.")
    new = text("One here.", "Two here.", "Three here.", "Five ferries sailed.")
    assert marked(old, new) == ["… 3", "[-Four-] {+Five+} ferries sailed."]


def test_a_changed_paragraph_is_found_beside_a_new_one() -> None:
    old = text("The harbour wall held through the night.")
    new = text("Ferries sail again.", "The harbour wall held through the whole night.")
    assert marked(old, new) == ["{+Ferries sail again.+}", "The harbour wall held through the {+whole+} night."]


def test_a_paragraph_of_which_little_is_left_is_taken_out_and_put_in() -> None:
    old, new = text("The council met on Monday."), text("Ferries sailed to the north at dawn.")
    assert marked(old, new) == ["{+Ferries sailed to the north at dawn.+}", "[-The council met on Monday.-]"]


def test_another_picture_with_the_same_words_is_another_picture() -> None:
    old, new = ([Line(Part.PICTURE, "The wall — Mara Lind", picture=number)] for number in (1, 2))
    assert marked(old, new) == ["{+The wall — Mara Lind+}", "[-The wall — Mara Lind-]"]


def test_parts_that_are_the_same_are_not_told_of() -> None:
    headline = Line(Part.HEADLINE, "Wall holds")
    found = differences([headline, *text("One.")], [headline, *text("Two.")])
    assert [difference.part for difference in found] == [Part.TEXT]


def test_a_text_that_repeats_one_word_for_pages_is_shown_whole() -> None:
    many = int(MOST_PAIRS**0.5) + 2
    old, new = " ".join(["no"] * many), " ".join(["no"] * many + ["more"])
    assert marked(text(old), text(new)) == [f"[-{old}-] {{+{new}+}}"]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_not_new_is_the_old_text_and_what_is_not_gone_the_new_one(seed: int) -> None:
    chance = random.Random(seed)
    old, new = (text(*("".join(chance.choices("ab ,.", k=9)).strip() or "a" for _ in range(4))) for _ in range(2))
    (difference,) = differences(old, new)
    if any(passage.unchanged for passage in difference.passages):
        return
    pieces = [piece for passage in difference.passages for piece in passage.pieces]
    for mark, side in (("new", old), ("gone", new)):
        kept = "".join(piece.text for piece in pieces if piece.how != mark)
        assert Counter(kept.replace(" ", "")) == Counter("".join(line.text for line in side).replace(" ", ""))
