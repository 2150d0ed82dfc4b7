"""A bounded memory of ready answers in front of the edition's files.

A hit costs one comparison with the shared generation. After any change of the edition a page is looked at once
more (one `stat`) before it is served again: no process polls, and none serves an old page.
"""

from __future__ import annotations

import mimetypes
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from wireroom.core.security import SECURITY_HEADERS
from wireroom.press.answering import Entry, FilePart, Headers, Variant
from wireroom.press.edition import Edition, Generation, digest_of

PAGE_CACHING = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=604800"
FOREVER = "public, max-age=31536000, immutable"
HASHED = ("/static/", "/pictures/")
"""Addresses that carry a key of their content: what is there once never changes."""

_OVERHEAD = 2048
"""Bytes that an entry's headers and names take besides the bodies, roughly: small pages must count too."""

Stamp = tuple[int, int, int]
"""What tells one version of a file from the next on this node: time, inode, size."""


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

    def at_hand(self, path: str) -> Entry | None:
        """The page, if it is remembered and nothing has changed in the edition since it was looked at."""
        known = self._entries.get(path)
        if known is None or known.generation != self._generation.value:
            return None
        self._entries.move_to_end(path)
        return known.entry

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
            ("content-type", known.content_type if known else media_type(found.file)),
            ("cache-control", FOREVER if forever else PAGE_CACHING),
            *((name.lower(), value) for name, value in SECURITY_HEADERS.items()),
            ("last-modified", formatdate(modified, usegmt=True)),
        ]
        if known and known.tags:
            common.append(("cache-tag", ",".join(known.tags)[:8000]))
        if found.status == 301:
            if known is None or not known.location:
                return None
            bodies: dict[str, bytes | FilePart] = {"": b""}
            common.append(("location", known.location))
        else:
            try:
                bodies = self._bodies(found, known.digest if known else "")
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                return None  # Taken out between the look and the reading.
        if len(bodies) > 1:
            common.append(("vary", "accept-encoding"))
        digest = known.digest if known else ""
        variants = {coding: _variant(body, coding, digest, common) for coding, body in bodies.items()}
        size = _OVERHEAD + sum(len(body) for body in bodies.values() if isinstance(body, bytes))
        return Entry(found.status, modified, variants, size)

    def _bodies(self, found: _Found, digest: str) -> dict[str, bytes | FilePart]:
        """The bytes by coding; of a large file, whose digest was kept when it was written, only where they lie."""
        if digest:
            return {"": FilePart(found.file, 0, found.stamp[2])}
        bodies: dict[str, bytes | FilePart] = {"": found.file.read_bytes()}
        for coding, suffix in (("gzip", ".gz"), ("br", ".br")):
            compressed = found.file.with_name(found.file.name + suffix)
            if compressed.is_file():
                bodies[coding] = compressed.read_bytes()
        return bodies

    def _drop(self, path: str) -> None:
        self._size -= self._entries.pop(path).entry.size


def _variant(body: bytes | FilePart, coding: str, digest: str, common: Headers) -> Variant:
    etag = f'"{digest_of(body) if isinstance(body, bytes) else digest}"'
    headers = [*common, ("etag", etag), ("content-length", str(len(body)))]
    headers.append(("content-encoding", coding) if coding else ("accept-ranges", "bytes"))
    return Variant(body, etag, headers)


def _stamp(file: Path, *, link: bool = False) -> Stamp | None:
    try:
        status = file.lstat() if link else file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    is_one = S_ISLNK(status.st_mode) if link else S_ISREG(status.st_mode)
    return (status.st_mtime_ns, status.st_ino, status.st_size) if is_one else None


def media_type(file: Path) -> str:
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("javascript") else guessed
