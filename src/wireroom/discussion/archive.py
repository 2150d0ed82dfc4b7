"""Reads a file of comments, such as another system's export: CSV with the columns text, author and label. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

_LARGEST_CELL = 10_000_000
_SEPARATORS = ",;\t|"
_COLUMNS = ("text", "label")
_LABELS = {"spam": True, "genuine": False, "": None}


class Unreadable(Exception):
    """The file is no archive of comments; the text says where, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A comment of the archive; `is_spam` is None where nobody has said so."""

    text: str
    author: str
    is_spam: bool | None


def read_archive(data: bytes) -> list[Row]:
    """Every row, in order. Raises `Unreadable`."""
    text = _decoded(data)
    first = text.lstrip("\n\r").partition("\n")[0]
    if not first.strip():
        raise Unreadable("the file is empty; its first line must name the columns text, author and label")
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        _check(names)
        reader.fieldnames = names
        return list(_rows(reader))
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num} is no CSV: {error}") from None


def _rows(reader: csv.DictReader[str]) -> Iterator[Row]:
    for row in reader:
        where = f"the row that ends on line {reader.line_num}"
        if None in row:
            raise Unreadable(f"{where} has more cells than there are columns; put quotes round a text with separators")
        label = (row["label"] or "").strip().casefold()
        if label not in _LABELS:
            raise Unreadable(f"{where} has the label “{label[:40]}”; give spam, genuine, or leave it empty")
        yield Row(row["text"] or "", row.get("author") or "", _LABELS[label])


def _check(names: list[str]) -> None:
    for column in _COLUMNS:
        if column not in names:
            given = ", ".join(name[:40] for name in names[:20] if name) or "none"
            raise Unreadable(f"there is no column “{column}” (columns: {given}); the first line must name them")
    for column in (*_COLUMNS, "author"):
        if names.count(column) > 1:
            raise Unreadable(f"there are several columns “{column}”")


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 where its mark says so, else Windows-1252, in which spreadsheets save."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
