"""The edition: the folder tree that readers get.

    pages/2026/11/24/slug/index.html (+ .gz, .br)   the bytes
    headers/2026/11/24/slug/index.html.json         status, media type, tags
    generation                                      a counter that every change raises

A file is written beside its place, flushed to the disk and renamed over it, so that a reader sees the old page
or the new one, never half of one. nginx may read `pages/` as it is.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import json
import mmap
import os
import re
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

_ALLOWED = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?")
_LONGEST_SEGMENT = 200
_ONLY_ON_DISK = ("/index.html", ".gz", ".br")
"""Names that files have and addresses have not: a page has one address."""

_COMPRESSED = ("text/", "application/json", "application/xml", "application/rss+xml", "image/svg+xml")
_LEAST_WORTH_COMPRESSING = 256
"""Bytes; below that the headers of a compressed answer cost more than it saves."""

_BROTLI_QUALITY = 5
"""0.3 ms a page; 11 would take 25 times as long for 9 % less."""


class NotInAnEdition(ValueError):
    """A path that can be no file of the edition: hidden, climbing, or with characters no page of ours has."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page as it is written: HTTP status (200 or 410), full media type, bytes, tags."""

    status: int
    content_type: str
    body: bytes
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHeaders:
    """What is known of a page besides its bytes."""

    status: int
    content_type: str
    tags: tuple[str, ...]


class Edition:
    """The files under `folder`. Any number of processes may read and write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages = folder / "pages"
        self._headers = folder / "headers"

    def file(self, path: str) -> Path:
        """Where the page of a URL path lies; raises `NotInAnEdition`."""
        if not _ALLOWED.fullmatch(path) or any(len(part) > _LONGEST_SEGMENT for part in path.split("/")):
            raise NotInAnEdition(path)
        if path.endswith(_ONLY_ON_DISK):
            raise NotInAnEdition(path)
        return self._pages / (path[1:] + "index.html" if path.endswith("/") else path[1:])

    def headers_file(self, path: str) -> Path:
        return self._headers / self.file(path).relative_to(self._pages).with_suffix(self.file(path).suffix + ".json")

    def write(self, path: str, page: PageFile) -> bool:
        """Put a page in its place; says whether anything changed. The same bytes leave every file as it was."""
        file, headers_file = self.file(path), self.headers_file(path)
        headers = json.dumps(
            {"status": page.status, "content_type": page.content_type, "tags": list(page.tags)}
        ).encode()
        if _same(file, page.body) and _same(headers_file, headers):
            return False
        _replace(headers_file, headers)
        for suffix, data in _variants(page):
            variant = file.with_name(file.name + suffix)
            if data is None:
                variant.unlink(missing_ok=True)
            else:
                _replace(variant, data)
        self.raise_generation()
        return True

    def remove(self, path: str) -> bool:
        """Take a page out; says whether it was there."""
        file = self.file(path)
        if not file.is_file():
            return False
        for gone in (
            file,
            file.with_name(f"{file.name}.gz"),
            file.with_name(f"{file.name}.br"),
            self.headers_file(path),
        ):
            gone.unlink(missing_ok=True)
        self.raise_generation()
        return True

    def headers(self, path: str) -> PageHeaders | None:
        try:
            known = json.loads(self.headers_file(path).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        return PageHeaders(known["status"], known["content_type"], tuple(known["tags"]))

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

    @property
    def value(self) -> int:
        return struct.unpack("<q", self._memory[:8])[0]

    @value.setter
    def value(self, value: int) -> None:
        self._memory[:8] = struct.pack("<q", value)

    def __enter__(self) -> Generation:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()


def _variants(page: PageFile) -> list[tuple[str, bytes | None]]:
    """The compressed files first, so that the plain one, whose change is looked for, comes last."""
    worth_it = len(page.body) >= _LEAST_WORTH_COMPRESSING and page.content_type.startswith(_COMPRESSED)
    return [
        (".br", brotli.compress(page.body, quality=_BROTLI_QUALITY) if worth_it else None),
        (".gz", gzip.compress(page.body, compresslevel=7, mtime=0) if worth_it else None),
        ("", page.body),
    ]


def _same(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    with draft.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
