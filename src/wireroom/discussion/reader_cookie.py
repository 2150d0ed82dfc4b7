"""A browser in which its reader has confirmed an address: it may use the name that is protected with it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wireroom.discussion.privacy import address_hash, seal, unseal

NAME = "wireroom_reader"
_KEPT = 365 * 24 * 3600
"""Seconds."""


def known_reader(request: HttpRequest) -> str:
    """The hash of the address that was confirmed here; empty where none was."""
    return unseal(NAME, request.COOKIES.get(NAME, ""), _KEPT) or ""


def remember(response: HttpResponse, address: str) -> HttpResponse:
    response.set_cookie(
        NAME,
        seal(NAME, address_hash(address)),
        max_age=_KEPT,
        path="/discussion/",
        secure=settings.SITE_URL.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(NAME, path="/discussion/", samesite="Lax")
    return response
