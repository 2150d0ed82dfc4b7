"""How the paper sets dates, names and figures."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from wireroom.reader.templatetags import reader

MORNING = datetime(2026, 11, 24, 9, 12, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.mark.parametrize("value", [MORNING, DAY])
def test_a_date_stands_as_in_a_newspaper(value: date) -> None:
    assert reader.newspaper_date(value) == "24 November 2026"
    assert reader.weekday_date(value) == "Tuesday 24 November 2026"


def test_an_hour_is_never_made_up_for_a_day() -> None:
    assert reader.clock_time(MORNING) == "09:12"
    assert reader.clock_time(DAY) == ""
    assert reader.iso_moment(DAY) == "2026-11-24"


def test_the_machine_reads_the_moment_with_its_offset() -> None:
    assert reader.iso_moment(MORNING) == "2026-11-24T09:12:30+00:00"
    assert reader.iso_day(MORNING) == "2026-11-24"


def test_a_short_date_says_its_year_since_the_file_may_be_read_in_another() -> None:
    assert reader.short_date(DAY) == "24 Nov 2026"
    assert reader.short_date(date(2025, 1, 2)) == "2 Jan 2025"


def test_no_date_leaves_nothing_behind() -> None:
    for set_date in (
        reader.newspaper_date,
        reader.short_date,
        reader.weekday_date,
        reader.clock_time,
        reader.iso_moment,
    ):
        assert set_date(None) == ""


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (None, ""),
        (["Ilse Marrow"], "Ilse Marrow"),
        (["Ilse Marrow", "Tomas Quill"], "Ilse Marrow and Tomas Quill"),
        (["Ilse Marrow", "Tomas Quill", "Ada Roth"], "Ilse Marrow, Tomas Quill and Ada Roth"),
        ([SimpleNamespace(name="Ilse Marrow", url=None)], "Ilse Marrow"),
        ("Ilse Marrow and Tomas Quill", "Ilse Marrow and Tomas Quill"),
    ],
)
def test_names_are_listed_in_words(names: Any, words: str) -> None:
    assert reader.names_in_words(names) == words


def test_comments_are_counted_only_where_there_are_some() -> None:
    assert [reader.comment_count(count) for count in (None, 0, 1, 12)] == ["", "", "1 comment", "12 comments"]


def test_the_fold_says_how_many_replies_it_holds() -> None:
    assert reader.replies_folded([object()]) == "1 more reply"
    assert reader.replies_folded([object(), object()]) == "2 more replies"


@pytest.mark.parametrize(
    ("focal", "classes"),
    [
        ("50% 40%", "focal-x-5 focal-y-4"),
        ("0% 100%", "focal-x-0 focal-y-10"),
        ("14.9% 15%", "focal-x-1 focal-y-2"),
        ("900% 3%", "focal-x-10 focal-y-0"),
        ("centre", ""),
        ("50% 40%; background: url(x)", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_focal_point_becomes_classes_and_nothing_else(focal: str | None, classes: str) -> None:
    assert reader.focal_classes(focal) == classes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("J. R. Halloran spoke", "J.\xa0R.\xa0Halloran spoke"),
        ("fares rise by 6 per cent", "fares rise by 6\xa0per\xa0cent"),
        ("needed above 400 m today", "needed above 400\xa0m today"),
        ("2 million lost", "2\xa0million lost"),
        ("at 9 people left", "at 9 people left"),
        ("line 4 to close", "line 4 to close"),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, kept: str) -> None:
    assert reader.typeset(text) == kept


def test_typesetting_escapes_what_strangers_wrote() -> None:
    assert reader.typeset("<b>6 km</b> & more") == "&lt;b&gt;6\xa0km&lt;/b&gt; &amp; more"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It is a wall.", "“It is a wall.”"),
        ("“It is a wall.”", "“It is a wall.”"),
        ("«سأصدّق»", "«سأصدّق»"),
        (" ", ""),
        (None, ""),
    ],
)
def test_a_pull_quote_has_its_marks_once(text: str | None, quote: str) -> None:
    assert reader.in_quotation_marks(text) == quote
