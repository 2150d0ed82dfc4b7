"""The network that a request comes from: never kept as it is, only as a keyed hash, and that for some days.

It tells whether one network floods the paper, or recommends one comment again and again; nothing else is asked of it.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from wireroom.core import clock
from wireroom.discussion.models import Comment, Mail, Recommendation, Report
from wireroom.discussion.privacy import keyed_hash

_HOUSEHOLD = 64
"""The part of an IPv6 address that one connection keeps (RFC 6177); the rest its machines choose for themselves."""


def network_hash(request: HttpRequest) -> str:
    """The same for every request of one network; empty where the server does not say where a request comes from."""
    address = _visitor(request)
    if address is None:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    network = ip_network((address, _HOUSEHOLD), strict=False) if isinstance(address, IPv6Address) else address
    return keyed_hash("network address", str(network))


def drop_old_networks() -> None:
    """The worker's job: forget where comments came from once that is of no more use."""
    limit = clock.now() - timedelta(days=settings.WIREROOM["NETWORK_DAYS"])
    Comment.objects.filter(posted_at__lt=limit).exclude(network_hash="").update(network_hash="")
    for kept in (Recommendation.objects, Report.objects):
        kept.filter(at__lt=limit).exclude(network_hash="").update(network_hash="")
    Mail.objects.filter(written_at__lt=limit).exclude(network_hash="").update(network_hash="")


def _visitor(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The visitor's address, as the nearest of our proxies saw it. Nobody else is believed: anybody can write the
    header."""
    nearest = _address(request.META.get("REMOTE_ADDR", ""))
    said = request.headers.get("X-Forwarded-For", "").split(",")
    while nearest is not None and said and _is_our_proxy(nearest):
        before = _address(said.pop())
        if before is None:
            break
        nearest = before
    return nearest


def _is_our_proxy(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.WIREROOM["PROXIES"])


def _address(said: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(said.strip())
    except ValueError:
        return None
