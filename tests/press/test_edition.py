"""The files of the edition: whole or not there, compressed beside, never outside their folder."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import brotli
import pytest

from wireroom.press.edition import Edition, Generation, NotInAnEdition, PageFile

PAGE = PageFile(200, "text/html; charset=utf-8", b"<p>Story</p>" * 100, ("article:12", "stories"))


def test_a_page_lies_under_its_address_with_its_compressed_forms(tmp_path: Path) -> None:
    Edition(tmp_path).write("/2026/11/24/wall/", PAGE)
    file = tmp_path / "pages/2026/11/24/wall/index.html"
    assert file.read_bytes() == PAGE.body
    assert gzip.decompress(file.with_name("index.html.gz").read_bytes()) == PAGE.body
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == PAGE.body


def test_headers_come_back_as_they_were_written(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write("/feed.xml", PageFile(410, "application/xml", b"<gone/>", ("site",)))
    headers = edition.headers("/feed.xml")
    assert headers is not None
    assert (headers.status, headers.content_type, headers.tags) == (410, "application/xml", ("site",))


def test_the_same_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    assert edition.write("/", PAGE)
    before = (tmp_path / "pages/index.html").stat()
    generation = Generation(tmp_path).value
    assert not edition.write("/", PAGE)
    assert (tmp_path / "pages/index.html").stat().st_mtime_ns == before.st_mtime_ns
    assert Generation(tmp_path).value == generation


def test_a_picture_is_not_compressed_again(tmp_path: Path) -> None:
    Edition(tmp_path).write("/pictures/1/ab/400.webp", PageFile(200, "image/webp", b"R" * 4000))
    assert [file.name for file in (tmp_path / "pages/pictures/1/ab").iterdir()] == ["400.webp"]


def test_a_page_that_shrinks_leaves_no_old_compressed_form(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write("/x/", PAGE)
    edition.write("/x/", PageFile(200, "text/html", b"short"))
    assert [file.name for file in (tmp_path / "pages/x").iterdir()] == ["index.html"]


def test_a_removed_page_leaves_nothing(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    edition.write("/x/", PAGE)
    assert edition.remove("/x/")
    assert not list((tmp_path / "pages/x").iterdir())
    assert edition.headers("/x/") is None
    assert not edition.remove("/x/")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "x",
        "/../etc/passwd",
        "/a/../b/",
        "/.env",
        "/a/.git/config",
        "/a//b/",
        "/a\x00b/",
        "/a\\b/",
        "/a%2fb/",
        "/a/" + "b" * 300 + "/",
        "/a b/",
        "/ä/",
        "/\n/",
        "/a/\n",
    ],
)
def test_an_address_that_no_page_of_ours_has_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(NotInAnEdition):
        Edition(tmp_path).file(path)


def test_every_change_raises_the_generation_for_everybody(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    seen_elsewhere = Generation(tmp_path)
    before = seen_elsewhere.value
    edition.write("/", PAGE)
    edition.remove("/")
    assert seen_elsewhere.value == before + 2


def test_readers_never_see_half_a_page(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    bodies = {letter * 200_000 for letter in (b"a", b"b")}
    edition.write("/", PageFile(200, "text/html", b"a" * 200_000))
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            for body in bodies:
                edition.write("/", PageFile(200, "text/html", body))

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(300):
            assert edition.file("/").read_bytes() in bodies
    finally:
        stop.set()
        writer.join()
