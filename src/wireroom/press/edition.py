"""The edition: the folder tree that readers get.

    pages/2026/11/24/slug/index.html (+ .gz, .br)   the bytes
    gone/2026/11/24/slug/index.html (+ .gz, .br)    the notice of what was withdrawn (410)
    moved/2026/11/24/slug/to                        a link to the folder in pages/ that it moved to (301)
    headers/2026/11/24/slug/index.html.json         status, media type, tags
    generation                                      a counter that every change raises

A file is written beside its place, flushed to the disk and renamed over it, so that a reader sees the old page
or the new one, never half of one. The tree says the status, so that nginx may read all three as they are
(`press/nginx.py`); an address lies in one of them only.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import hashlib
import json
import mmap
import os
import re
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

_ALLOWED = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?")
_BESIDE = re.compile(r"(?:^|/)index\.html$|\.(?:gz|br)$")
"""Files that lie in the edition under another page's address."""

_LONGEST_SEGMENT = 200
_COMPRESSED = (
    "text/",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "image/svg+xml",
)
_LEAST_WORTH_COMPRESSING = 256
"""Bytes; below that the headers of a compressed answer cost more than it saves."""

_LARGE = 4 * 1024 * 1024
"""Bytes; larger files are sent from the disk piece by piece. Their digest is kept with their headers, so that nobody
must read them whole to say their ETag, and every node says the same."""

_SECOND = 1_000_000_000
_BROTLI_QUALITY = 5
"""0.3 ms a page; 11 would take 25 times as long for 9 % less."""


class NotInAnEdition(ValueError):
    """A path that can be no file of the edition: hidden, climbing, or with characters no page of ours has."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page as it is written: HTTP status (200, 301 or 410), full media type, bytes, tags.

    `location` is the new address of what has moved, a path of this site that ends in a slash.
    """

    status: int
    content_type: str
    body: bytes
    tags: tuple[str, ...] = ()
    location: str = ""


@dataclass(frozen=True, slots=True)
class PageHeaders:
    """What is known of a page besides its bytes."""

    status: int
    content_type: str
    tags: tuple[str, ...]
    location: str = ""
    digest: str = ""
    """Of a file that is too large for a memory."""


class Edition:
    """The files under `folder`. Any number of processes may read and write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages = folder / "pages"
        self._headers = folder / "headers"

    def file(self, path: str) -> Path:
        """Where the page of a URL path lies; raises `NotInAnEdition`."""
        if (
            not _ALLOWED.fullmatch(path)
            or _BESIDE.search(path)
            or any(len(part) > _LONGEST_SEGMENT for part in path.split("/"))
        ):
            raise NotInAnEdition(path)
        return self._pages / (path[1:] + "index.html" if path.endswith("/") else path[1:])

    def notice_file(self, path: str) -> Path:
        """Where the notice lies that the page of a URL path was withdrawn."""
        return self.folder / "gone" / self.file(path).relative_to(self._pages)

    def moved_link(self, path: str) -> Path:
        """The link that says where the page of a URL path has moved to."""
        return self.folder / "moved" / path[1:].rstrip("/") / "to"

    def headers_file(self, path: str) -> Path:
        return self._headers / self.file(path).relative_to(self._pages).with_suffix(self.file(path).suffix + ".json")

    def write(self, path: str, page: PageFile) -> bool:
        """Put a page in its place; says whether anything changed. The same bytes leave every file as it was.

        Raises `NotInAnEdition` for a page that has moved to where no page of the edition can be.
        """
        file = self.notice_file(path) if page.status == 410 else self.file(path)
        headers_file = self.headers_file(path)
        headers = json.dumps(
            {"status": page.status, "content_type": page.content_type, "tags": list(page.tags)}
            | ({"location": page.location} if page.location else {})
            | ({"digest": digest_of(page.body)} if len(page.body) > _LARGE else {})
        ).encode()
        if _same(headers_file, headers) and (page.status == 301 or _same(file, page.body)):
            return False
        if page.status == 301:
            _replace([(headers_file, headers)])
            self._link(path, page.location)
        else:
            _replace([(headers_file, headers), *_files(file, page)], _moment_after(file))
        self._clear(path, keep=page.status)
        self.raise_generation()
        return True

    def remove(self, path: str) -> bool:
        """Take a page out; says whether it was there."""
        was_there = self._clear(path)
        with contextlib.suppress(NotADirectoryError, IsADirectoryError):
            self.headers_file(path).unlink(missing_ok=True)
        if was_there:
            self.raise_generation()
        return was_there

    def _clear(self, path: str, keep: int = 0) -> bool:
        """Remove an address from every tree but the one of the status `keep`; says whether it was in one."""
        trees = {200: _with_compressed(self.file(path)), 410: _with_compressed(self.notice_file(path))}
        trees[301] = [self.moved_link(path)]
        found = False
        for file in (file for status, files in trees.items() if status != keep for file in files):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                file.unlink()
                found = True
        return found

    def _link(self, path: str, location: str) -> None:
        """Link to the folder of the new address; nginx reads the address off the link's target."""
        if not location.endswith("/"):
            raise NotInAnEdition(location)
        target = self.file(location).parent
        target.mkdir(parents=True, exist_ok=True)
        link = self.moved_link(path)
        link.parent.mkdir(parents=True, exist_ok=True)
        draft = link.with_name(f".to.{os.getpid()}.{threading.get_ident()}")
        draft.symlink_to(os.path.relpath(target, link.parent))
        draft.replace(link)

    def headers(self, path: str) -> PageHeaders | None:
        try:
            known = json.loads(self.headers_file(path).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        return PageHeaders(**known | {"tags": tuple(known["tags"])})

    def raise_generation(self) -> None:
        """Tell every process that something changed."""
        with self.lock("generation"), Generation(self.folder) as generation:
            generation.value += 1

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock among all processes and threads of this machine."""
        locks = self.folder / "locks"
        locks.mkdir(parents=True, exist_ok=True)
        with (locks / name).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


class Generation:
    """The shared counter, mapped into memory: reading it costs no system call."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "generation"
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if os.fstat(descriptor).st_size < 8:
                os.ftruncate(descriptor, 8)
            self._memory = mmap.mmap(descriptor, 8)
        finally:
            os.close(descriptor)
        self._number = memoryview(self._memory).cast("q")

    @property
    def value(self) -> int:
        return self._number[0]

    @value.setter
    def value(self, value: int) -> None:
        self._number[0] = value

    def __enter__(self) -> Generation:
        return self

    def __exit__(self, *_: object) -> None:
        self._number.release()
        self._memory.close()


def digest_of(body: bytes) -> str:
    """What an ETag says of some bytes."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()


def _files(file: Path, page: PageFile) -> list[tuple[Path, bytes | None]]:
    """The compressed files first, so that the plain one, whose change is looked for, comes last."""
    worth_it = len(page.body) >= _LEAST_WORTH_COMPRESSING and page.content_type.startswith(_COMPRESSED)
    plain, gzipped, brotlied = (file.with_name(file.name + suffix) for suffix in ("", ".gz", ".br"))
    return [
        (brotlied, brotli.compress(page.body, quality=_BROTLI_QUALITY) if worth_it else None),
        (gzipped, gzip.compress(page.body, compresslevel=7, mtime=0) if worth_it else None),
        (plain, page.body),
    ]


def _with_compressed(file: Path) -> list[Path]:
    return [file.with_name(file.name + suffix) for suffix in ("", ".gz", ".br")]


def _same(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(files: Sequence[tuple[Path, bytes | None]], moment: int | None = None) -> None:
    """Put each file in its place, in this order, once all are on the disk; without bytes there is to be none."""
    drafts = {}
    try:
        for file, data in files:
            if data is not None:
                drafts[file] = _draft(file, data, moment)
        list(_flushing.map(_flush, drafts.values()))
    except OSError:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        raise
    for file, _ in files:
        if file in drafts:
            drafts[file].replace(file)
        else:
            file.unlink(missing_ok=True)


_flushing = ThreadPoolExecutor(4, "flushing")
"""Files that are flushed at the same time cost the disk hardly more than one."""


def _draft(file: Path, data: bytes, moment: int | None) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    draft.write_bytes(data)
    if moment is not None:
        os.utime(draft, ns=(moment, moment))
    return draft


def _flush(draft: Path) -> None:
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _moment_after(file: Path) -> int:
    """The time, in nanoseconds, that a new version bears with all its compressed forms.

    No two versions share a second: nginx makes its ETag of second and size, and HTTP dates know no less.
    """
    now = time.time_ns()
    try:
        earliest = (file.stat().st_mtime_ns // _SECOND + 1) * _SECOND
    except (FileNotFoundError, NotADirectoryError):
        return now
    return max(now, earliest)
