"""A comment's text as HTML: paragraphs, line breaks, and links that vouch for nothing. All else is escaped."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”«»]{3,1000}", re.IGNORECASE)
_PUNCTUATION_AFTER = ".,:;!?…'’‘*_~"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def comment_html(text: str) -> SafeString:
    """`text` must have gone through `neutralising.neutral_text`."""
    paragraphs = (paragraph.split("\n") for paragraph in text.split("\n\n") if paragraph.strip())
    html = "".join(f'<p dir="auto">{"<br>".join(_line(line) for line in lines)}</p>' for lines in paragraphs)
    return mark_safe(html)  # noqa: S308 — every piece of it was escaped.


def _line(line: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(line):
        address = _without_punctuation(found[0])
        if not _is_linkable(address):
            continue
        pieces += [escape(line[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    return "".join([*pieces, escape(line[end:])])


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
