"""A bounded memory of ready answers in front of the edition's files.

A hit costs one comparison with the shared generation. After any change of the edition a page is looked at once
more (one `stat`) before it is served again: no process polls, and none serves an old page.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from wireroom.core.security import SECURITY_HEADERS
from wireroom.press.answering import Entry, Headers, Variant
from wireroom.press.edition import Edition, Generation

_PAGE_CACHING = b"public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=604800"
_FOREVER = b"public, max-age=31536000, immutable"
_HASHED = ("/static/", "/pictures/")
"""Addresses that carry a key of their content: what is there once never changes."""

_LARGEST_REMEMBERED = 4 * 1024 * 1024
"""Bytes of one page; larger ones are read from the disk each time."""

Stamp = tuple[int, int, int]


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
        if _stamp(self._file(path)) != known.stamp:
            return False
        known.generation = generation
        return True

    def _file(self, path: str) -> Path:
        if path.startswith("/static/"):
            self._edition.file(path)
            return self._static / path.removeprefix("/static/")
        return self._edition.file(path)

    def _load(self, path: str, generation: int) -> Entry | None:
        file = self._file(path)
        stamp = _stamp(file)
        if stamp is None:
            return None
        entry = self._read(path, file)
        if entry is None:
            return None
        if entry.size <= min(_LARGEST_REMEMBERED, self._limit):
            self._entries[path] = _Remembered(entry, stamp, generation)
            self._size += entry.size
            while self._size > self._limit:
                self._drop(next(iter(self._entries)))
        return entry

    def _read(self, path: str, file: Path) -> Entry | None:
        known = None if path.startswith("/static/") else self._edition.headers(path)
        status = known.status if known else 200
        content_type = known.content_type if known else _media_type(file)
        common: Headers = [
            (b"content-type", content_type.encode()),
            (b"cache-control", _FOREVER if path.startswith(_HASHED) and status == 200 else _PAGE_CACHING),
            *((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()),
        ]
        if known and known.tags:
            common.append((b"cache-tag", ",".join(known.tags)[:8000].encode()))
        try:
            modified = int(file.stat().st_mtime)
            bodies = {"": file.read_bytes()}
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None  # Taken out between the look and the reading.
        for coding, suffix in (("gzip", ".gz"), ("br", ".br")):
            compressed = file.with_name(file.name + suffix)
            if compressed.is_file():
                bodies[coding] = compressed.read_bytes()
        common.append((b"last-modified", formatdate(modified, usegmt=True).encode()))
        if len(bodies) > 1:
            common.append((b"vary", b"accept-encoding"))
        variants = {coding: _variant(body, coding, common) for coding, body in bodies.items()}
        return Entry(status, modified, variants, size=sum(len(body) for body in bodies.values()))

    def _drop(self, path: str) -> None:
        self._size -= self._entries.pop(path).entry.size


def _variant(body: bytes, coding: str, common: Headers) -> Variant:
    etag = b'"%s"' % hashlib.blake2b(body, digest_size=12).hexdigest().encode()
    headers = [*common, (b"etag", etag), (b"content-length", str(len(body)).encode())]
    headers.append((b"content-encoding", coding.encode()) if coding else (b"accept-ranges", b"bytes"))
    return Variant(body, etag, headers)


def _stamp(file: Path) -> Stamp | None:
    try:
        status = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return None if not file.is_file() else (status.st_mtime_ns, status.st_ino, status.st_size)


def _media_type(file: Path) -> str:
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("javascript") else guessed
