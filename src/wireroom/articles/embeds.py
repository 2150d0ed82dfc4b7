"""Asks the site of an embed what it is (oEmbed 1.0), when a story is saved; readers' browsers ask nobody for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext
from lxml import html
from lxml.etree import LxmlError

from wireroom.articles.models.embed import Embed
from wireroom.core.fetch import FetchError, FetchFailed, Limits, fetch
from wireroom.core.players import Provider
from wireroom.core.text import without_controls

_LIMITS = Limits(seconds=6, body_bytes=256 * 1024, redirects=2)
_MOST_PIXELS = 10_000


class NotEmbeddable(Exception):
    """The address cannot be embedded; as a string: one sentence for an editor."""


def allowed() -> tuple[Provider, ...]:
    """The providers whose players this newsroom lets stand in its stories."""
    providers: tuple[Provider, ...] = settings.WIREROOM["EMBEDS"]
    return providers


def provider_of(url: str, providers: Iterable[Provider]) -> Provider | None:
    return next((provider for provider in providers if provider.has(url)), None)


def look_up(url: str, providers: Iterable[Provider]) -> Embed | None:
    """What the address is; asked once. None where its site does not answer now: it is a link until it is asked again.

    Raises `NotEmbeddable` for an address of no such provider, and where its site says that there is nothing.
    """
    providers = tuple(providers)
    provider = provider_of(url, providers)
    if provider is None:
        names = ", ".join(one.name for one in providers) or gettext("nowhere")
        raise NotEmbeddable(
            gettext("Embeds come from %(sites)s. Set a link to anything else into the text.") % {"sites": names}
        )
    if known := Embed.objects.filter(url=url).first():
        return known
    try:
        answer = _ask(provider, url)
    except FetchFailed as failed:
        if failed.permanent:
            told = {"site": provider.name, "reason": failed.reason}
            raise NotEmbeddable(gettext("%(site)s has nothing to embed here: it %(reason)s.") % told) from failed
        return None
    except FetchError:
        return None
    found, _ = Embed.objects.update_or_create(url=url, defaults=_facts(provider, answer))
    return found


def _ask(provider: Provider, url: str) -> Mapping[str, Any]:
    question = urlencode({"url": url, "format": "json"})
    allow = frozenset(settings.WIREROOM["FETCH_ALLOW"])
    fetched = fetch(f"{provider.endpoint}?{question}", limits=_LIMITS, allow_hosts=allow)
    try:
        answer = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise FetchFailed(provider.endpoint, "did not answer with JSON", permanent=False) from error
    return answer if isinstance(answer, dict) else {}


def _facts(provider: Provider, answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "provider": provider.name,
        "title": _line(answer.get("title"), 255),
        "author": _line(answer.get("author_name"), 160),
        "frame": _frame(provider, answer.get("html")),
        "width": _pixels(answer.get("width")),
        "height": _pixels(answer.get("height")),
    }


def _line(text: Any, most: int) -> str:
    return " ".join(without_controls(text).split())[:most] if isinstance(text, str) else ""


def _frame(provider: Provider, code: Any) -> str:
    """The address of the player in a site's HTML, of which nothing else is taken."""
    if not isinstance(code, str) or "<" not in code:
        return ""
    try:
        player = html.fragment_fromstring(without_controls(code), create_parent="div").find(".//iframe")
    except (LxmlError, ValueError):
        return ""
    address = provider.frame(player.get("src") or "") if player is not None else ""
    return address if len(address) <= 2000 else ""


def _pixels(size: Any) -> int:
    """Sites say "100%" too: that is no size."""
    return size if isinstance(size, int) and 0 < size <= _MOST_PIXELS else 0
