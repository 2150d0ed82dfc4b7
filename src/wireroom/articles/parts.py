"""The pictures and links that stand in a story, wherever in it they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from wireroom.pictures.models import Picture

if TYPE_CHECKING:
    from wireroom.articles.models import Article

_LINK = re.compile(r"""\bhref=(?:"([^"]+)"|'([^']+)')""")
_WEB = ("http://", "https://")
LONGEST_LINK = 1000


def pictures_of(article: Article) -> list[Picture]:
    """The lead picture and those of the body, each once."""
    found = [article.lead_picture] if article.lead_picture else []
    found.extend(pictures_in(article.body))
    return list({picture.pk: picture for picture in found}.values())


def pictures_in(value: Any) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, dict):  # A block of named parts.
        for part in value.values():
            yield from pictures_in(part)
    elif not isinstance(value, str) and hasattr(value, "__iter__"):  # The body, or a block that is a list.
        for part in value:
            yield from pictures_in(getattr(part, "value", part))


def links_of(article: Article) -> list[str]:
    """The addresses elsewhere that the story leads to, each once."""
    credited = [credit.url for credit in article.credits.all()]
    return _distinct([article.original_url, *credited, *_links_in(article.body.get_prep_value())])


def links_of_version(content: dict[str, Any]) -> list[str]:
    """The same of a version as Wagtail keeps it."""
    credited = [credit.get("url") or "" for credit in content.get("credits") or []]
    body = json.loads(content.get("body") or "[]")
    return _distinct([content.get("original_url") or "", *credited, *_links_in(body)])


def _links_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (unescape(one or other) for one, other in _LINK.findall(value))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _links_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _links_in(part)


def _distinct(urls: list[str]) -> list[str]:
    return list(dict.fromkeys(url for url in urls if url.startswith(_WEB) and len(url) <= LONGEST_LINK))
