from __future__ import annotations

import pytest

from wireroom.discussion.quoting import comments_heading, quoted


@pytest.mark.parametrize(
    ("count", "heading"),
    [(0, "0 comments on “Fog”"), (1, "1 comment on “Fog”"), (12, "12 comments on “Fog”")],
)
def test_the_number_is_spelled_right(count: int, heading: str) -> None:
    assert comments_heading(count, "Fog") == heading


def test_a_per_cent_sign_in_a_headline_is_no_trouble() -> None:
    assert comments_heading(2, "Rents up 5% (so far)") == "2 comments on “Rents up 5% (so far)”"


@pytest.mark.parametrize(
    ("headline", "within_marks"),
    [
        ("Council votes “no” on trams", "“Council votes ‘no’ on trams”"),
        ('Council votes "no" on trams', "“Council votes ‘no’ on trams”"),
        ("“No”, says council", "“‘No’, says council”"),
        ('The mayor: "I said ‘no’, and meant it"', "“The mayor: ‘I said “no”, and meant it’”"),
        ("The mayor’s ‘no’ stands", "“The mayor’s ‘no’ stands”"),
        ("“It’s the council’s ‘last’ word”", "“‘It’s the council’s “last” word’”"),
        ("A wall 2.5 m high", "“A wall 2.5 m high”"),
    ],
)
def test_marks_nest_as_a_typesetter_nests_them(headline: str, within_marks: str) -> None:
    assert quoted(headline) == within_marks
