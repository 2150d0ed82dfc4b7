"""A connection to a mailbox (IMAP4rev1, RFC 3501), as guarded as one to the web: TLS always, a public address only.

The name is resolved once and checked (`core.guarded_connection`); the certificate is checked against the name.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wireroom.core.fetch import tls
from wireroom.core.guarded_connection import BrokenOff, Budget, Refused, is_public, plain_host, resolved
from wireroom.wire.ways_in.looking import Blocked

SECONDS = 30.0
_PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """`imaps://user@host:port/Folder`. "imaps" begins with TLS, "imap" goes over to it (STARTTLS)."""

    scheme: str
    user: str
    host: str
    port: int
    folder: str


def address_of(written: str) -> MailboxAddress:
    """Raises `ValueError`, whose text says what is missing."""
    parts = urlsplit(written.strip())
    if parts.scheme.lower() not in _PORTS or not parts.hostname or not parts.username:
        raise ValueError(
            "write a mailbox as imaps://user@host/INBOX; a user such as ada@press.example as ada%40press.example"
        )
    if parts.password:
        raise ValueError("leave the password out of the address; it is asked for, and kept encrypted")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    user = unquote(parts.username)
    if re.search(r"[\x00-\x1f\x7f\"\\]", folder + user) or not (folder + user).isascii():
        raise ValueError("the user and the folder may hold no quotes, backslashes or letters beyond ASCII")
    return MailboxAddress(
        parts.scheme.lower(), user, parts.hostname, parts.port or _PORTS[parts.scheme.lower()], folder
    )


@contextmanager
def opened(address: MailboxAddress, password: str, allow_hosts: frozenset[str]) -> Iterator[imaplib.IMAP4]:
    """The mailbox, signed in. Raises `Blocked`, also for what goes wrong within."""
    try:
        mailbox = _connected(address, allow_hosts)
        try:
            _sign_in(mailbox, address.user, password)
            yield mailbox
        finally:
            _leave(mailbox)
    except (imaplib.IMAP4.error, ssl.SSLError) as error:
        raise Blocked(f"broke off the talk with the mailbox: {_said(error)}") from error
    except OSError as error:
        raise Blocked(f"could not be reached at {address.host}: {error.strerror or error}") from error


def _connected(address: MailboxAddress, allow_hosts: frozenset[str]) -> imaplib.IMAP4:
    at = _checked(address, allow_hosts)
    try:
        if address.scheme == "imaps":
            return _Secured(at, address.host, address.port)
        mailbox = _Plain(at, address.host, address.port)
        mailbox.starttls(tls())
    except ssl.SSLCertVerificationError as error:
        reason = f"has a certificate at {address.host} that does not hold: {error.verify_message}"
        raise Blocked(reason, lasting=True) from error
    return mailbox


def _checked(address: MailboxAddress, allow_hosts: frozenset[str]) -> str:
    """The one address of the host that is connected to."""
    try:
        found = resolved(address.host, address.port, Budget(SECONDS, 0))
    except (BrokenOff, Refused) as error:
        raise Blocked(f"has its mailbox at {address.host}, which {error}") from error
    if plain_host(address.host) in {plain_host(name) for name in allow_hosts}:
        return found[0]
    public = [text for text in found if _is_public(text)]
    if not public:
        raise Blocked(
            f"has its mailbox at {address.host}, which is at {found[0]} and no public address "
            "(if it is meant, the operator can allow it by name)",
            lasting=True,
        )
    return public[0]


def _is_public(text: str) -> bool:
    from ipaddress import ip_address

    return is_public(ip_address(text))


class _Plain(imaplib.IMAP4):
    """Connects to an address that was checked, and knows the host's name for TLS."""

    def __init__(self, at: str, host: str, port: int) -> None:
        self._at = at
        super().__init__(host, port, timeout=SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return socket.create_connection((self._at, self.port), timeout)


class _Secured(_Plain):
    """The same, with TLS from the first byte."""

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return tls().wrap_socket(super()._create_socket(timeout), server_hostname=self.host)


def _sign_in(mailbox: imaplib.IMAP4, user: str, password: str) -> None:
    try:
        mailbox.login(user, password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise Blocked(f"does not let {user} into the mailbox: {_said(error)}", lasting=True) from error


def _leave(mailbox: imaplib.IMAP4) -> None:
    try:
        mailbox.logout()
    except (imaplib.IMAP4.error, OSError):
        mailbox.shutdown()


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else error
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return "".join(letter for letter in text if letter.isprintable())[:200] or "no reason given"
