"""Headers that say what a page may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wireroom.core.pages import DESK
from wireroom.core.players import FRAMES

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    f"connect-src 'self'; frame-src {FRAMES}; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Content-Security-Policy (CSP Level 3) of readers' pages: nothing inline runs, nothing comes from elsewhere
but the players of other sites, which are frames that the reader asks for."""

DESK_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; "
    f"frame-src 'self' {FRAMES}"
)
"""The desk's: Wagtail 8 still writes inline scripts and styles into its forms; nothing needs eval."""

SECURITY_HEADERS = {
    "Content-Security-Policy": PUBLIC_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class SecurityHeaders:
    """Middleware: adds the headers to what Django answers; the press adds the same to files of the edition."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(DESK):
            response.headers.setdefault("Content-Security-Policy", DESK_POLICY)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response
