"""JSON from strangers, and what a program may ask of it without asking first what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode, without_controls
from wireroom.wire.formats.markup import plain_text
from wireroom.wire.formats.unreadable import UnreadableItem, refuse_oversize

_COMMA_TOO_MANY = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|$)|,(?=\s*+[}\]])', re.S)
"""A comma before the end of an object or an array, as hand-made feeds have; or a text, in which there may be one."""


def _without_comma(found: re.Match[str]) -> str:
    return "" if found[0] == "," else found[0]


def parse_json(data: bytes) -> Any:
    """The value of a JSON document. Raises `UnreadableItem` with the place where it is broken."""
    refuse_oversize(data)
    try:
        written = decode(data)
        try:
            return json.loads(written, strict=False)
        except json.JSONDecodeError:
            return json.loads(_COMMA_TOO_MANY.sub(_without_comma, written), strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableItem(f"this is broken JSON at line {error.lineno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise UnreadableItem("this JSON is nested too deeply, or has numbers too long to be meant") from None


def text(value: Any) -> str:
    """A string or number as one line of text; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return plain_spaces(without_controls(str(value)))


def markup(value: Any) -> str:
    """A string with its line ends; "" for anything else."""
    return without_controls(value) if isinstance(value, str) else ""


def readable(entry: dict[str, Any]) -> str:
    """The `value` of an object that states what its content is: text as it stands, anything else without markup."""
    value = markup(entry.get("value"))
    return plain_spaces(value) if text(entry.get("contenttype")).lower() == "text/plain" else plain_text(value)


def whole_number(value: Any) -> int | None:
    """A whole number that is stated as one or as text; None for anything else."""
    stated = text(value)
    number = stated.removesuffix(".0")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def items(value: Any) -> list[dict[str, Any]]:
    """The objects in an array, or the object alone; [] for anything else."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(value: Any) -> list[str]:
    """The texts in an array, or the text alone."""
    stated = value if isinstance(value, list) else [value]
    return [line for item in stated if (line := text(item))]


def first_text(values: Iterable[Any]) -> str:
    """The first that is a text and not empty."""
    return next((line for value in values if (line := text(value))), "")
