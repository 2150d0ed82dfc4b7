"""White space made plain, typography kept; lines compared by their words."""

from __future__ import annotations

import pytest

from wireroom.core.text import plain_lines, plain_spaces, says_the_same, without_controls, word_count


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("said\u00a0 the\u00a0master", "said the master"),
        ("a report\u00a0, he said", "a report, he said"),
        ("the council\u00a0.", "the council."),
        ("“a city of lights”\u00a0.", "“a city of lights”."),
        ("  two\t\n words ", "two words"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("12\u202f%", "12 %"),
    ],
)
def test_stray_spaces_become_plain(given: str, plain: str) -> None:
    assert plain_spaces(given) == plain


def test_typography_is_kept() -> None:
    line = "‘once’ – “twice” … l’été «trois» d'être"
    assert plain_spaces(line) == line


def test_the_joiners_that_persian_needs_are_kept() -> None:
    assert plain_spaces("می\u200cخواهم") == "می\u200cخواهم"


def test_an_empty_line_stays_a_line() -> None:
    assert plain_lines("one\r\n\r\n two") == ["one", "", "two"]


def test_lines_say_the_same_in_whatever_quotes_and_dashes() -> None:
    assert says_the_same("Harbour reopens after ‘great’ storm – again", "HARBOUR reopens after 'great' storm - again")
    assert not says_the_same("Harbour reopens", "Harbour closes")


def test_lines_of_marks_alone_say_nothing_the_same() -> None:
    assert not says_the_same("—", "…")


@pytest.mark.parametrize(
    ("text", "count"), [("three plain words", 3), ("朝市が幕を下ろした", 4), ("섬마을 우체국", 2), ("", 0)]
)
def test_words_are_counted_in_scripts_without_spaces_too(text: str, count: int) -> None:
    assert word_count(text) == count


def test_control_characters_are_taken_out_and_lines_kept() -> None:
    assert without_controls("a\x00b\x08c\x0cd\te\r\nf\ud800") == "abc\nd\te\r\nf"
