"""IPTC IIM 4.2: records in a JPEG's APP13 segment, as every older picture desk reads and writes them.

A dataset is 1C, record, number, length (two bytes), value. Texts carry no charset unless 1:90 says UTF-8; without
it they are taken for UTF-8 where they can be, else for Windows' western letters, which is what cameras' tools wrote.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from wireroom.pictures.embedded.facts import PhotoFacts, tidy

_DATASETS = {
    "creator": (80, 32),
    "source": (115, 32),
    "credit_line": (110, 32),
    "copyright_notice": (116, 128),
    "headline": (105, 256),
    "caption": (120, 2000),
    "sublocation": (92, 32),
    "city": (90, 32),
    "province": (95, 32),
    "country": (101, 64),
}
"""Number in record 2 and the most bytes that the standard allows. XMP has the whole of what is cut here."""
_DATE, _TIME = 55, 60
_UTF8 = b"\x1b%G"


def read(datasets: Mapping[Any, Any]) -> PhotoFacts:
    """The facts in Pillow's table of datasets: (record, number) to bytes, or to a list of them."""
    said = {name: _text(datasets.get((2, number))) for name, (number, _) in _DATASETS.items()}
    return tidy({**said, "taken": _moment(_text(datasets.get((2, _DATE))), _text(datasets.get((2, _TIME))))})


def segment(facts: PhotoFacts) -> bytes:
    """The APP13 segment of a JPEG, marker and length included."""
    datasets = _dataset(1, 90, _UTF8) + _dataset(2, 0, struct.pack(">H", 4))
    for name, (number, most) in _DATASETS.items():
        if text := getattr(facts, name):
            datasets += _dataset(2, number, _cut(text, most))
    if len(facts.taken) >= len("2026-11-24"):
        datasets += _dataset(2, _DATE, facts.taken[:10].replace("-", "").encode())
    padded = datasets + b"\0" * (len(datasets) % 2)
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(datasets)) + padded
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(text: str, most: int) -> bytes:
    """The text in no more bytes than allowed, no letter halved."""
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").encode()


def _text(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(_decoded(one) for one in values[:8] if isinstance(one, bytes))


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _moment(day: str, hour: str) -> str:
    """ "20261124" and "091200+0100" as XMP writes them."""
    if len(day) != 8 or not day.isdigit() or day.endswith("00"):
        return ""
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if len(hour) == 11 and (hour[:6] + hour[7:]).isdigit():
        return f"{date}T{hour[:2]}:{hour[2:4]}:{hour[4:6]}{hour[6]}{hour[7:9]}:{hour[9:]}"
    return date
