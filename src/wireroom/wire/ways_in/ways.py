"""Looks at a channel in the manner of its kind."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from wireroom.core import clock
from wireroom.core.fetch import Fetched, Limits, fetch
from wireroom.wire.formats.unreadable import MAX_BYTES
from wireroom.wire.models import Channel
from wireroom.wire.ways_in import feeds, folder, mailbox, wordpress
from wireroom.wire.ways_in.folders_allowed import checked_folder
from wireroom.wire.ways_in.looking import Look

LIMITS = Limits(seconds=30, body_bytes=MAX_BYTES)


def get(url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
    """Fetch for the wire, within the guard that the operator has set."""
    return fetch(url, limits=LIMITS, allow_hosts=allowed_hosts(), etag=etag, last_modified=last_modified)


def allowed_hosts() -> frozenset[str]:
    return frozenset(settings.WIREROOM["FETCH_ALLOW"])


def look_at(channel: Channel) -> Look:
    """One look; raises `Blocked`."""
    memory = dict(channel.state or {})
    match channel.kind:
        case Channel.Kind.WORDPRESS:
            return wordpress.look(channel.address, memory, get)
        case Channel.Kind.FOLDER:
            return folder.look(checked_folder(Path(channel.address)), memory, clock.now())
        case Channel.Kind.MAILBOX:
            return mailbox.look(channel, memory, allowed_hosts())
        case Channel.Kind.PUSH:
            return Look((), memory)
        case _:
            return feeds.look(channel.address, memory, get)
