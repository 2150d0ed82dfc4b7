"""What every page shows is looked up once while nothing changes, and again after any change."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pytest

from wireroom.core import steady


@pytest.fixture
def looked() -> list[str]:
    return []


def ask(looked: list[str], position: str) -> None:
    with steady.steady_at(position):
        steady.once("masthead", lambda: looked.append(position))


def test_it_is_looked_up_once_at_one_position(looked: list[str]) -> None:
    for position in ("a1", "a1", "a2", "a2", "a1"):
        ask(looked, position)
    assert looked == ["a1", "a2", "a1"]


def test_outside_it_is_looked_up_each_time(looked: list[str]) -> None:
    ask(looked, "b1")
    steady.once("masthead", lambda: looked.append("outside"))
    steady.once("masthead", lambda: looked.append("outside"))
    assert looked == ["b1", "outside", "outside"]


def test_a_position_is_not_trusted_for_long(looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ask(looked, "c1")
    monkeypatch.setattr(steady, "_KEPT_FOR", -1.0)
    ask(looked, "c1")
    assert looked == ["c1", "c1"]


def test_each_thread_has_its_own(looked: list[str]) -> None:
    ask(looked, "d1")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(ask, looked, "d1").result()
    assert looked == ["d1", "d1"]


def numbers(keys: Collection[int]) -> dict[int, list[int]]:
    asked.append(sorted(keys))
    return {key: [key] for key in keys if key < 100}


asked: list[list[int]] = []


@pytest.fixture(autouse=True)
def nothing_asked_yet() -> None:
    asked.clear()


def test_what_is_expected_is_looked_up_together_and_once() -> None:
    with steady.one_after_the_other(["/a/", "/b/"]):
        steady.expect("numbers", [1, 2, 3, 200])
        with steady.steady_at("e1"):
            assert steady.together("numbers", [2], numbers) == {2: [2]}
            assert steady.together("numbers", [1, 200], numbers) == {1: [1]}
            assert steady.together("numbers", [50], numbers) == {50: [50]}
    assert asked == [[1, 2, 3, 200], [50]]


def test_what_was_looked_up_together_is_looked_up_again_after_a_change_and_in_the_next_row() -> None:
    with steady.one_after_the_other(["/a/"]):
        steady.expect("numbers", [1, 2])
        for position in ("f1", "f2"):
            with steady.steady_at(position):
                steady.together("numbers", [1], numbers)
    with steady.one_after_the_other(["/a/"]), steady.steady_at("f2"):
        steady.together("numbers", [1], numbers)
    assert asked == [[1, 2], [1, 2], [1]]


def test_what_is_taken_is_given_to_one_alone() -> None:
    with steady.one_after_the_other(["/a/"]), steady.steady_at("g1"):
        steady.expect("numbers", [1, 2])
        first, second = (steady.take("numbers", 1, numbers) for _ in range(2))
    assert first == second
    assert first is not second
    assert asked == [[1, 2], [1]]


def test_nothing_is_kept_where_pages_are_not_rendered_one_after_the_other() -> None:
    steady.expect("numbers", [1, 2])
    with steady.steady_at("h1"):
        for _ in range(2):
            steady.together("numbers", [1], numbers)
    assert asked == [[1], [1]]
