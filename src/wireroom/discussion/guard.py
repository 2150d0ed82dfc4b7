"""Refuses posts that another site's page sent, without a token: the page with the form is a file, the same for all.

By the request's own words, as OWASP's cheat sheet on cross-site request forgery has it: Fetch Metadata first (W3C,
`Sec-Fetch-Site`), else Origin (RFC 6454), else Referer. A request with none of the three is refused: every browser
sends at least one with a form.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_OWN = frozenset({"same-origin", "none"})
"""`none` is the person's own doing, such as a page opened again. `same-site` may be anybody's subdomain."""


def comes_from_our_page(request: HttpRequest) -> bool:
    """Whether a form of this site sent the request. Raises `DisallowedHost` for a host that is not ours."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in _OWN
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return _host(said) in {request.get_host(), urlsplit(settings.SITE_URL).netloc}


def _host(address: str) -> str | None:
    """The host and port of an address; a proxy in front may have ended TLS, so the scheme is not compared."""
    try:
        return urlsplit(address).netloc or None
    except ValueError:
        return None
