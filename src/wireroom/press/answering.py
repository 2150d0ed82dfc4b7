"""How one page of the edition is answered over HTTP (RFC 9110, RFC 9111): encodings, validators, ranges, HEAD.

Pure: an entry and the request's headers in, status, headers and bytes out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

Headers = list[tuple[str, str]]

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Asked(Protocol):
    """A request's headers, by their names in lower case: the server's own, or a dict."""

    def __contains__(self, name: str, /) -> bool: ...

    def get(self, name: str, /) -> str | None: ...


@dataclass(frozen=True, slots=True)
class FilePart:
    """Bytes of a file too large for the memory, from `start` on."""

    file: Path
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> FilePart:
        start, stop, _ = part.indices(self.length)
        return FilePart(self.file, self.start + start, max(0, stop - start))


@dataclass(frozen=True, slots=True)
class Variant:
    """The page in one encoding, with its strong ETag and the headers that go with it."""

    body: bytes | FilePart
    etag: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Entry:
    """A page ready to be sent. `variants` are keyed by content coding; "" is the plain one."""

    status: int
    last_modified: int
    variants: dict[str, Variant]
    size: int = field(default=0)

    def variant(self, accepted: str | None) -> Variant:
        """The smallest form that a reader with this Accept-Encoding takes."""
        variants = self.variants
        if accepted and len(variants) > 1:
            for coding in _codings(accepted) if len(accepted) < _LONG else _read_codings(accepted):
                if coding in variants:
                    return variants[coding]
        return variants[""]


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes | FilePart


def is_conditional(asked: Asked) -> bool:
    """Whether more than the whole page in one of its forms may be the answer to a GET."""
    return "if-none-match" in asked or "if-modified-since" in asked or "range" in asked


def answer(entry: Entry, method: str, asked: Asked) -> Answer:
    """The answer to a GET or HEAD."""
    variant = entry.variants[""] if "range" in asked else entry.variant(asked.get("accept-encoding"))
    if entry.status == 200:
        if _is_fresh(entry, variant, asked):
            return Answer(304, [pair for pair in variant.headers if pair[0] not in _ONLY_WITH_A_BODY], b"")
        if method == "GET" and (wanted := asked.get("range")) is not None:
            return _part(entry, variant, wanted, asked.get("if-range"))
    return Answer(entry.status, variant.headers, b"" if method == "HEAD" else variant.body)


_ONLY_WITH_A_BODY = {"content-length", "content-type", "content-encoding", "accept-ranges"}

_LONG = 200
"""Characters; browsers send far fewer, and what a stranger makes up is not to be remembered at length."""


def _read_codings(accepted: str) -> tuple[str, ...]:
    """The codings of ours that an Accept-Encoding lists with a quality above zero, the smallest result first."""
    return tuple(coding for coding in ("br", "gzip") if coding in accepted.lower() and _accepts(accepted, coding))


_codings = lru_cache(256)(_read_codings)


def _accepts(accepted: str, coding: str) -> bool:
    for part in accepted.split(","):
        name, _, parameters = part.strip().partition(";")
        if name.strip().lower() == coding:
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", parameters)
    return False


def _is_fresh(entry: Entry, variant: Variant, asked: Asked) -> bool:
    """RFC 9110, 13.2.2: If-None-Match decides; If-Modified-Since only where it is absent."""
    if (tags := asked.get("if-none-match")) is not None:
        return tags.strip() == "*" or variant.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    if since := asked.get("if-modified-since"):
        try:
            return entry.last_modified <= parsedate_to_datetime(since).timestamp()
        except (TypeError, ValueError, OverflowError):
            return False
    return False


def _part(entry: Entry, plain: Variant, wanted: str, condition: str | None) -> Answer:
    """One range of the plain bytes (RFC 9110, 14); several ranges, or an If-Range that fails, get the whole."""
    whole = Answer(200, plain.headers, plain.body)
    if condition and condition.strip() not in {plain.etag, formatdate(entry.last_modified, usegmt=True)}:
        return whole
    match = _RANGE.fullmatch(wanted.strip())
    if not match or match.groups() == ("", ""):
        return whole
    first, last = match.groups()
    total = len(plain.body)
    start = int(first) if first else max(0, total - int(last))
    end = min(int(last) if first and last else total - 1, total - 1)
    if start >= total or (first and last and int(last) < int(first)) or (not first and int(last) == 0):
        return Answer(416, [("content-range", f"bytes */{total}"), ("content-length", "0")], b"")
    body = plain.body[start : end + 1]
    headers = [pair for pair in plain.headers if pair[0] != "content-length"]
    headers += [("content-range", f"bytes {start}-{end}/{total}"), ("content-length", str(len(body)))]
    return Answer(206, headers, body)
