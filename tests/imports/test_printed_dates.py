"""Dates as pages print them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wireroom.imports.printed_dates import first_date, whole_line_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tuesday, November 24, 2026", "2026-11-24"),
        ("24 November 2026", "2026-11-24"),
        ("24th of November 2026", "2026-11-24"),
        ("24.11.2026, 10:32 Uhr", "2026-11-24"),
        ("Dienstag, 24. November 2026", "2026-11-24"),
        ("2026年11月24日", "2026-11-24"),
        ("2026. 11. 24.", "2026-11-24"),
        ("le 1er août 2025 à 12h30", "2025-08-01"),
        ("3 de mayo de 2026", "2026-05-03"),
        ("1. května 2026", "2026-05-01"),
        ("24 листопада 2026", "2026-11-24"),
        ("5 Kasım 2026 14:30", "2026-11-05"),
        ("٢٤ نوفمبر ٢٠٢٦", "2026-11-24"),
        ("12 พฤษภาคม 2569", "2026-05-12"),
        ("23/04/2026", "2026-04-23"),
        ("04/23/2026", "2026-04-23"),
        ("Nov. 24, 2026 10:32 am EST", "2026-11-24T10:32:00-05:00"),
        ("3 May 2026 10:00 GMT", "2026-05-03T10:00:00+00:00"),
        ("3 May 2026 22:00 CEST", "2026-05-03T22:00:00+02:00"),
        ("2026-05-03T10:00:00+02:00", "2026-05-03T10:00:00+02:00"),
        ("3 May 2026, 10:00", "2026-05-03"),
    ],
)
def test_a_date_is_found_and_a_time_kept_only_with_its_zone(text: str, iso: str) -> None:
    found = first_date(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("text", ["03/04/2026", "31 February 2026", "the 3 men 2026", "2026", "12:30", "", "May 2026"])
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert first_date(text) is None


@pytest.mark.parametrize("line", ["Tuesday, November 24, 2026", "24.11.2026, 10:32 Uhr", "2026年11月24日 星期二"])
def test_a_line_of_a_date_alone_is_one(line: str) -> None:
    assert whole_line_date(line) is not None


@pytest.mark.parametrize(
    "line",
    ["Published 3 May 2026", "On 3 May 2026 the harbour closed.", "Storm of 3 May 2026", "By Ada Moor - 3 May 2026"],
)
def test_a_line_that_says_more_than_a_date_is_none(line: str) -> None:
    assert whole_line_date(line) is None


@pytest.mark.parametrize("form", ["%-d %B %Y", "%A, %-d %B %Y", "%d %b %Y", "%B %-d, %Y", "%A, %B %-d, %Y", "%Y-%m-%d"])
def test_every_day_of_a_year_is_read_in_the_forms_that_english_papers_print(form: str) -> None:
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [whole_line_date(day.strftime(form)) for day in days] == days
