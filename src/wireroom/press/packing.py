"""A whole edition as one stream of bytes (tar), from a node that has it to one that is new.

The index comes first, as it was at one moment, and with it how far it has followed the log of marks: pages may go on
changing while they are packed, since whatever changed after that moment stands in the log, and the new node renders
it again. It begins as one that was away for as long as the packing took.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from wireroom.press.edition import Edition
from wireroom.press.index import Index

TREES = ("headers", "gone", "moved", "pages")
_INDEX = "index.sqlite3"
_INBOX = ".unpacking"


class CannotUnpack(Exception):
    """What came is no packed edition, or must not be unpacked here; its text is for the operator."""


def pack(edition: Edition, out: IO[bytes]) -> int:
    """Write the edition to a stream, and say how many files; one that leaves meanwhile is left out."""
    count = 0
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        with tempfile.TemporaryDirectory() as folder:
            archive.add(_index_of_one_moment(edition, Path(folder)), _INDEX)
        for file in _files(edition.folder):
            try:
                archive.add(file, str(file.relative_to(edition.folder)), recursive=False)
            except FileNotFoundError:
                continue
            count += 1
    return count


def _index_of_one_moment(edition: Edition, folder: Path) -> Path:
    copy = folder / _INDEX
    with closing(sqlite3.connect(edition.folder / _INDEX)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _files(folder: Path) -> Iterator[Path]:
    """Pages and what belongs to them; drafts that are just being written have a name with a dot before it."""
    for tree in TREES:
        for place, folders, names in os.walk(folder / tree):
            for name in (*names, *(one for one in folders if (Path(place) / one).is_symlink())):
                if not name.startswith("."):
                    yield Path(place) / name


def unpack(edition: Edition, source: IO[bytes]) -> int:
    """Take a packed edition in, and say how many files. Raises `CannotUnpack`; what is there then is as it was."""
    with closing(Index(edition.folder)) as index:
        if not index.is_empty():
            raise CannotUnpack(f"There is an edition in {edition.folder} already; it follows the log by itself.")
    inbox = edition.folder / _INBOX
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir(parents=True)
    try:
        count = _take_out(source, inbox)
        _move_in(inbox, edition.folder)
    finally:
        shutil.rmtree(inbox, ignore_errors=True)
    edition.raise_generation()
    return count


def _take_out(source: IO[bytes], inbox: Path) -> int:
    if not hasattr(tarfile, "data_filter"):
        raise CannotUnpack("Unpacking safely needs Python 3.11.4 or newer.")
    count = 0
    try:
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for member in archive:
                if member.name != _INDEX and member.name.partition("/")[0] not in TREES:
                    raise CannotUnpack(f"This is no packed edition: it holds {member.name!r}.")
                # The filter refuses names and links that lead out of the folder, and devices.
                archive.extract(member, inbox, filter="data")
                count += member.name != _INDEX
        _check_index(inbox / _INDEX)
    except (tarfile.TarError, sqlite3.DatabaseError, EOFError, OSError) as error:
        raise CannotUnpack(f"The packed edition cannot be read, nothing was taken in: {error}") from error
    return count


def _check_index(file: Path) -> None:
    """The index came whole; a stream that was cut off within the pages is noticed by tar itself."""
    if not file.exists():
        raise CannotUnpack("This is no packed edition: it has no index.")
    with closing(sqlite3.connect(file)) as connection:
        said = connection.execute("PRAGMA quick_check").fetchone()[0]
    if said != "ok":
        raise CannotUnpack(f"The packed edition's index is damaged: {said}")


def _move_in(inbox: Path, folder: Path) -> None:
    """The pages first: an index without its pages would take them for rendered."""
    for tree in TREES:
        if (inbox / tree).exists():
            shutil.rmtree(folder / tree, ignore_errors=True)
            (inbox / tree).replace(folder / tree)
    for beside in ("-wal", "-shm"):
        (folder / f"{_INDEX}{beside}").unlink(missing_ok=True)
    (inbox / _INDEX).replace(folder / _INDEX)
