"""How one page of the edition is answered over HTTP (RFC 9110, RFC 9111): encodings, validators, ranges, HEAD.

Pure: an entry and the request's headers in, status, headers and bytes out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path

Headers = list[tuple[bytes, bytes]]

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class FilePart:
    """Bytes of a file too large for the memory, from `start` on; `stamp` tells whether it is still that file."""

    file: Path
    start: int
    length: int
    stamp: tuple[int, int, int]

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> FilePart:
        start, stop, _ = part.indices(self.length)
        return FilePart(self.file, self.start + start, max(0, stop - start), self.stamp)


@dataclass(frozen=True, slots=True)
class Variant:
    """The page in one encoding, with its strong ETag and the headers that go with it."""

    body: bytes | FilePart
    etag: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Entry:
    """A page ready to be sent. `variants` are keyed by content coding; "" is the plain one."""

    status: int
    last_modified: int
    variants: dict[str, Variant]
    size: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: bytes | FilePart


def answer(entry: Entry, method: str, request: Mapping[bytes, bytes]) -> Answer:
    """The answer to a GET or HEAD with these headers (names in lower case)."""
    variant = _choose(entry, request)
    if entry.status == 200:
        if _is_fresh(entry, variant, request):
            return Answer(304, [pair for pair in variant.headers if pair[0] not in _ONLY_WITH_A_BODY], b"")
        if b"range" in request and method == "GET":
            return _part(entry, entry.variants[""], request)
    return Answer(entry.status, variant.headers, b"" if method == "HEAD" else variant.body)


_ONLY_WITH_A_BODY = {b"content-length", b"content-type", b"content-encoding", b"accept-ranges"}


def _choose(entry: Entry, request: Mapping[bytes, bytes]) -> Variant:
    variants = entry.variants
    if len(variants) == 1 or b"range" in request:
        return variants[""]
    accepted = request.get(b"accept-encoding", b"")
    if b"br" in accepted and "br" in variants and _accepts(accepted, b"br"):
        return variants["br"]
    if b"gzip" in accepted and "gzip" in variants and _accepts(accepted, b"gzip"):
        return variants["gzip"]
    return variants[""]


def _accepts(header: bytes, coding: bytes) -> bool:
    """Whether a content coding is listed with a quality above zero."""
    for part in header.split(b","):
        name, _, parameters = part.strip().partition(b";")
        if name.strip().lower() == coding:
            return not re.fullmatch(rb"\s*q\s*=\s*0(\.0*)?\s*", parameters)
    return False


def _is_fresh(entry: Entry, variant: Variant, request: Mapping[bytes, bytes]) -> bool:
    """RFC 9110, 13.2.2: If-None-Match decides; If-Modified-Since only where it is absent."""
    if (tags := request.get(b"if-none-match")) is not None:
        return tags.strip() == b"*" or variant.etag in {tag.strip().removeprefix(b"W/") for tag in tags.split(b",")}
    if since := request.get(b"if-modified-since"):
        try:
            return entry.last_modified <= parsedate_to_datetime(since.decode("latin-1")).timestamp()
        except (TypeError, ValueError, OverflowError):
            return False
    return False


def _part(entry: Entry, plain: Variant, request: Mapping[bytes, bytes]) -> Answer:
    """One range of the plain bytes (RFC 9110, 14); several ranges, or an If-Range that fails, get the whole."""
    whole = Answer(200, plain.headers, plain.body)
    if (condition := request.get(b"if-range")) and condition.strip() not in {
        plain.etag,
        formatdate(entry.last_modified, usegmt=True).encode(),
    }:
        return whole
    match = _RANGE.fullmatch(request[b"range"].decode("latin-1").strip())
    if not match or match.groups() == ("", ""):
        return whole
    first, last = match.groups()
    total = len(plain.body)
    start = int(first) if first else max(0, total - int(last))
    end = min(int(last) if first and last else total - 1, total - 1)
    if start >= total or (first and last and int(last) < int(first)) or (not first and int(last) == 0):
        return Answer(416, [(b"content-range", f"bytes */{total}".encode()), (b"content-length", b"0")], b"")
    body = plain.body[start : end + 1]
    headers = [pair for pair in plain.headers if pair[0] != b"content-length"]
    headers += [
        (b"content-range", f"bytes {start}-{end}/{total}".encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    return Answer(206, headers, body)
