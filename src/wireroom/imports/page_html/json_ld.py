"""JSON-LD as pages really carry it: in graphs and lists, with comments, trailing commas and raw line breaks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

MAX_SCRIPT = 1_500_000
"""Characters of one script: structured data beyond this is not a story's."""

_MAX_NODES = 4000
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|"
    r"/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|$)|/\*.*?\*/|//[^\n]*', re.S)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BARE_VALUE = re.compile(r"(?<=:)\s*(?:undefined|NaN|-?Infinity)(?=\s*[,}\]])")
_MISSING_COMMA = re.compile(r'(["}\]\d])(\s*\n\s*)(?="[^"\n]{1,60}"\s*:)')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_NOT_STORIES = frozenset(("Person", "Organization", "WebSite", "BreadcrumbList", "ListItem"))
_BROKEN_FIELD = re.compile(
    r'"(?P<key>@type|headline|datePublished|dateModified|name|description|articleSection)"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*)"'
)


def parse_scripts(scripts: Iterator[str]) -> list[Node]:
    """The nodes of every script, graphs and lists taken apart, in document order."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _parsed(script):
            _flatten(value, nodes)
    return nodes


def types_of(node: Any) -> set[str]:
    """A node's types, without their vocabulary's address."""
    kinds = node.get("@type", node.get("type")) if isinstance(node, dict) else None
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1].removeprefix("schema:") for kind in kinds if isinstance(kind, str)}


def text_of(value: Any) -> str:
    """The text of a value that may be a string, a list of them, or an object with a name or @value."""
    if isinstance(value, str):
        return html.unescape(value).strip()
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("url") or value.get("@id"))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _parsed(script: str) -> Iterator[Any]:
    text = script.strip()[:MAX_SCRIPT]
    for _ in range(2):
        text = _WRAPPER.sub("", text).strip()
    if not text:
        return
    for attempt in (text, _mended(text), html.unescape(text)):
        try:
            yield json.loads(attempt, strict=False)
            return
        except (ValueError, RecursionError):
            continue
    found = list(_one_after_another(_mended(text)))
    if found:
        yield from found
    else:
        yield from _rescued(text)


def _rescued(text: str) -> Iterator[Node]:
    """The single fields that a story's node still shows where the whole cannot be mended."""
    node: Node = {match["key"]: match["value"] for match in reversed(list(_BROKEN_FIELD.finditer(text[:100_000])))}
    if node and not types_of(node) & _NOT_STORIES:
        node.pop("name", None)
        yield node


def _mended(text: str) -> str:
    """What JSON writers get wrong most: comments, trailing or missing commas, bare words, bad escapes."""
    text = _TOKEN.sub(lambda token: token[0] if token[0][0] == '"' else " ", text)
    text = _MISSING_COMMA.sub(r"\1,\2", text)
    text = _BARE_VALUE.sub(" null", _TRAILING_COMMA.sub("", text))
    return _BAD_ESCAPE.sub(r"\\\\", text).rstrip("; \n")


def _one_after_another(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    position = 0
    for _ in range(20):
        position = text.find("{", position)
        if position < 0:
            return
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value


def _flatten(value: Any, nodes: list[Node]) -> None:
    """Add the nodes that a value states of the page itself; what they are *about* stays inside them."""
    pending = [value]
    while pending and len(nodes) < _MAX_NODES:
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value
        elif isinstance(value, dict):
            if any(
                key.startswith("@") or key in ("headline", "datePublished") for key in value if isinstance(key, str)
            ):
                nodes.append(value)
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                if isinstance(value.get(key), (dict, list)):
                    pending.insert(0, value[key])
