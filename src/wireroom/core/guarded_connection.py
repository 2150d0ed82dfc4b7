"""Connections to the outside that cannot be turned inward.

A name is resolved once, its addresses are checked, and the connection goes to a checked address: a name that
resolves differently the next time (DNS rebinding) gains nothing. The name stays in the Host header and in
TLS, so a certificate is still checked against it. A `Budget` bounds the time and the bytes of a whole fetch,
also against a server that sends one byte a second.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

OPEN_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
"""Where the web answers. Others (mail, databases) are open only on hosts that the operator allows by name."""

GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""The only IPv6 space that is handed out to the public internet (RFC 4291, section 2.4)."""

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64: the last four bytes are the IPv4 address that is meant (RFC 6052)."""

NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # IETF protocol assignments; Python before 3.11.10 knows only a part of it.
        "192.88.99.0/24",  # 6to4 relays, withdrawn (RFC 7526).
        "168.63.129.16/32",  # Public by its number, but a cloud's own inside, like 169.254.169.254.
        "2001::/23",  # IETF protocol assignments, Teredo among them: it carries an IPv4 address.
        "2002::/16",  # 6to4: it carries an IPv4 address.
        "3fff::/20",  # Documentation (RFC 9637).
    )
)

SECONDS_TO_CONNECT = 10.0
ADDRESSES_TRIED = 4


class Refused(Exception):
    """The guard said no; the message says why."""


class BrokenOff(Exception):
    """The other side failed; the message says how. `permanent`: trying again will not help."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent


@dataclass
class Budget:
    """What a fetch may still cost, all hops together."""

    seconds: float
    bytes_left: int

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.seconds

    def seconds_left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.time_is_up()
        return left

    def time_is_up(self) -> BrokenOff:
        return BrokenOff(f"had not answered in full after {self.seconds:g} seconds")

    def spend(self, size: int) -> None:
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise BrokenOff("sends more than is taken from one address", permanent=True)


def is_public(address: IPAddress) -> bool:
    """Whether `address` lies on the public internet: not in this machine, its networks, a reserved block."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if address not in GLOBAL_UNICAST:
            return False
    if any(address.version == block.version and address in block for block in NOT_PUBLIC):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def plain_host(host: str) -> str:
    """A host name in the one form in which names are compared."""
    return host.lower().rstrip(".").strip("[]")


def checked_addresses(host: str, port: int, allow_hosts: frozenset[str], budget: Budget) -> tuple[IPAddress, ...]:
    """The addresses of `host` that may be connected to, in the resolver's order."""
    allowed_by_name = plain_host(host) in {plain_host(name) for name in allow_hosts}
    if port not in OPEN_PORTS and not allowed_by_name:
        raise Refused(f"asks for port {port}, which is closed for fetching")
    found = [ipaddress.ip_address(text) for text in resolved(host, port, budget)]
    usable = found if allowed_by_name else [address for address in found if is_public(address)]
    if not usable:
        raise Refused(
            f"is at {found[0]}, which is no public address "
            f"(if it is meant, the operator can allow '{plain_host(host)}' by name)"
        )
    return tuple(usable[:ADDRESSES_TRIED])


def resolved(host: str, port: int, budget: Budget) -> list[str]:
    """Ask the resolver once. It knows no time limit, so it works in a thread that is not waited for."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(addresses_of(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=budget.seconds_left())
    except queue.Empty:
        raise budget.time_is_up() from None
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise BrokenOff("could not be looked up: the name server does not answer") from answer
    if isinstance(answer, Exception) or not answer:
        raise BrokenOff("has a host name that nobody knows; check how it is spelled", permanent=True)
    return answer


def addresses_of(host: str, port: int) -> list[str]:
    """What the resolver says: the one place that asks it."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in answers]


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, to checked addresses only and within a budget."""

    def __init__(self, allow_hosts: frozenset[str], budget: Budget) -> None:
        self.allow_hosts = allow_hosts
        self.budget = budget
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in checked_addresses(host, port, self.allow_hosts, self.budget):
            seconds = min(SECONDS_TO_CONNECT, self.budget.seconds_left())
            try:
                stream = self.sockets.connect_tcp(str(address), port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return GuardedStream(stream, self.budget)
        raise BrokenOff("takes no connection; it may be down") from failure

    def connect_unix_socket(self, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        raise Refused("leads to a socket of this machine")


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every read and write is paid for from the budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self.stream = stream
        self.budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self.stream.read(max_bytes, self.budget.seconds_left())
        except httpcore.ReadTimeout as error:
            raise self.budget.time_is_up() from error
        self.budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self.stream.write(buffer, self.budget.seconds_left())
        except httpcore.WriteTimeout as error:
            raise self.budget.time_is_up() from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            stream = self.stream.start_tls(ssl_context, server_hostname, self.budget.seconds_left())
        except httpcore.ConnectTimeout as error:
            raise self.budget.time_is_up() from error
        except httpcore.ConnectError as error:
            raise BrokenOff(tls_failure(error.__cause__)) from error
        return GuardedStream(stream, self.budget)

    def close(self) -> None:
        self.stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def tls_failure(cause: BaseException | None) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"has a certificate that does not hold: {cause.verify_message}"
    return "could not agree on a secure connection"
