"""Secrets that the newsroom must use again, such as a mailbox's password: encrypted under its own key where they lie.

Who takes the database alone reads none of them. The key comes from the installation's secret key by HKDF (RFC 5869).
"""

from __future__ import annotations

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SecretUnreadable(Exception):
    """The secret was encrypted under another key than the one in the home folder."""


def encrypted(secret: str) -> str:
    """The secret as it is stored."""
    return _cipher(settings.SECRET_KEY).encrypt(secret.encode()).decode()


def decrypted(stored: str) -> str:
    """The secret again. Raises `SecretUnreadable`."""
    try:
        return _cipher(settings.SECRET_KEY).decrypt(stored.encode()).decode()
    except InvalidToken:
        raise SecretUnreadable("The secret was encrypted with another secret key; set it again.") from None


@cache
def _cipher(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wireroom: stored secrets").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
