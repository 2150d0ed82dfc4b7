"""The file in which nginx notes what is read: followed, emptied, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from wireroom.core import reads
from wireroom.core.reads import most_read
from wireroom.press import nginx_reads
from wireroom.press.nginx_reads import NginxReads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_test_keeps_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads.connection, "close", lambda: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nginx-reads.log"


def note(file: Path, *paths: str) -> None:
    with file.open("a") as noted:
        noted.writelines(f"{path}index.html\n" for path in paths)


def counted() -> dict[str, int]:
    return dict(most_read(timedelta(minutes=30), 10))


def test_only_what_comes_while_somebody_follows_is_counted_and_each_once(file: Path) -> None:
    note(file, "/before/")
    follower = NginxReads(file)
    note(file, "/a/", "/b/", "/a/")
    follower.count()
    follower.count()
    note(file, "/b/")
    follower.count()
    assert counted() == {"/a/": 2, "/b/": 2}


def test_a_file_that_is_not_there_yet_is_followed_once_it_is(file: Path) -> None:
    follower = NginxReads(file)
    follower.count()
    note(file, "/a/")
    follower.count()
    assert counted() == {"/a/": 1}


def test_it_is_emptied_when_it_is_long_and_followed_on(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx_reads, "EMPTIED_FROM", 100)
    follower = NginxReads(file)
    note(file, *["/a/"] * 20)
    follower.count()
    assert file.read_bytes() == b""
    note(file, "/a/")
    follower.count()
    assert counted() == {"/a/": 21}


def test_somebody_else_may_empty_it(file: Path) -> None:
    follower = NginxReads(file)
    note(file, "/a/", "/a/")
    follower.count()
    file.write_text("")
    note(file, "/b/")
    follower.count()
    assert counted() == {"/a/": 2, "/b/": 1}


def test_of_too_much_the_newest_is_counted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx_reads, "MOST_AT_ONCE", 50)
    follower = NginxReads(file)
    note(file, *["/old/"] * 1000, "/new/", "/new/")
    follower.count()
    assert counted() == {"/old/": 1, "/new/": 2}
