"""A new node fills itself from another's packed edition, and goes on from there."""

from __future__ import annotations

import io
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from wireroom.core.tags import Change, Dependency
from wireroom.press.edition import Edition, PageFile
from wireroom.press.index import Index
from wireroom.press.packing import CannotUnpack, pack, unpack

HTML = "text/html; charset=utf-8"
PAGE, GONE, OLD = "/2026/11/20/quay/", "/2026/11/20/withdrawn/", "/2026/11/20/old/"


@pytest.fixture
def full(tmp_path: Path) -> Edition:
    """A node's edition with a page, a notice and a moved address, which has followed the log to position 7."""
    edition = Edition(tmp_path / "full")
    edition.write(PAGE, PageFile(200, HTML, b"<p>The quay is open.</p>" * 30, ("article:1",)))
    edition.write(GONE, PageFile(410, HTML, b"<p>Withdrawn.</p>", ("article:2",)))
    edition.write(OLD, PageFile(301, HTML, b"", ("article:1",), PAGE))
    with closing(Index(edition.folder)) as index:
        for path, tag in ((PAGE, "article:1"), (GONE, "article:2"), (OLD, "article:1")):
            index.store(path, [Dependency(tag)], [])
        index.mark([], "7")
    return edition


def packed(edition: Edition) -> bytes:
    out = io.BytesIO()
    pack(edition, out)
    return out.getvalue()


def tree(edition: Edition) -> dict[str, bytes]:
    found = {}
    for name in ("pages", "gone", "moved", "headers"):
        for file in (edition.folder / name).rglob("*"):
            if file.is_symlink():
                found[str(file.relative_to(edition.folder))] = str(file.readlink()).encode()
            elif file.is_file():
                found[str(file.relative_to(edition.folder))] = file.read_bytes()
    return found


def test_every_file_comes_over_with_its_time_and_the_log_is_followed_from_there(full: Edition, tmp_path: Path) -> None:
    new = Edition(tmp_path / "new")
    assert unpack(new, io.BytesIO(packed(full))) == len(tree(full))
    assert tree(new) == tree(full)
    assert new.file(PAGE).stat().st_mtime == pytest.approx(full.file(PAGE).stat().st_mtime, abs=0.001)
    with closing(Index(new.folder)) as index:
        assert index.state("cursor") == "7"
        index.mark([Change("article:1")], "8")
        assert index.waits(PAGE) is not None
        assert index.waits(GONE) is None


def test_a_node_that_has_an_edition_keeps_it(full: Edition) -> None:
    before = tree(full)
    with pytest.raises(CannotUnpack, match="already"):
        unpack(full, io.BytesIO(packed(full)))
    assert tree(full) == before


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_stream_cut_off_is_refused_and_nothing_is_taken_in(full: Edition, tmp_path: Path, length: int) -> None:
    new = Edition(tmp_path / "new")
    with pytest.raises(CannotUnpack):
        unpack(new, io.BytesIO(packed(full)[:length]))
    assert tree(new) == {}
    with closing(Index(new.folder)) as index:
        assert index.is_empty()


@pytest.mark.parametrize(
    ("name", "link"), [("../../outside", ""), ("/etc/outside", ""), ("pages/out", "../../../../etc"), ("locks/x", "")]
)
def test_what_leads_out_of_the_edition_is_refused(full: Edition, tmp_path: Path, name: str, link: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w|") as archive:
        member = tarfile.TarInfo(name)
        if link:
            member.type, member.linkname = tarfile.SYMTYPE, link
        archive.addfile(member)
    with pytest.raises(CannotUnpack):
        unpack(Edition(tmp_path / "new"), io.BytesIO(out.getvalue()))
    assert not (tmp_path / "outside").exists()
