"""What is nearly the same text, and what only looks it; the pairs are made by known edits."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.wire.known_edits import APART, SAME, pairs
from tests.wire.templated_day import day
from wireroom.wire.likeness import EDITION, MIN_WORDS, Fingerprint, compare, fingerprint, from_sketch

EACH = 40


def measured(one: str, other: str) -> tuple[Fingerprint, Fingerprint]:
    return fingerprint(one), fingerprint(other)


@pytest.mark.parametrize("making", SAME)
def test_nearly_the_same_text_is_found_by_its_keys_and_told_by_its_words(making: str) -> None:
    found = 0
    for pair in pairs(EACH, only=making):
        one, other = measured(pair.one, pair.other)
        found += bool(set(one.keys) & set(other.keys)) and compare(one, other).is_near
    assert found >= EACH * 0.97


@pytest.mark.parametrize("making", APART)
def test_stories_that_share_half_stay_apart(making: str) -> None:
    taken_for_one = [pair for pair in pairs(EACH, only=making) if compare(*measured(pair.one, pair.other)).is_near]
    assert taken_for_one == []


def test_stories_of_one_mould_stay_apart() -> None:
    """Two of one mould have most of their sentences in common, and names and figures of their own."""
    made = {name: fingerprint(body) for name, body in day().items()}
    near = [names for names in combinations(made, 2) if compare(*(made[name] for name in names)).is_near]
    assert near == []


def test_a_name_that_is_misspelt_makes_no_other_story() -> None:
    body = day()["courts Ansel"]
    one, other = measured(body, body.replace("Ansel", "Anselm").replace("Judge", "Magistrate"))
    assert compare(one, other).is_near
    assert not compare(one, other).is_equal


def test_the_same_copy_in_other_mark_up_is_the_same() -> None:
    words = "The wall at Wexmouth held through the night & nobody was hurt, the coastguard’s spokeswoman said. " * 3
    one = fingerprint(f"<p>{words.replace('&', '&amp;')}</p>")
    other = fingerprint(f"<h2>{words.upper().replace('&', '&#38;')}</h2><blockquote><p></p></blockquote>")
    assert one.keys == other.keys
    assert compare(one, other).of_one == 1.0


def test_a_flash_is_the_same_only_word_for_word() -> None:
    one, other = measured("<p>Harbour wall in Wexmouth breaks.</p>", "<p>Harbour wall in Wexmouth holds.</p>")
    assert len(one.words) < MIN_WORDS
    assert not compare(one, other).is_near
    assert compare(one, one).is_near


def test_an_empty_body_is_like_nothing() -> None:
    assert not compare(fingerprint(""), fingerprint("")).is_near


def test_scripts_without_spaces_are_compared_by_their_characters() -> None:
    chinese = "港口的海堤整夜坚守，没有人受伤。市长说，修复工程将在春天开始。渔民们希望渡轮很快恢复航行。"
    edited = chinese.replace("市长", "省长").replace("春天", "夏天")
    one, other = measured(f"<p>{chinese}</p>", f"<p>{edited}</p>")
    assert set(one.keys) & set(other.keys)
    assert compare(one, other).is_near


def test_a_stored_sketch_says_what_the_text_said() -> None:
    pair = next(pairs(1))
    one, other = measured(pair.one, pair.other)
    assert compare(from_sketch(one.sketch), from_sketch(other.sketch)) == compare(one, other)


def test_keys_and_sketches_never_change_within_an_edition() -> None:
    """Stored ones are compared with new ones: whoever has to change this line raises `likeness.EDITION`."""
    made = fingerprint(f"<p>{'The harbour wall held through the night of 24 November. ' * 4}</p>")
    assert (EDITION, *made.keys, *made.words[:2]) == (
        2,
        1219418881820657234,
        3111799412721683887,
        1011183076,
        1533582488,
    )
    assert len(made.names) == 1


def test_one_text_sent_twice_may_have_a_line_more_but_no_other_figure() -> None:
    body = day()["markets Ansel"]
    one, with_byline = measured(body, f"<p>By Ada Quill, Northern Wire</p>{body}")
    assert compare(one, with_byline).is_equal
    assert not compare(one, fingerprint(body.replace(" per cent", "1 per cent"))).is_equal
    assert not compare(one, fingerprint(f"{body}{day()['courts Ansel']}")).is_equal
