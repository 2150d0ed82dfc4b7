"""Addresses as documents state them, made ones that may be followed, or none."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit


def absolute(address: str | None, base: str | None) -> str | None:
    """An address of the web or of mail, made absolute; None for anything else."""
    address = re.sub(r"[\t\r\n]", "", address or "").strip()
    if not address:
        return None
    try:
        joined = urljoin(base or "", address)
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme.lower() in ("http", "https") and parts.netloc:
        return joined
    return joined if parts.scheme.lower() == "mailto" else None


def file_address(address: str) -> str | None:
    """Where an item says that a file of its own is: on the web, or by a name beside the item. None for the rest."""
    address = re.sub(r"^file:/*(?:\./)?\s*", "", address.strip())
    if re.match(r"https?://[^/]", address, re.I):
        return address
    return None if not address or re.match(r"[a-zA-Z][\w+.-]*:|[/\\]|.*\.\.[/\\]", address) else address
