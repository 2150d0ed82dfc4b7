"""A commenter's e-mail address: kept encrypted, found again by a keyed hash, never stored in the clear.

Both keys are derived from the installation's secret key by HKDF (RFC 5869), each for its one purpose: who takes
the database alone reads no address, and cannot try a list of addresses against the hashes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class AddressUnreadable(Exception):
    """The address was encrypted under another secret key than the one in the home folder."""


def encrypt_address(address: str) -> str:
    """The address as it is stored; each time another text, so that equal addresses do not look equal."""
    return _cipher(settings.SECRET_KEY).encrypt(address.encode()).decode() if address else ""


def decrypt_address(stored: str) -> str:
    """The address again; empty where none was given. Raises `AddressUnreadable`."""
    if not stored:
        return ""
    try:
        return _cipher(settings.SECRET_KEY).decrypt(stored.encode()).decode()
    except InvalidToken:
        raise AddressUnreadable("The address was encrypted with another secret key.") from None


def seal(purpose: str, text: str) -> str:
    """`text` encrypted and signed for one purpose alone, fit for a link; the time is sealed with it."""
    return _sealer(settings.SECRET_KEY, purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str, seconds: int | None = None) -> str | None:
    """What was sealed; None where it was not sealed here for this purpose, or longer ago than `seconds`."""
    try:
        return _sealer(settings.SECRET_KEY, purpose).decrypt(sealed.encode(), ttl=seconds).decode()
    except (InvalidToken, UnicodeError):
        return None


def address_hash(address: str) -> str:
    """The same for every spelling of an address in upper or lower case; 64 hexadecimal digits, empty for none."""
    return keyed_hash("e-mail address", address.strip().casefold()) if address else ""


def keyed_hash(purpose: str, *parts: str) -> str:
    """HMAC-SHA-256 (RFC 2104) of `parts` under a key of its own for `purpose`."""
    message = b"".join(hashlib.sha256(part.encode()).digest() for part in parts)
    return hmac.new(_key(settings.SECRET_KEY, purpose), message, hashlib.sha256).hexdigest()


@cache
def _cipher(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, "encrypted e-mail address")))


@cache
def _sealer(secret: str, purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, f"sealed: {purpose}")))


@cache
def _key(secret: str, purpose: str) -> bytes:
    info = f"wireroom discussion: {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
