"""The feeds that a page names in its head, so that a feed reader finds them from any page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from wireroom.core.pages import DESK, absolute
from wireroom.core.steady import once
from wireroom.core.tags import links_to

FORMATS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
"""The formats by their word in addresses' names, each with its own name and media type."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in one format: `format` as readers know it, media type, full address."""

    format: str
    media_type: str
    url: str


_WITH_FEEDS = frozenset({"section", "topic", "entity", "author", "corrections"})
_MADE_WITH_THEIR_PAGE = frozenset({"topic_", "entity_", "author_"})


def feed_links(request: HttpRequest) -> dict[str, Any]:
    """A template context processor: a section's, topic's, author's page, that of whom a story names, and the record of
    corrections name feeds of their own, every other page the paper's."""
    if request.path.startswith(DESK):
        return {}
    match = request.resolver_match
    prefix, kwargs = "", {}
    if match is not None and match.url_name in _WITH_FEEDS:
        prefix, kwargs = f"{match.url_name}_", match.kwargs
    paths = once(("feed links", prefix, *kwargs.values()), lambda: _paths(prefix, kwargs))
    if prefix in _MADE_WITH_THEIR_PAGE:
        for path in paths.values():
            links_to(path)
    return {"feed_links": [FeedLink(name, kind, absolute(paths[word])) for word, (name, kind) in FORMATS.items()]}


def _paths(prefix: str, kwargs: dict[str, str]) -> dict[str, str]:
    return {word: reverse(f"{prefix}{word}_feed", kwargs=kwargs) for word in FORMATS}
