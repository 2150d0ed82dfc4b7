"""A bounded memory of ready answers in front of the edition's files.

A hit costs one comparison with the shared generation. After any change of the edition a page is looked at once
more (one `stat`) before it is served again: no process polls, and none serves an old page.
"""

from __future__ import annotations

import hashlib
import mimetypes
import os
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from wireroom.core.security import SECURITY_HEADERS
from wireroom.press.answering import Entry, FilePart, Headers, Variant
from wireroom.press.edition import Edition, Generation

PAGE_CACHING = b"public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=604800"
FOREVER = b"public, max-age=31536000, immutable"
HASHED = ("/static/", "/pictures/")
"""Addresses that carry a key of their content: what is there once never changes."""

_LARGEST_REMEMBERED = 4 * 1024 * 1024
"""Bytes of one file; of larger ones only the headers are remembered, and they are sent from the disk piece by piece."""

_OVERHEAD = 2048
"""Bytes that an entry's headers and names take besides the bodies, roughly: small pages must count too."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    status: int
    file: Path
    stamp: Stamp


@dataclass(slots=True)
class _Remembered:
    entry: Entry
    stamp: Stamp
    generation: int


class Memory:
    """Ready answers by path, the least recently used dropped first, `limit` bytes in all. One a process."""

    def __init__(self, edition: Edition, static: Path, limit: int) -> None:
        self._edition = edition
        self._static = static
        self._limit = limit
        self._generation = Generation(edition.folder)
        self._entries: OrderedDict[str, _Remembered] = OrderedDict()
        self._size = 0

    def find(self, path: str) -> Entry | None:
        """The page at a URL path; None where the edition has none. Raises `NotInAnEdition`."""
        generation = self._generation.value
        known = self._entries.get(path)
        if known is not None:
            if known.generation == generation or self._is_unchanged(path, known, generation):
                self._entries.move_to_end(path)
                return known.entry
            self._drop(path)
        return self._load(path, generation)

    def _is_unchanged(self, path: str, known: _Remembered, generation: int) -> bool:
        found = self._look(path)
        if found is None or found.stamp != known.stamp:
            return False
        known.generation = generation
        return True

    def _look(self, path: str) -> _Found | None:
        """The file of an address; the tree that it lies in says the status."""
        if path.startswith("/static/"):
            self._edition.file(path)
            places = [(200, self._static / path.removeprefix("/static/"))]
        else:
            places = [(200, self._edition.file(path)), (410, self._edition.notice_file(path))]
        for status, file in places:
            if stamp := _stamp(file):
                return _Found(status, file, stamp)
        if len(places) > 1 and (stamp := _stamp(self._edition.moved_link(path), link=True)):
            return _Found(301, self._edition.headers_file(path), stamp)
        return None

    def _load(self, path: str, generation: int) -> Entry | None:
        found = self._look(path)
        entry = self._read(path, found) if found else None
        if found is None or entry is None:
            return None
        self._entries[path] = _Remembered(entry, found.stamp, generation)
        self._size += entry.size
        while self._size > self._limit:
            self._drop(next(iter(self._entries)))
        return entry

    def _read(self, path: str, found: _Found) -> Entry | None:
        known = None if path.startswith("/static/") else self._edition.headers(path)
        forever = path.startswith(HASHED) and found.status == 200
        modified = found.stamp[0] // 1_000_000_000
        common: Headers = [
            (b"content-type", (known.content_type if known else media_type(found.file)).encode()),
            (b"cache-control", FOREVER if forever else PAGE_CACHING),
            *((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()),
            (b"last-modified", formatdate(modified, usegmt=True).encode()),
        ]
        if known and known.tags:
            common.append((b"cache-tag", ",".join(known.tags)[:8000].encode()))
        if found.status == 301:
            if known is None or not known.location:
                return None
            bodies: dict[str, bytes | FilePart] = {"": b""}
            common.append((b"location", known.location.encode()))
        else:
            try:
                bodies = self._bodies(found)
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                return None  # Taken out between the look and the reading.
        if len(bodies) > 1:
            common.append((b"vary", b"accept-encoding"))
        variants = {coding: _variant(body, coding, common) for coding, body in bodies.items()}
        size = _OVERHEAD + sum(len(body) for body in bodies.values() if isinstance(body, bytes))
        return Entry(found.status, modified, variants, size)

    def _bodies(self, found: _Found) -> dict[str, bytes | FilePart]:
        """The bytes by coding; of a large file only where they lie."""
        if found.stamp[2] > min(_LARGEST_REMEMBERED, self._limit):
            return {"": FilePart(found.file, 0, found.stamp[2], found.stamp)}
        bodies: dict[str, bytes | FilePart] = {"": found.file.read_bytes()}
        for coding, suffix in (("gzip", ".gz"), ("br", ".br")):
            compressed = found.file.with_name(found.file.name + suffix)
            if compressed.is_file():
                bodies[coding] = compressed.read_bytes()
        return bodies

    def _drop(self, path: str) -> None:
        self._size -= self._entries.pop(path).entry.size


def _variant(body: bytes | FilePart, coding: str, common: Headers) -> Variant:
    if isinstance(body, bytes):
        etag = b'"%s"' % hashlib.blake2b(body, digest_size=12).hexdigest().encode()
    else:
        etag = b'"%x-%x-%x"' % body.stamp  # A file that is replaced gets another inode and time.
    headers = [*common, (b"etag", etag), (b"content-length", str(len(body)).encode())]
    headers.append((b"content-encoding", coding.encode()) if coding else (b"accept-ranges", b"bytes"))
    return Variant(body, etag, headers)


def _stamp(file: Path, *, link: bool = False) -> Stamp | None:
    try:
        status = file.lstat() if link else file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    is_one = S_ISLNK(status.st_mode) if link else S_ISREG(status.st_mode)
    return stamp_of(status) if is_one else None


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells one version of a file from the next."""
    return status.st_mtime_ns, status.st_ino, status.st_size


def media_type(file: Path) -> str:
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("javascript") else guessed
