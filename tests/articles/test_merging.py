"""Three-way merging: what the source changed comes in, what we changed stays, and a clash is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireroom.articles.merging import merge


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("abc", "abc", "abXc", "abXc"),
        ("abc", "aBc", "abc", "aBc"),
        ("abcde", "Abcde", "abcdE", "AbcdE"),
        ("abcde", "bcde", "abcdX", "bcdX"),
        ("abc", "abcO", "Tabc", "TabcO"),
        ("abc", "aXc", "aXc", "aXc"),
        ("", "", "abc", "abc"),
    ],
    ids=lambda text: text or "nothing",
)
def test_changes_in_different_passages_come_together(base: str, ours: str, theirs: str, merged: str) -> None:
    found = merge(base, ours, theirs)
    assert ("".join(found.units), found.clashes) == (merged, ())


def test_a_passage_that_both_changed_keeps_our_words_and_tells_theirs() -> None:
    found = merge("abc", "aOc", "aTc")
    assert "".join(found.units) == "aOc"
    (clash,) = found.clashes
    assert (clash.at, clash.base, clash.ours, clash.theirs) == (1, ("b",), ("O",), ("T",))


def test_what_we_cut_and_they_rewrote_is_a_clash() -> None:
    (clash,) = merge("abc", "ac", "aTc").clashes
    assert (clash.ours, clash.theirs) == ((), ("T",))


copy = st.lists(st.sampled_from("abcd"), max_size=8)


@given(copy, copy)
def test_who_changed_nothing_gets_the_other_side(base: list[str], changed: list[str]) -> None:
    assert merge(base, base, changed).units == tuple(changed)
    assert merge(base, changed, base).units == tuple(changed)


@given(copy, copy, copy)
def test_no_word_of_ours_is_lost_but_by_their_change_to_what_we_left(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    found = merge(base, ours, theirs)
    added = [unit for unit in set(ours) if unit not in base]
    assert all(unit in found.units for unit in added)
    told = [unit for clash in found.clashes for unit in clash.theirs]
    new = [unit for unit in set(theirs) if unit not in base]
    assert all(unit in found.units or unit in told for unit in new)
