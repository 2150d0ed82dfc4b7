"""A page's parts while they are being found, and what every part asks of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from wireroom.wire.story import Moment, Photo, SourceCredit

HEAD_LINES = 14
"""How far down the page's top may reach: the headline is repeated within so many lines."""

LEAST_WORDS = 25
"""A page with fewer words of copy than this is no story."""

SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"”’»)\]]*)$|[:;,]$")
"""How a line ends that is a sentence, or leads to one."""


@dataclass(slots=True)
class TextPage:
    """The lines of a page while its parts are being found."""

    lines: list[str]
    headline: str = ""
    standfirst: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    credits: list[SourceCredit] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    read_on: date | None = None
    published: Moment | None = None
    updated: Moment | None = None
    notes: list[str] = field(default_factory=list)
