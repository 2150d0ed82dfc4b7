"""The node's index: which pages a change concerns, and whose turn it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wireroom.core.tags import Change, Dependency
from wireroom.press.index import FEW, Index, Priority, concerns

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path)
    yield index
    index.close()


def waiting(index: Index) -> list[str]:
    """Every path that waits, in its turn."""
    paths = []
    while (path := index.next_waiting()) is not None:
        paths.append(path)
        index.done(path, time.time())
    return paths


def test_a_change_concerns_the_pages_that_carry_its_tag_and_no_other(index: Index) -> None:
    index.store("/a/", [Dependency("article:1")], [])
    index.store("/b/", [Dependency("article:2")], [])
    index.mark([Change("article:1")])
    assert waiting(index) == ["/a/"]


@pytest.mark.parametrize(
    ("at", "concerned"),
    [
        (NOON - 2 * HOUR, False),
        (NOON - HOUR, True),
        (NOON, True),
        (NOON + HOUR, True),
        (NOON + 2 * HOUR, False),
        (None, True),
    ],
)
def test_a_dated_change_concerns_only_lists_that_cover_its_time(
    index: Index, at: datetime | None, concerned: bool
) -> None:
    dependency = Dependency("stories", since=NOON - HOUR, until=NOON + HOUR)
    index.store("/", [dependency], [])
    index.mark([Change("stories", at)])
    assert waiting(index) == (["/"] if concerned else [])
    assert concerns(Change("stories", at), dependency) is concerned


def test_a_storys_own_page_comes_before_lists_and_lists_before_a_rebuild(index: Index) -> None:
    index.store("/", [Dependency("stories")], [])
    index.store("/old/", [], [])
    index.wait_for(["/old/"], Priority.REBUILD)
    index.mark([Change("stories"), Change("url:/2026/11/24/new/")])
    assert waiting(index) == ["/2026/11/24/new/", "/", "/old/"]


def test_many_changes_to_one_page_are_one_rendering(index: Index) -> None:
    index.store("/", [Dependency("stories")], [])
    for _ in range(20):
        index.mark([Change("stories")])
    assert index.count_waiting() == 1


def test_a_page_that_waits_for_a_rebuild_moves_up_when_it_is_urgent(index: Index) -> None:
    index.wait_for(["/a/", "/b/"], Priority.REBUILD)
    index.mark([Change("url:/b/")])
    assert waiting(index) == ["/b/", "/a/"]


def test_what_concerns_many_pages_waits_behind_all_news_and_misses_none(index: Index) -> None:
    pages = [f"/{number}/" for number in range(2 * FEW + 50)]
    for page in pages:
        index.store(page, [Dependency("sections"), Dependency(f"of{page}")], [])
    index.mark([Change("sections")])
    assert index.count_waiting() == len(pages)
    assert index.waiting(1) == [pages[-1]]  # What was rendered last comes first.
    index.mark([Change("of/7/")])
    asked = waiting(index)
    assert asked[0] == "/7/"
    assert set(asked) == set(pages)
    assert index.count_waiting() == 0


def test_a_page_rendered_since_is_not_swept_up_by_the_change_before(index: Index) -> None:
    for number in range(FEW + 10):
        index.store(f"/{number}/", [Dependency("sections")], [])
    index.mark([Change("sections")])
    index.store("/5/", [Dependency("sections")], [])
    assert "/5/" not in waiting(index)


def test_a_page_asked_for_again_and_again_keeps_its_place(index: Index) -> None:
    index.mark([Change("url:/first/")])
    index.mark([Change("url:/second/")])
    index.mark([Change("url:/first/")])
    assert waiting(index) == ["/first/", "/second/"]


def test_looking_through_takes_in_pages_that_nothing_lists_any_more(index: Index) -> None:
    index.store("/withdrawn/", [], [])
    index.store("/pictures/1/k/400.webp", [], [])
    index.store("/", [], [])
    index.look_through(iter(["/", "/new/"]))
    assert waiting(index) == ["/withdrawn/", "/pictures/1/k/400.webp", "/", "/new/"]


def test_an_index_of_an_older_version_begins_its_look_again(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "index.sqlite3")) as old:
        old.executescript(
            "CREATE TABLE page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);"
            "CREATE TABLE waiting (path TEXT PRIMARY KEY, priority INTEGER NOT NULL, since REAL NOT NULL);"
            "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);"
            "INSERT INTO page VALUES (1, '/a/'); INSERT INTO state VALUES ('cursor', '41');"
        )
    with closing(Index(tmp_path)) as index:
        assert index.state("cursor") == ""
        assert index.paths() == ["/a/"]
        index.mark([Change("url:/a/")])
        assert waiting(index) == ["/a/"]


def test_a_page_asked_for_again_while_it_was_rendered_waits_on(index: Index) -> None:
    started = time.time()
    index.wait_for(["/a/"], Priority.LISTS)
    index.done("/a/", started - 1)
    assert waiting(index) == ["/a/"]


def test_a_page_that_failed_holds_up_nothing(index: Index) -> None:
    index.mark([Change("url:/broken/")])
    index.wait_for(["/fine/"], Priority.REBUILD)
    index.put_back("/broken/")
    assert waiting(index) == ["/fine/"]
    assert index.count_waiting() == 1


def test_linked_files_are_made_once(index: Index) -> None:
    index.store("/a/", [], ["/pictures/1/k/400.webp"])
    assert waiting(index) == ["/pictures/1/k/400.webp"]
    index.store("/pictures/1/k/400.webp", [], [])
    index.store("/b/", [], ["/pictures/1/k/400.webp"])
    assert waiting(index) == []


def test_the_cursor_moves_with_the_marks(index: Index) -> None:
    index.mark([Change("x")], position="41")
    assert index.state("cursor") == "41"


def test_a_page_rendered_again_forgets_what_it_no_longer_reads(index: Index) -> None:
    index.store("/", [Dependency("article:1")], [])
    index.store("/", [Dependency("article:2")], [])
    index.mark([Change("article:1")])
    assert waiting(index) == []
