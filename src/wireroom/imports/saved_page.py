"""Reading a saved news page, in either of the shapes that people and archives keep: the one door to both.

    story = read_page(path.read_bytes(), name=path.name)

Pure: bytes in, a `Story` out; no database, no network, no clock. What holds no story raises `NotAStory`,
whose
message is the reason in one line. `FORMATS` names every shape; a further one joins by a line there and in
`recognise`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_bytes import page_text
from wireroom.imports.page_html.reading import read_html_page
from wireroom.imports.page_text.reading import read_text_page
from wireroom.wire.story import Story

__all__ = ["FORMATS", "HTML", "TEXT", "NotAStory", "read_page", "recognise"]

HTML = "saved-page-html"
TEXT = "saved-page-text"

Reader = Callable[[str, str | None], Story]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        HTML: lambda text, url: read_html_page(text, url=url),
        TEXT: lambda text, url: read_text_page(text, url=url),
    }
)
"""Each format's name, as `wireroom read --json` prints it, and its reader."""

_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s|<script[\s>]|<!-- saved from "
    r"url",
    re.I,
)
_TAG = re.compile(r"</?(?:p|div|span|a|h[1-6]|br|img|ul|li|section|figure|table|td)\b[^>]*>", re.I)


def read_page(data: bytes, *, name: str, url: str | None = None) -> Story:
    """The story of a saved page.

    `name` is what the file is called, for the reason if it is no story; `url` is where it was fetched from,
    if
    that is known. Raises `NotAStory`.
    """
    return read_recognised(data, name=name, url=url)[1]


def read_recognised(data: bytes, *, name: str, url: str | None = None) -> tuple[str, Story]:
    """The format's name and the story: `read_page` for those who tell which shape it was."""
    text = page_text(data)
    found = _shape(text)
    return found, FORMATS[found](text, url)


def recognise(data: bytes) -> str:
    """Which shape a file has: a key of `FORMATS`. Raises `NotAStory` for what is no text."""
    return _shape(page_text(data))


def _shape(text: str) -> str:
    start = text[:20_000]
    if _MARKUP.search(start[:4000]) or len(_TAG.findall(start)) >= 4:
        return HTML
    return TEXT
