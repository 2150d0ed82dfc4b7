"""Dates of wire formats: what each says, and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wireroom.wire.formats.moments import NO_ZONE, read_moment, zone_notes, zoneless

NINE = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T09:10:00Z",
        "2026-11-24T09:10:00.000Z",
        "2026-11-24T10:10+01:00",
        "2026-11-24 10:10:00 +0100",
        "20261124T091000Z",
        "20261124T101000+0100",
        "  2026-11-24T09:10:00Z\n",
        "Tue, 24 Nov 2026 09:10:00 GMT",
        "Tue, 24 Nov 2026 09:10:00 +0000",
        "24 Nov 26 09:10 UT",
        "Tue, 24 November 2026 10:10:00 CET",
        "Tue, 24 Nov 2026 04:10:00 EST",
        "Tue, 24 Nov 2026 10:10:00 GMT+0100",
        "Tue, 24-Nov-2026 09:10:00 GMT",
        "Tue Nov 24 09:10:00 2026",
        "Nov 24, 2026 9:10 AM UTC",
        "2026-11-24T09:10:00,000Z",
        "2026-11-24T10:10:00+1:00",
        "2026-11-24T10:10:00 CET",
        "2026-11-24T09:10:00+00:00[Europe/London]",
        "20261124091000Z",
        "2026-328T09:10:00Z",
        "2026-W48-2T09:10:00Z",
        "Tue, 2026/11/24 09:10:00 GMT",
        "Tue,24 Nov 2026 09:10:00 GMT",
        "Tues, 24 Nov 2026 9:10:0 GMT",
        "Tuesday, 24-Nov-26 09:10:00 GMT",
        "Tue Nov 24 04:10:00 EST 2026",
        "Tue, 24 Nov, 2026 09.10.00 GMT",
        "Tuesday, 24th November 2026 09:10 GMT",
        "2026/11/24 9:10 AM UTC",
        "24/11/2026 09:10 UTC",
        "11/24/2026 9:10:00 AM UTC",
        "24.11.2026, 10:10 Uhr MEZ",
        "24. November 2026 um 10:10 Uhr +0100",
        "Di, 24 Nov 2026 10:10:00 +0100",
        "mar., 24 nov. 2026 10:10:00 +0100",
        "24 novembre 2026 à 10h10 +0100",
        "martes, 24 de noviembre de 2026 10:10 +0100",
        "Вт, 24 ноя 2026 12:10:00 +0300",
        "Τρί, 24 Νοέ 2026 09:10:00 GMT",
        "2026-november-24T10:10+01:00",
        "2026년 11월 24일 09:10:00 UTC",
        "2026-11-24 오전 09:10:00 UTC",
        "2026年11月24日 18:10 JST",
        "1795511400",
        "1795511400000",
    ],
)
def test_a_moment_is_the_same_in_every_form(text: str) -> None:
    assert read_moment(text) == NINE


@pytest.mark.parametrize("text", ["2026-11-24", "20261124", "Tue, 24 Nov 2026", "November 24, 2026"])
def test_a_day_without_a_time_stays_a_day(text: str) -> None:
    assert read_moment(text) == date(2026, 11, 24)


@pytest.mark.parametrize("text", [
        "", None, "yesterday", "2026", "2026-11", "2026-13-40", "99 Nov 2026", "0000-00-00T00:00:00",
        "05/06/2026", "26-11-24", "24 Foo 2026", "2026-11-24T25:00:00Z", "2026-366", "2026-W60-1", "12345",
    ])  # fmt: skip
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert read_moment(text) is None


def test_a_time_without_a_zone_is_read_as_utc_and_said_to_be() -> None:
    assert read_moment("2026-11-24T09:10:00") == NINE
    assert zone_notes("2026-11-24T09:10:00", None) == (NO_ZONE,)
    assert zone_notes("2026-11-24T09:10:00Z", "2026-11-24") == ()
    assert zoneless("Tue, 24 Nov 2026 09:10:00")
    assert not zoneless("Tue, 24 Nov 2026 09:10:00 PST")


def test_midnight_at_the_end_of_a_day_is_the_next_day() -> None:
    assert read_moment("2026-11-24T24:00:00Z") == datetime(2026, 11, 25, tzinfo=UTC)


def test_fractions_of_a_second_are_kept() -> None:
    assert read_moment("2026-11-24T09:10:00.25Z") == NINE.replace(microsecond=250_000)


@given(text=some.text(max_size=60) | some.from_regex(r"[0-9T:+-]{4,30}"))
def test_nothing_makes_it_raise(text: str) -> None:
    assert read_moment(text) is None or isinstance(read_moment(text), date)
