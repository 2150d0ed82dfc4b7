"""HTML from outside, made safe: the only way in for markup that somebody else wrote.

`clean_fragment` gives the small set of elements that `Story.body` promises, with no class, style, id, event
handler, script, form or embedded object, and with links that lead to http, https or mail addresses only.
"""

from __future__ import annotations

import nh3

TAGS = frozenset("p h2 h3 h4 ul ol li blockquote a em strong br table thead tbody tr th td sub sup".split())
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_SCHEMES = {"http", "https", "mailto"}

# Elements whose text is not copy either: nh3 removes them whole, where of others it only takes the tags.
_NOT_COPY = frozenset(
    "script style template noscript iframe object embed svg math form button select textarea title".split()
)

_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(_NOT_COPY),
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    url_relative="deny",
    link_rel=None,
    strip_comments=True,
)


def clean_fragment(html: str) -> str:
    """The safe part of an HTML fragment. Relative links lose their address: make them absolute first."""
    return _cleaner.clean(html)
