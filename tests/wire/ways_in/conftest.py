"""Sources on loopback, which the operator allows by name."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import WIRE
from tests.core.certificate import certificate_for
from tests.wire.servers import FeedSite, Hub, Mailbox, WordPressSite
from wireroom.core import clock
from wireroom.wire.ways_in import mailbox_connection

Make = Callable[..., Any]
"""Makes a way in of the agency: its kind, its address, and further fields."""

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    """The newsroom's clock, set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def the_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    hand = Clock()
    monkeypatch.setattr(clock, "now", lambda: hand.now)
    return hand


@pytest.fixture
def allowed(settings: Any, tmp_path: Path) -> None:
    """Loopback and a folder of this test may be asked and watched."""
    settings.WIREROOM = settings.WIREROOM | {"FETCH_ALLOW": ["127.0.0.1", "localhost"], "WIRE_FOLDERS": [str(tmp_path)]}


@pytest.fixture
def channel(db: None, allowed: None) -> Callable[..., Any]:
    """Makes a way in of the agency."""
    from wireroom.wire.models import Channel, Source

    def make(kind: str, address: str = "", **fields: Any) -> Channel:
        source, _ = Source.objects.get_or_create(name=WIRE)
        return Channel.objects.create(source=source, kind=kind, address=address, **fields)

    return make


@pytest.fixture
def feed_site() -> Iterator[FeedSite]:
    with FeedSite() as site:
        yield site


@pytest.fixture
def wordpress() -> Iterator[WordPressSite]:
    with WordPressSite() as site:
        yield site


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as running:
        yield running


@pytest.fixture
def mailbox(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with trusted_mailbox(tmp_path_factory.mktemp("certificate"), monkeypatch) as running:
        yield running


@contextmanager
def trusted_mailbox(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mailbox whose certificate, kept in `folder`, the wire trusts."""
    certificate = certificate_for("localhost", folder)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(mailbox_connection, "tls", lambda: trusting)
    with Mailbox(serving) as running:
        yield running
