"""A story as a ninjs 3.0 document: the standard's own names, nothing that the story does not state."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wireroom.wire.ninjs import joined_names, plain_blocks, plain_text, to_ninjs
from wireroom.wire.story import Person, Photo, SourceCredit, Story

STORY = Story(
    headline="Harbour reopens",
    standfirst="Forty ships had waited",
    body='<p>First <a href="https://wire.example/">paragraph</a>.</p><h2>Head</h2><ul><li>One</li><li>Two</li></ul>',
    bylines=(Person("Ada Moor", "https://times.example/ada"), Person("Ben Tarn")),
    credits=(SourceCredit("Northern Wire", url="https://wire.example/1"),),
    photos=(
        Photo(
            kind="file photo",
            agency="Harbour Press",
            photographer="Mara Lind",
            credit_line="FILE PHOTO. © Harbour Press / Mara Lind",
        ),
    ),
    published=datetime(2026, 5, 12, 6, 30, tzinfo=UTC),
    updated=datetime(2026, 5, 12, 9, 5, tzinfo=UTC),
    read_on=date(2026, 11, 24),
    language="en",
    section="Local",
    keywords=("harbour", "storm"),
    canonical_url="https://times.example/harbour",
    publisher="The Port Ellen Times",
    notes=("A note.",),
)

# The properties of ninjs-schema_3.0.json that are used here, at the top of a document.
STANDARD_PROPERTIES = set(
    "uri standard type representationType pubStatus firstCreated versionCreated contentCreated language "
    "headlines descriptions bodies by people "
    "organisations infoSources located subjects associations altIds edNote name copyrightHolder copyrightNotice "
    "genres renditions".split()
)


def test_a_document_uses_the_standards_own_names_alone() -> None:
    document = to_ninjs(STORY)
    assert set(document) <= STANDARD_PROPERTIES
    assert all(set(picture) <= STANDARD_PROPERTIES for picture in document["associations"])


def test_the_dates_are_those_the_source_states() -> None:
    document = to_ninjs(STORY)
    assert document["contentCreated"] == document["firstCreated"] == "2026-05-12T06:30:00+00:00"
    assert document["versionCreated"] == "2026-05-12T09:05:00+00:00"


def test_a_day_without_a_time_is_written_without_one() -> None:
    assert to_ninjs(Story("Headline", published=date(2026, 5, 12)))["contentCreated"] == "2026-05-12"


def test_the_day_of_reading_is_in_no_date_property() -> None:
    document = to_ninjs(Story("Headline", read_on=date(2026, 11, 24)))
    assert not {"firstCreated", "versionCreated", "contentCreated"} & set(document)
    assert {"role": "readOn", "value": "2026-11-24"} in document["altIds"]
    assert "2026-11-24" in document["edNote"]


def test_headline_standfirst_and_byline_have_their_places() -> None:
    document = to_ninjs(STORY)
    assert document["headlines"][0]["value"] == "Harbour reopens"
    assert document["descriptions"][0] == {
        "role": "standfirst",
        "contentType": "text/plain",
        "value": "Forty ships had waited",
    }
    assert document["by"] == "Ada Moor and Ben Tarn"
    assert [(person["name"], person["rel"]) for person in document["people"]] == [
        ("Ada Moor", "author"),
        ("Ben Tarn", "author"),
    ]


def test_the_body_is_given_as_markup_and_as_text() -> None:
    markup, text = to_ninjs(STORY)["bodies"]
    assert markup["contentType"] == "text/html"
    assert markup["value"] == STORY.body
    assert text["contentType"] == "text/plain"
    assert text["value"] == "First paragraph.\n\nHead\n\nOne\n\nTwo"


def test_a_source_is_given_with_its_role_and_the_original() -> None:
    (source,) = to_ninjs(STORY)["infoSources"]
    assert (source["name"], source["role"]) == ("Northern Wire", "report")
    assert source["contactInfo"][0]["value"] == "https://wire.example/1"


def test_a_picture_that_is_missing_keeps_its_credit_in_parts() -> None:
    (picture,) = to_ninjs(STORY)["associations"]
    assert "renditions" not in picture
    assert picture["by"] == "Mara Lind"
    assert picture["infoSources"] == [{"name": "Harbour Press", "role": "creditline"}]
    assert picture["genres"] == [{"name": "file photo"}]
    assert {
        "role": "creditLine",
        "contentType": "text/plain",
        "value": "FILE PHOTO. © Harbour Press / Mara Lind",
    } in picture["descriptions"]


def test_an_association_has_the_name_and_uri_that_the_standard_requires() -> None:
    for picture in to_ninjs(STORY)["associations"]:
        assert picture["name"]
        assert picture["uri"]


def test_a_story_without_an_address_is_named_by_its_words() -> None:
    one, same, other = Story("A", body="<p>b</p>"), Story("A", body="<p>b</p>"), Story("A", body="<p>c</p>")
    assert to_ninjs(one)["uri"].startswith("ni:///sha-256;")
    assert to_ninjs(one)["uri"] == to_ninjs(same)["uri"] != to_ninjs(other)["uri"]


def test_what_a_story_does_not_state_is_left_out() -> None:
    assert set(to_ninjs(Story("Headline"))) == {
        "uri",
        "standard",
        "type",
        "representationType",
        "pubStatus",
        "headlines",
    }


@pytest.mark.parametrize(
    ("names", "joined"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_joined_as_a_byline_does(names: tuple[str, ...], joined: str) -> None:
    assert joined_names(tuple(map(Person, names))) == joined


def test_a_line_break_stays_one_and_table_cells_are_parted() -> None:
    assert plain_text("<p>One<br>two</p>") == "One\ntwo"
    assert plain_blocks("<table><tbody><tr><th>Depth</th><td>200 m</td></tr></tbody></table>") == ["Depth | 200 m"]
