"""Who wrote a comment may change it for some minutes: known by a cookie of his browser's own, without an account.

The cookie holds a number by chance, signed, and goes to `/discussion/` alone: pages are files, the same for all. The
database keeps a keyed hash of it, so that nobody who reads the database can pose as an author.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from wireroom.discussion.privacy import keyed_hash

NAME = "wireroom_author"
_KEPT = 180 * 24 * 3600
"""Seconds."""


def author_hash(request: HttpRequest) -> str:
    """What this browser's comments are known by; empty for one that has none yet."""
    number = _number(request)
    return hash_of(number) if number else ""


def number_for(request: HttpRequest) -> str:
    """The browser's own number, or a new one."""
    return _number(request) or secrets.token_urlsafe(18)


def hash_of(number: str) -> str:
    return keyed_hash("author's cookie", number)


def give(response: HttpResponse, number: str) -> HttpResponse:
    """Let the browser keep `number`."""
    response.set_cookie(
        NAME,
        _signer().sign(number),
        max_age=_KEPT,
        path="/discussion/",
        secure=settings.SITE_URL.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return response


def _number(request: HttpRequest) -> str:
    try:
        return _signer().unsign(request.COOKIES.get(NAME, ""))
    except BadSignature:
        return ""


def _signer() -> Signer:
    return Signer(salt="author of comments")
