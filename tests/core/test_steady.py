"""What every page shows is looked up once while nothing changes, and again after any change."""

from __future__ import annotations

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
