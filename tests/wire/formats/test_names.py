"""Bylines: persons, and the line that is printed; no author out of an agency's name."""

from __future__ import annotations

import pytest

from wireroom.wire.formats.names import LONGEST, authors_named, picture_maker, printed_byline
from wireroom.wire.story import Person


@pytest.mark.parametrize(
    ("text", "line", "people"),
    [
        ("Ada Quill", "", ["Ada Quill"]),
        ("Ada Quill and Ben Tarn", "", ["Ada Quill", "Ben Tarn"]),
        ("By Ada Quill, Northern Wire", "By Ada Quill, Northern Wire", ["Ada Quill"]),
        ("Northern Wire", "Northern Wire", []),
        ("Opta Tide Data", "Opta Tide Data", []),
        ("gr/bp", "gr/bp", []),
        ("", "", []),
    ],
)
def test_a_byline_says_who_and_how(text: str, line: str, people: list[str]) -> None:
    printed, persons = printed_byline(text, ["Northern Wire", "Opta Tide Data"])
    assert (printed, [person.name for person in persons]) == (line, people)


def test_a_byline_as_long_as_a_story_is_none() -> None:
    assert printed_byline("Ada Quill, " * 100) == (("Ada Quill, " * 100)[:LONGEST], ())


def test_a_picture_is_made_by_somebody_for_an_agency() -> None:
    assert picture_maker("Mara Lind/Harbour Press") == ("Mara Lind", "Harbour Press")
    assert picture_maker("") == (None, None)


def test_authors_stated_one_by_one_keep_their_addresses() -> None:
    stated = {"Ada Quill": "https://northern.example/ada", "Harbour Desk": "https://northern.example/desk"}
    assert authors_named(stated, "Northern Wire") == (
        "Ada Quill and Harbour Desk",
        (Person("Ada Quill", "https://northern.example/ada"),),
    )
