"""The node's index: which pages a change concerns, and whose turn it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wireroom.core.tags import Change, Dependency, everything
from wireroom.press.index import Index, Priority, concerns

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


def test_everything_concerns_every_page(index: Index) -> None:
    index.store("/a/", [], [])
    index.store("/b/", [Dependency("x")], [])
    index.mark([Change(everything)])
    assert sorted(waiting(index)) == ["/a/", "/b/"]


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
