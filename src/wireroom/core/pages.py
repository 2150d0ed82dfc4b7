"""What every public page has: the paper's identity and its own address; and the pages of refusal.

Nothing of it is a time of rendering: the same copy makes the same bytes on every day and on every node.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info

from wireroom.core.models import PAPER_NAME, PAPER_WORDS, Newspaper
from wireroom.core.steady import once
from wireroom.core.tags import THEME, reads, unrecorded

DESK = "/desk/"


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """The masthead's facts."""

    name: str
    tagline: str
    description: str
    language: str
    direction: str
    timezone: str


def absolute(path: str) -> str:
    """The public address of a path of this site."""
    reads(THEME)
    return f"{settings.SITE_URL}{path}"


def site_identity(*, words: bool = True) -> SiteIdentity:
    """The paper's identity. Who uses its name alone, without tagline and description, says so with `words=False`."""
    with unrecorded():
        # Rendering only reads: no row is made for an unnamed paper.
        paper = once("newspaper", lambda: Newspaper.objects.first() or Newspaper())
    reads(PAPER_NAME)
    if words:
        reads(PAPER_WORDS)
    language = settings.LANGUAGE_CODE
    identity = SiteIdentity(
        name=paper.name,
        tagline=paper.tagline,
        description=paper.description,
        language=language,
        direction=direction(language),
        timezone=settings.TIME_ZONE,
    )
    _last_known.append(identity)
    return identity


_last_known: deque[SiteIdentity] = deque(maxlen=1)


def last_known_identity() -> SiteIdentity:
    """The identity as this process read it last, or else the host: for pages made while the database is away."""
    language = settings.LANGUAGE_CODE
    host = settings.SITE_URL.split("//")[1]
    return (
        _last_known[0] if _last_known else SiteIdentity(host, "", "", language, direction(language), settings.TIME_ZONE)
    )


def direction(language: str) -> str:
    """ "rtl" for the languages written from right to left, else "ltr"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def public_page(request: HttpRequest) -> dict[str, Any]:
    """Context of every public page (a template context processor)."""
    if request.path.startswith(DESK):
        return {}
    reads(THEME)
    return {
        "site": site_identity(),
        "canonical_url": absolute(request.path),
        "feed_url": absolute("/feed.xml"),
    }


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "reader/not_found.html", status=404)


def gone(request: HttpRequest, notice: str = "") -> HttpResponse:
    """The page that says openly that something was withdrawn."""
    return render(request, "reader/gone.html", {"notice": notice}, status=410)


def not_found_page(request: HttpRequest) -> HttpResponse:
    """The body of every 404, as a page of the edition: no stranger's request renders one."""
    return render(request, "reader/not_found.html")
