"""An embargo in words: its end where it is certain, a doubt where it is not, and nothing where none is meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from wireroom.wire.formats.embargo_words import end_of, heeded
from wireroom.wire.story import UNREAD_EMBARGO, Moment, PubStatus, Story

CET = timezone(timedelta(hours=1))
SIX = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Embargoed until 2026-11-25T06:00:00Z. Not for use before.", SIX),
        ("Embargoed until 20261125T060000Z", SIX),
        ("embargo until 06:00 GMT on Wednesday, 25 November 2026", SIX),
        ("EMBARGO till 25 November 2026 (06:00 GMT)", SIX),
        ("Embargo: 25/11/2026 06:00 GMT", SIX),
        ("Sperrfrist: 25.11.2026, 06.00 Uhr MEZ", SIX.replace(tzinfo=CET)),
        (
            "not for use before 18:30 +0100 2026-11-25",
            SIX.replace(hour=18, minute=30, tzinfo=CET),
        ),
        ("embargoed until 25 November 2026", date(2026, 11, 25)),
    ],
)
def test_an_end_that_is_certain_is_read(words: str, end: Moment) -> None:
    assert end_of(words) == end


@pytest.mark.parametrize(
    "words",
    [
        "embargo until Wednesday",
        "embargo until 25 November",
        "embargo until 25/11/2026 06:00",
        "Sperrfrist: Mittwoch, 25. November 2026, 6.00 Uhr",
        "embargo until 6:00 p.m. ET Nov 25, 2026",
        "embargo until midnight on 25 November 2026",
        "embargoed until 6 o’clock on 25 November 2026",
        "embargoed until 25 November 2026 at 6am",
        "embargoed until 25 November 2026 at noon",
        "embargo until 99.99.2026",
    ],
)
def test_an_end_that_names_no_year_no_zone_or_an_hour_that_is_not_understood_is_not_guessed(words: str) -> None:
    assert end_of(words) is None


@pytest.mark.parametrize(
    "story",
    [
        Story("Wall", ednote="EDS: embargoed until 25 November 2026."),
        Story("Wall", ednote="First take.\nNot for publication before 25 November 2026."),
        Story("EMBARGOED UNTIL 25 November 2026: Wall opens"),
        Story("Wall", body="<p>Embargo: 25 November 2026</p><p>The wall opens.</p>"),
        Story("Wall", keywords=("wall", "Sperrfrist: 25.11.2026")),
    ],
)
def test_it_is_heeded_wherever_editors_are_told(story: Story) -> None:
    assert heeded(story).embargoed == date(2026, 11, 25)


@pytest.mark.parametrize(
    "story",
    [
        Story("Arms embargo until 31 July 2027 agreed"),
        Story("Embargo on arms is to last until 31 July 2027"),
        Story("Wall", body="<p>The embargo ends on 31 July 2027.</p>"),
        Story("Wall", ednote="EDS: the embargo of 25 November 2026 is lifted."),
        Story("Wall", ednote="No embargo."),
        Story("Wall", ednote="Not under embargo; use until 25 November 2026."),
    ],
)
def test_news_of_an_embargo_and_the_end_of_one_are_none(story: Story) -> None:
    assert heeded(story) == story


def test_what_the_source_states_in_its_place_counts_more() -> None:
    stated = Story("Wall", ednote="Embargoed until 26 November 2026.", embargoed=SIX)
    assert heeded(stated).embargoed == SIX
    killed = Story("Wall", ednote="Embargoed until Friday.", pubstatus=PubStatus.CANCELED)
    assert heeded(killed) == killed


def test_a_doubt_is_told_to_the_editor() -> None:
    (note,) = heeded(Story("Wall", ednote="EMBARGOED until Wednesday, 6am.")).notes
    assert note == f"{UNREAD_EMBARGO} “EMBARGOED until Wednesday, 6am.”."
