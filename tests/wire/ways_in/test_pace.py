from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wireroom.wire.ways_in import pace

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def arrivals(every: timedelta, count: int = 10, ago: timedelta = timedelta(0)) -> list[datetime]:
    return [NOW - ago - every * number for number in range(count)]


def test_a_source_is_asked_about_twice_as_often_as_it_publishes() -> None:
    assert pace.interval(arrivals(timedelta(minutes=20)), NOW) == timedelta(minutes=10)


def test_a_source_that_grows_quiet_is_asked_less_often() -> None:
    quiet = pace.interval(arrivals(timedelta(minutes=10), ago=timedelta(minutes=50)), NOW)
    assert quiet == timedelta(minutes=25)


@pytest.mark.parametrize("every", [timedelta(0), timedelta(seconds=5), timedelta(days=40)])
def test_no_source_is_asked_without_pause_or_hardly_ever(every: timedelta) -> None:
    assert pace.SHORTEST <= pace.interval(arrivals(every), NOW) <= pace.LONGEST


def test_of_an_unknown_source_nothing_is_assumed() -> None:
    assert pace.interval([], NOW) == pace.FIRST


def test_what_the_source_asks_for_is_obeyed_up_to_an_hour() -> None:
    often = arrivals(timedelta(minutes=4))
    assert pace.interval(often, NOW, timedelta(minutes=15)) == timedelta(minutes=15)
    assert pace.interval(often, NOW, timedelta(days=30)) == pace.LONGEST


def test_a_failing_source_is_asked_ever_less_often_but_asked() -> None:
    waits = [pace.after_failure(failures, 0.5) for failures in range(1, 40)]
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=6)


def test_sources_that_failed_together_do_not_return_together() -> None:
    assert pace.after_failure(5, 0.0) < pace.after_failure(5, 1.0)


@pytest.mark.parametrize(
    ("stated", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Tue, 24 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 24 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("999999999", timedelta(days=2)),
        ("99999999999999999999", None),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Tue, 99 Nov 2026 12:05:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(stated: str, wait: timedelta | None) -> None:
    assert pace.asked_to_wait(stated, NOW) == wait


def test_max_age_is_found_among_other_directives() -> None:
    assert pace.fresh_for('public, MAX-AGE="300", stale-if-error=60') == timedelta(minutes=5)
    assert pace.fresh_for("no-store") == timedelta(0)
