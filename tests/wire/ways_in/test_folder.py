from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wireroom.wire.ways_in import folder
from wireroom.wire.ways_in.looking import Blocked, Memory

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    folder = tmp_path / "agency"
    folder.mkdir()
    return folder


def put(path: Path, data: bytes = b"<nitf/>", ago: timedelta = timedelta(minutes=1)) -> Path:
    path.write_bytes(data)
    os.utime(path, ((NOW - ago).timestamp(),) * 2)
    return path


def look(where: Path, memory: Memory, now: datetime = NOW, was_read: bool = True) -> tuple[dict[str, bytes], Memory]:
    """What is taken, and what is remembered."""
    seen = folder.look(where, memory, now)
    taken = {}
    for delivery in seen.deliveries:
        taken[delivery.name] = delivery.body
        delivery.taken(was_read)
    return taken, seen.memory


def test_a_file_is_taken_once_it_was_the_same_at_two_looks_and_goes_to_done(delivered: Path) -> None:
    put(delivered / "story.xml")
    taken, memory = look(delivered, {})
    assert taken == {}
    taken, memory = look(delivered, memory)
    assert taken == {"story.xml": b"<nitf/>"}
    assert (delivered / "done" / "story.xml").read_bytes() == b"<nitf/>"
    assert look(delivered, memory)[0] == {}


def test_a_file_that_still_grows_is_left(delivered: Path) -> None:
    put(delivered / "story.xml", b"<nitf>")
    _, memory = look(delivered, {})
    put(delivered / "story.xml", b"<nitf><body>")
    taken, memory = look(delivered, memory)
    assert taken == {}
    assert look(delivered, memory)[0] == {"story.xml": b"<nitf><body>"}


def test_a_file_written_to_this_very_moment_is_left(delivered: Path) -> None:
    put(delivered / "story.xml", ago=timedelta(seconds=1))
    _, memory = look(delivered, {})
    taken, memory = look(delivered, memory)
    assert taken == {}
    assert look(delivered, memory, NOW + timedelta(seconds=10))[0]


@pytest.mark.parametrize("name", ["story.xml.tmp", "story.filepart", ".story.xml", "story.xml~", "STORY.PART"])
def test_names_of_what_is_not_finished_are_left_until_it_is_renamed(delivered: Path, name: str) -> None:
    file = put(delivered / name)
    _, memory = look(delivered, {})
    assert look(delivered, memory)[0] == {}
    file.rename(delivered / "story.xml")
    _, memory = look(delivered, memory)
    assert look(delivered, memory)[0] == {"story.xml": b"<nitf/>"}


def test_what_was_not_read_goes_to_not_read_and_two_of_one_name_both_stay(delivered: Path) -> None:
    for text in (b"one", b"two"):
        put(delivered / "story.txt", text)
        _, memory = look(delivered, {})
        look(delivered, memory, was_read=False)
    kept = {path.name: path.read_bytes() for path in (delivered / "not-read").iterdir()}
    assert kept == {"story.txt": b"one", "story (2).txt": b"two"}


def test_links_pipes_and_folders_are_never_followed(delivered: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.xml")
    (delivered / "link.xml").symlink_to(secret)
    (delivered / "folder.xml").mkdir()
    os.mkfifo(delivered / "pipe.xml")
    _, memory = look(delivered, {})
    assert look(delivered, memory)[0] == {}
    assert secret.exists()


def test_a_file_that_a_link_took_the_place_of_between_look_and_taking_is_left(delivered: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.xml")
    file = put(delivered / "story.xml")
    _, memory = look(delivered, {})
    seen = folder.look(delivered, memory, NOW)
    file.unlink()
    file.symlink_to(secret)
    assert list(seen.deliveries) == []


def test_done_that_is_a_link_elsewhere_gets_nothing(delivered: Path, tmp_path: Path) -> None:
    (delivered / "done").symlink_to(tmp_path)
    put(delivered / "story.xml")
    _, memory = look(delivered, {})
    taken, memory = look(delivered, memory)
    assert taken
    assert not (tmp_path / "story.xml").exists()
    assert look(delivered, memory)[0] == {}, "a file that cannot be moved is taken once"
    assert folder.look(delivered, memory, NOW).remark.startswith("1 files cannot be moved")


def test_a_file_of_a_gigabyte_is_not_read_into_memory_and_says_why(delivered: Path) -> None:
    with (delivered / "huge.xml").open("wb") as file:
        file.truncate(1_000_000_000)
    os.utime(delivered / "huge.xml", ((NOW - timedelta(minutes=1)).timestamp(),) * 2)
    _, memory = look(delivered, {})
    (delivery,) = folder.look(delivered, memory, NOW).deliveries
    assert delivery.body == b""
    assert delivery.unread == "the file has 954 MB; at most 19.1 MB are read"


def test_a_name_that_steers_a_terminal_is_shown_without(delivered: Path) -> None:
    put(delivered / "a\x1b[2Jb\n.xml")
    _, memory = look(delivered, {})
    assert list(look(delivered, memory)[0]) == ["a[2Jb.xml"]
    assert (delivered / "done" / "a\x1b[2Jb\n.xml").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Blocked, match="cannot be read: No such file or directory"):
        folder.look(tmp_path / "nowhere", {}, NOW)


JPEG = b"\xff\xd8\xff\xe0 a picture"


def test_a_picture_is_no_document_and_the_newer_of_one_name_keeps_it(delivered: Path) -> None:
    for picture in (JPEG + b" of yesterday", JPEG):
        put(delivered / "ferry.jpg", picture)
        put(delivered / "a-story.xml")
        _, memory = look(delivered, {})
        assert list(look(delivered, memory)[0]) == ["a-story.xml"]
    assert folder.picture_named(delivered, "ferry.jpg") == JPEG
    assert (delivered / "pictures" / "ferry (2).jpg").read_bytes() == JPEG + b" of yesterday"


@pytest.mark.parametrize(
    "name", ["", "..", "../secret.jpg", "/etc/passwd", "a/b.jpg", ".hidden.jpg", "story.xml", "x\0y"]
)
def test_a_name_of_a_picture_leads_nowhere_else(delivered: Path, tmp_path: Path, name: str) -> None:
    put(tmp_path / "secret.jpg", JPEG)
    put(delivered / "story.xml")
    put(delivered / ".hidden.jpg", JPEG)
    assert folder.picture_named(delivered, name) is None


def test_a_picture_behind_a_link_is_none(delivered: Path, tmp_path: Path) -> None:
    (delivered / "link.jpg").symlink_to(put(tmp_path / "secret.jpg", JPEG))
    (delivered / "pictures").symlink_to(tmp_path)
    assert folder.picture_named(delivered, "link.jpg") is None
    assert folder.picture_named(delivered, "secret.jpg") is None
