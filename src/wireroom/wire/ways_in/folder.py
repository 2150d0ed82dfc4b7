"""A folder that an agency delivers into, by FTP or however else it likes.

A file is taken when it is whole: when its size and time are what they were at the look before, it has not been written
to for `AT_REST`, and its name is not one of those under which programs write what they have not finished. It then goes
into `done/` below the folder, or into `not-read/` where the wire could make nothing of it. Names are never trusted:
what is no plain file directly in the folder (a link, a pipe, a folder) is left alone, and no name is ever a path.

A picture is no document: it goes into `pictures/`, where the item that names it finds it. Of two of one name the newer
keeps it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from wireroom.core.fetch import in_words, shown
from wireroom.wire.formats.picture_file import is_picture
from wireroom.wire.formats.unreadable import MAX_BYTES
from wireroom.wire.ways_in.looking import Blocked, Delivery, Look, Memory

DONE = "done"
NOT_READ = "not-read"
PICTURES = "pictures"

AT_REST = timedelta(seconds=5)
"""Without a change of the file, by its own time."""

UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", ".lock", "~")
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff")

MOST_AT_ONCE = 2000
"""Files of one look; the others wait for the next."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file of the folder as it is just now."""

    name: str
    size: int
    changed: int
    """Nanoseconds."""

    @property
    def mark(self) -> list[int]:
        return [self.size, self.changed]


def look(folder: Path, memory: Memory, now: datetime) -> Look:
    """What lies in the folder whole. Raises `Blocked` where the folder cannot be read.

    `memory` holds each file's size and time ("seen"), and the files that could not be moved and stay where they are
    ("left").
    """
    files = _files(folder)
    seen: dict[str, list[int]] = memory.get("seen") or {}
    left: dict[str, list[int]] = memory.get("left") or {}
    left = {file.name: file.mark for file in files if left.get(file.name) == file.mark}
    waiting = [file for file in files if file.name not in left]
    whole = [file for file in waiting if seen.get(file.name) == file.mark and _rests(file, now)]
    kept: Memory = {"seen": {file.name: file.mark for file in waiting if file not in whole}, "left": left}
    remark = f"{len(left)} files cannot be moved out of the folder; each was taken once" if left else ""
    return Look(_deliveries(folder, whole, kept), kept, remark=remark)


def look_without_taking(folder: Path) -> list[Delivery]:
    """The documents that lie in the folder now, whole or not; for trying it out. Nothing is moved."""
    found = [_delivery(folder, file, {"left": {}}, moves=False) for file in _files(folder)]
    return [delivery for delivery in found if not is_picture(delivery.body)]


def _files(folder: Path) -> list[_Seen]:
    try:
        with os.scandir(folder) as entries:
            found = [_Seen(entry.name, at.st_size, at.st_mtime_ns) for entry in entries if (at := _plain_file(entry))]
    except OSError as error:
        raise Blocked(f"cannot be read: {error.strerror or error}", lasting=True) from error
    return sorted(found, key=lambda file: (file.changed, file.name))[:MOST_AT_ONCE]


def _plain_file(entry: os.DirEntry[str]) -> os.stat_result | None:
    if entry.name.startswith(".") or entry.name.lower().endswith(UNFINISHED) or not _is_text(entry.name):
        return None
    try:
        at = entry.stat(follow_symlinks=False)
    except OSError:
        return None  # Gone since: renamed by whoever delivers.
    return at if stat.S_ISREG(at.st_mode) else None


def _is_text(name: str) -> bool:
    """A name whose bytes are no UTF-8 cannot be remembered as JSON."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rests(file: _Seen, now: datetime) -> bool:
    return now.timestamp() - file.changed / 1e9 >= AT_REST.total_seconds()


def _deliveries(folder: Path, whole: list[_Seen], kept: Memory) -> Iterator[Delivery]:
    for file in sorted(whole, key=lambda file: not file.name.lower().endswith(_PICTURE_NAMES)):  # Before their items.
        try:
            delivery = _delivery(folder, file, kept, moves=True)
        except OSError:
            continue  # Gone, or changed under our eyes: it is looked at again.
        if not is_picture(delivery.body):
            yield delivery
        elif not _move_picture(folder, file.name):
            kept["left"][file.name] = file.mark


def picture_named(folder: Path, name: str) -> bytes | None:
    """The picture of this name that was delivered into the folder; None for a name that leads anywhere else."""
    if not name or name.startswith(".") or "/" in name or "\0" in name:
        return None
    for path in (folder / PICTURES / name, folder / name):
        try:
            if path.parent.is_symlink():
                continue
            at = path.lstat()
            data = _bytes(path, _Seen(name, at.st_size, at.st_mtime_ns))
        except OSError:
            continue
        if is_picture(data):
            return data
    return None


def _move_picture(folder: Path, name: str) -> bool:
    """The newest of a name keeps it: an item that names a picture means the one that came with it."""
    known = folder / PICTURES / name
    if known.exists() and not (folder / PICTURES).is_symlink():
        try:
            known.rename(_free(folder / PICTURES, name))
        except (OSError, StopIteration):
            return False
    return _move(folder, name, PICTURES)


def _delivery(folder: Path, file: _Seen, kept: Memory, *, moves: bool) -> Delivery:
    def taken(was_read: bool) -> None:
        if moves and not _move(folder, file.name, DONE if was_read else NOT_READ):
            kept["left"][file.name] = file.mark

    if file.size > MAX_BYTES:
        reason = f"the file has {in_words(file.size)}; at most {in_words(MAX_BYTES)} are read"
        return Delivery(b"", shown(file.name), unread=reason, taken=taken)
    return Delivery(_bytes(folder / file.name, file), shown(file.name), taken=taken)


def _bytes(path: Path, file: _Seen) -> bytes:
    """The file's bytes. Not through a link that has taken its place since; raises `OSError` where it has changed."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as opened:
        at = os.fstat(opened.fileno())
        data = opened.read(MAX_BYTES + 1) if stat.S_ISREG(at.st_mode) else b""
    if not stat.S_ISREG(at.st_mode) or [at.st_size, at.st_mtime_ns] != file.mark or len(data) != at.st_size:
        raise OSError(errno.EAGAIN, "the file is being written")
    return data


def _move(folder: Path, name: str, into: str) -> bool:
    """Move a file out of the way; a file of the same name that went before it keeps its name."""
    target = folder / into
    try:
        if target.is_symlink():
            return False
        target.mkdir(exist_ok=True)
        (folder / name).rename(_free(target, name))
    except (OSError, StopIteration):
        return False
    return True


def _free(target: Path, name: str) -> Path:
    """A path that nothing is at yet. Raises `StopIteration` where there is none."""
    return next(path for number in range(1, 10_000) if not os.path.lexists(path := target / _numbered(name, number)))


def _numbered(name: str, number: int) -> str:
    """ "story.xml", "story (2).xml"."""
    stem, dot, suffix = name.rpartition(".")
    return name if number == 1 else f"{stem or suffix} ({number}){dot}{suffix if stem else ''}"
