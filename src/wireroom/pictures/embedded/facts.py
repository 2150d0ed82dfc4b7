"""What a picture's file says of itself, in the names of the IPTC Photo Metadata Standard 2023.1."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from wireroom.core.text import plain_spaces, without_controls

LONGEST = {
    "creator": 160,
    "source": 160,
    "credit_line": 255,
    "copyright_notice": 255,
    "alternative_text": 255,
    "headline": 255,
    "sublocation": 160,
    "city": 120,
    "province": 120,
    "country": 120,
    "licensor_name": 160,
}
"""Characters kept of a single line; `_LONGEST_TEXT` of the rest. A stranger's file fills no page."""
_LONGEST_TEXT = 4_000
_LINES = ("caption", "usage_terms")
_ADDRESSES = ("web_statement", "licensor_url")
_LONGEST_ADDRESS = 1_000
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?")
"""ISO 8601 as XMP has it: a year, a month, a day or a moment; no more is known than is said."""
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Empty text is "not said". `taken` is as `DATE`; `digital_source_type` the last part of IPTC's address for it."""

    creator: str = ""
    source: str = ""
    credit_line: str = ""
    copyright_notice: str = ""
    headline: str = ""
    caption: str = ""
    alternative_text: str = ""
    taken: str = ""
    sublocation: str = ""
    city: str = ""
    province: str = ""
    country: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    licensor_name: str = ""
    licensor_url: str = ""
    digital_source_type: str = ""


NAMES = tuple(one.name for one in fields(PhotoFacts))


def tidy(said: dict[str, str]) -> PhotoFacts:
    """The facts among what a stranger's file says: plain text of bounded length, http addresses, dates that are."""
    return PhotoFacts(**{name: _tidied(name, text) for name, text in said.items() if name in NAMES})


def first_said(*told: PhotoFacts) -> PhotoFacts:
    """Each fact from the first that says it."""
    return PhotoFacts(**{name: next(filter(None, (getattr(one, name) for one in told)), "") for name in NAMES})


def _tidied(name: str, text: str) -> str:
    text = without_controls(text)
    if name in _LINES:
        return "\n".join(plain_spaces(line) for line in text.strip().splitlines())[:_LONGEST_TEXT]
    line = plain_spaces(text)
    if name in _ADDRESSES:
        return line if len(line) <= _LONGEST_ADDRESS and is_address(line) else ""
    if name == "taken":
        return line if DATE.fullmatch(line) else ""
    if name == "digital_source_type":
        term = line.removeprefix(SOURCE_TYPES).removeprefix(SOURCE_TYPES.replace("http:", "https:"))
        return term if re.fullmatch(r"[A-Za-z]{1,60}", term) else ""
    return line[: LONGEST[name]]


def is_address(text: str) -> bool:
    """Whether a text may be set as a link."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\"'\\]", text)
    except ValueError:
        return False
