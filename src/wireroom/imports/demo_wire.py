"""Delivers the demo's wire copy, from `demo/wire/`, through the door that agencies deliver to.

`deliveries.toml` there says what came when. So the wire view opens on what a wire editor meets of a morning: a story
in two versions, a partner's copy of the same, a kill, an embargo, a feed, and a file that is in no format known here.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

from wireroom.imports.demo_copy import DEMO, DemoCopyError, parse_age, read_toml
from wireroom.wire.models import Channel, Source
from wireroom.wire.receiving import Received, receive
from wireroom.wire.ways_in import health

_FOLDER = DEMO / "wire"
_MOMENT = re.compile(r"\{\{(mail )?([^{}]+)\}\}")


def deliver(now: datetime) -> None:
    """Everything in `deliveries.toml`, as if it had arrived at its hour; the same again changes nothing."""
    for delivery in read_toml(_FOLDER / "deliveries.toml")["deliveries"]:
        channel = _channel(delivery["source"])
        arrived = now - parse_age(delivery["age"])
        data = _at(now, (_FOLDER / delivery["file"]).read_text(encoding="utf-8")).encode()
        outcome = receive(Received(data, channel.source, channel, name=delivery["file"], arrived_at=arrived))
        if outcome.reason:
            health.failed(channel, f"delivered what could not be read; {outcome.reason}")
        else:
            health.succeeded(channel)
            health.said_something(channel, arrived)


def _channel(name: str) -> Channel:
    source = Source.objects.filter(name=name).first()
    if source is None:
        raise DemoCopyError(f"source = {name!r} is not in newsroom.toml; add it there or change the name.")
    return Channel.objects.get_or_create(source=source, kind=Channel.Kind.PUSH)[0]


def _at(now: datetime, text: str) -> str:
    """The text with its ages written as moments."""

    def moment(found: re.Match[str]) -> str:
        at = (now - parse_age(found[2])).replace(microsecond=0)
        return format_datetime(at) if found[1] else at.isoformat()

    return _MOMENT.sub(moment, text)
