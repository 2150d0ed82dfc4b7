"""WebSub (W3C Recommendation, 23 January 2018): what hub and subscriber say to each other. Pure."""

from __future__ import annotations

import hashlib
import hmac

METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})
"""Section 7. SHA-1 is old, but not broken as an HMAC, and all that some hubs can do."""

LEASE = 5 * 24 * 3600
"""Seconds that are asked for; the hub may grant others."""

SHORTEST_LEASE = 300
LONGEST_LEASE = 60 * 24 * 3600


def request(mode: str, topic: str, callback: str, secret: str) -> dict[str, str]:
    """What a subscriber sends to the hub (section 5.1); `mode` is "subscribe" or "unsubscribe"."""
    fields = {"hub.mode": mode, "hub.topic": topic, "hub.callback": callback}
    if mode == "subscribe":
        fields |= {"hub.secret": secret, "hub.lease_seconds": str(LEASE)}
    return fields


def lease(stated: str) -> int:
    """The seconds that a hub grants, within reason."""
    seconds = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 10 else LEASE
    return min(max(seconds, SHORTEST_LEASE), LONGEST_LEASE)


def is_signed(signature: str, secret: str, body: bytes) -> bool:
    """Whether `X-Hub-Signature` ("sha256=…") is what the hub, which knows the secret, makes of these bytes."""
    method, _, stated = signature.strip().partition("=")
    if method.lower() not in METHODS:
        return False
    return hmac.compare_digest(sign(method.lower(), secret, body).encode(), stated.strip().lower().encode())


def sign(method: str, secret: str, body: bytes) -> str:
    """The HMAC (RFC 2104) as hexadecimal digits."""
    return hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()
