"""What is read now is counted, in bounds, and nothing of who read it is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from wireroom.core import clock, reads
from wireroom.core.models import PageReads
from wireroom.core.reads import Tally, most_read

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _the_test_keeps_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads.connection, "close", lambda: None)


def written(*paths: str) -> None:
    tally = Tally()
    for path in paths:
        tally.note(path)
    tally.add_up()
    tally.write()


def test_the_counts_of_all_processes_add_up_and_the_most_read_comes_first() -> None:
    written("/a/", "/b/", "/b/")
    written("/a/", "/b/")
    assert most_read(HALF_AN_HOUR, 10) == [("/b/", 3), ("/a/", 2)]
    assert most_read(HALF_AN_HOUR, 1) == [("/b/", 3)]


def test_pictures_feeds_and_what_is_one_visitors_alone_are_not_counted() -> None:
    written("/feed.xml", "/static/a.css", "/desk/look/secret/", "/discussion/12/mine/", "/search/", "/a/")
    assert list(PageReads.objects.values_list("path", flat=True)) == ["/a/"]


def test_an_hour_later_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    written("/a/")
    later = clock.now() + timedelta(hours=1, minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert most_read(HALF_AN_HOUR, 10) == []
    written("/b/")
    assert list(PageReads.objects.values_list("path", flat=True)) == ["/b/"]


def test_memory_has_bounds_however_many_pages_are_asked_for() -> None:
    tally = Tally()
    for number in range(reads.MOST_WAITING + 1_000):
        tally.note(f"/{number % 5_000}/" if number % 2 else "/often/")
    assert len(tally._noted) == reads.MOST_WAITING
    tally.add_up()
    assert len(tally._counts) <= 2 * reads.MOST_PAGES
    tally.write()
    assert PageReads.objects.count() == reads.MOST_PAGES
    assert most_read(HALF_AN_HOUR, 1)[0][0] == "/often/"


def test_while_the_database_is_away_the_counts_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = Tally()
    tally.note("/a/")
    tally.add_up()

    def away() -> Any:
        raise reads.DatabaseError("the server is away")

    with monkeypatch.context() as patched:
        patched.setattr(reads.connection, "cursor", away)
        tally.write()
    assert most_read(HALF_AN_HOUR, 1) == []
    tally.write()
    assert most_read(HALF_AN_HOUR, 1) == [("/a/", 1)]
