from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator

import httpcore
import pytest

from wireroom.core import guarded_connection
from wireroom.core.guarded_connection import (
    BrokenOff,
    Budget,
    GuardedBackend,
    Refused,
    checked_addresses,
    is_public,
)

NOBODY = frozenset[str]()


def budget(seconds: float = 5) -> Budget:
    return Budget(seconds, bytes_left=1000)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",  # carrier-grade NAT
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",  # where clouds hand out keys
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "224.0.1.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",  # IPv4-compatible
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::7f00:1",  # Teredo
        "2001:db8::1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_no_inner_or_reserved_address_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "100.63.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "2606:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808",
    ],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1"])
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Refused, match="no public address"):
        checked_addresses(host, 80, NOBODY, budget())


@pytest.mark.parametrize("allowed", ["localhost", "LOCALHOST", "localhost."])
def test_the_operator_may_allow_a_host_by_name(allowed: str) -> None:
    assert checked_addresses("localhost", 5984, frozenset({allowed}), budget())


def test_allowing_a_name_does_not_allow_its_address() -> None:
    with pytest.raises(Refused):
        checked_addresses("127.0.0.1", 80, frozenset({"localhost"}), budget())


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 11211])
def test_only_ports_of_the_web_are_open(port: int) -> None:
    with pytest.raises(Refused, match=f"port {port}"):
        checked_addresses("8.8.8.8", port, NOBODY, budget())


def test_only_the_public_ones_of_a_hosts_addresses_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: ["10.0.0.1", "8.8.8.8"])
    found = checked_addresses("harbourpress.example", 443, NOBODY, budget())
    assert found == (ipaddress.ip_address("8.8.8.8"),)


def test_a_name_is_resolved_once_and_the_checked_address_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that gives a public address first and an inner one the second time gains nothing."""
    answers: Iterator[list[str]] = iter([["8.8.8.8"], ["127.0.0.1"]])
    connected: list[str] = []

    def connect(self: object, host: str, *arguments: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: next(answers))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(BrokenOff):
        GuardedBackend(NOBODY, budget()).connect_tcp("rebinding.example", 80)
    assert connected == ["8.8.8.8"]
    assert next(answers) == ["127.0.0.1"], "the name was resolved more than once"


def test_a_second_address_is_tried_when_the_first_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: ["::1", "127.0.0.1"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        backend = GuardedBackend(frozenset({"both.example"}), budget())
        stream = backend.connect_tcp("both.example", server.getsockname()[1])
        assert stream.get_extra_info("server_addr") == server.getsockname()
        stream.close()


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: [str(done.wait(60))])
    started = time.monotonic()
    with pytest.raises(BrokenOff, match=r"after 0\.05 seconds"):
        checked_addresses("slow.example", 80, NOBODY, budget(0.05))
    assert time.monotonic() - started < 30
    done.set()


@pytest.mark.parametrize(("code", "permanent"), [(socket.EAI_AGAIN, False), (socket.EAI_NONAME, True)])
def test_an_unknown_name_is_final_and_a_silent_name_server_is_not(
    monkeypatch: pytest.MonkeyPatch, code: int, permanent: bool
) -> None:
    def fail(host: str, port: int) -> list[str]:
        raise socket.gaierror(code, "")

    monkeypatch.setattr(guarded_connection, "addresses_of", fail)
    with pytest.raises(BrokenOff) as raised:
        checked_addresses("unknown.example", 80, NOBODY, budget())
    assert raised.value.permanent is permanent


def test_a_host_name_too_long_for_the_dns_is_unknown() -> None:
    with pytest.raises(BrokenOff, match="nobody knows"):
        checked_addresses("a" * 70 + ".example", 80, NOBODY, budget())
