"""A comment's text as HTML: paragraphs, line breaks, quotes, emphasis, and links that vouch for nothing. All else is
escaped.

    > what somebody else wrote        a quote, line by line
    *emphasis* or _emphasis_          **strong emphasis**
"""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”«»]{3,1000}", re.IGNORECASE)
_PUNCTUATION_AFTER = ".,:;!?…'’‘*_~"
_PAIRS = {")": "(", "]": "[", "}": "{"}

_EMPHASES = (
    (re.compile(r"(?<![\w*])\*\*(?=\S)([^*<>]{1,500})(?<=\S)\*\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*<>]{1,500})(?<=\S)\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_<>]{1,500})(?<=\S)_(?![\w_])"), r"<em>\1</em>"),
)
"""Looked for in escaped text: an angle bracket there is one of ours, so that no emphasis overlaps another."""


def comment_html(text: str) -> SafeString:
    """`text` must have gone through `neutralising.neutral_text`."""
    paragraphs = (paragraph.split("\n") for paragraph in text.split("\n\n") if paragraph.strip())
    html = "".join(_paragraph(lines) for lines in paragraphs)
    return mark_safe(html)  # noqa: S308 — every piece of it was escaped.


def _paragraph(lines: list[str]) -> str:
    """Lines that begin with `>` are a quote; in it and around it a break of line stays one."""
    return "".join(_block(list(block), quoted) for quoted, block in groupby(lines, lambda line: line.startswith(">")))


def _block(lines: list[str], quoted: bool) -> str:
    said = [line.lstrip("> ") if quoted else line for line in lines]
    html = f'<p dir="auto">{"<br>".join(_line(line) for line in said)}</p>'
    return f"<blockquote>{html}</blockquote>" if quoted else html


def _line(line: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(line):
        address = _without_punctuation(found[0])
        if not _is_linkable(address):
            continue
        pieces += [_emphasised(line[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    return "".join([*pieces, _emphasised(line[end:])])


def _emphasised(text: str) -> str:
    html = escape(text)
    for written, shown in _EMPHASES:
        html = written.sub(shown, html)
    return html


def _link(address: str) -> str:
    shown = escape(address)
    return f'<a href="{shown}" rel="nofollow ugc noopener">{shown}</a>'


def _without_punctuation(address: str) -> str:
    """The sentence's own full stop or bracket after an address is not part of it."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        if last not in _PUNCTUATION_AFTER and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address


def _is_linkable(address: str) -> bool:
    """A host, and no user before it: `http://bank.example@elsewhere.example` is made to deceive."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
