"""A first look at some bytes: what they begin with, found once for all readers to tell by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.json_document import parse_json
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.formats.xml_mending import JUNK, start_of

HEAD = 8192
"""How many bytes are looked at to find an XML document's root."""

_BEFORE_ROOT = re.compile(
    r"\s+|<\?.{0,2000}?\?>|<!--.{0,6000}?-->|<!DOCTYPE[^>\[]{0,1000}(?:\[.{0,4000}?\]\s*)?>", re.S | re.I
)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})((?:\s[^<>]{0,4000})?)/?>?")


@dataclass(frozen=True, slots=True)
class Root:
    """An XML document's first element: its name without prefix, and its attributes as written."""

    name: str = ""
    attributes: str = ""


@dataclass(frozen=True)
class Glance:
    """Some bytes, and what can be seen of them without reading all."""

    data: bytes
    name: str = ""
    """The name of the file, where there is one."""

    @cached_property
    def head(self) -> str:
        """The beginning, as text."""
        return decode(self.data[:HEAD])

    @cached_property
    def root(self) -> Root:
        """The first element of an XML document; an empty one if this is none."""
        position = start_of(self.head)
        if position > JUNK or not self.head.startswith("<", position):
            return Root()
        while match := _BEFORE_ROOT.match(self.head, position):
            position = match.end()
        found = _ROOT.match(self.head, position)
        return Root(found[1].rpartition(":")[2], found[2]) if found else Root()

    @property
    def is_like_json(self) -> bool:
        """Whether the first letter is that of an object or an array."""
        return self.head.lstrip("\ufeff\0 \t\r\n")[:1] in ("{", "[")

    @cached_property
    def json(self) -> Any:
        """The value of a JSON document; None if this is none."""
        if not self.is_like_json:
            return None
        try:
            return parse_json(self.data)
        except UnreadableItem:
            return None
