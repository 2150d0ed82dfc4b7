"""The wire's door: a document as received becomes items and versions. Every way in ends here.

The bytes are kept first, in a transaction of their own, so that nothing is lost should reading fail. The same
bytes or the same story again change nothing; two processes at once never make one item twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from wireroom.core import clock
from wireroom.core.database import one_at_a_time
from wireroom.wire.formats import picture_file
from wireroom.wire.formats import recognise as formats
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.models import Channel, Document, Item, Source
from wireroom.wire.storing import News, store
from wireroom.wire.story import Story


@dataclass(frozen=True, slots=True)
class Received:
    """A document as a way in hands it over. `name` is a file's name or an address, and never trusted."""

    data: bytes = field(repr=False)
    source: Source
    channel: Channel | None = None
    media_type: str = ""
    name: str = ""
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: the news of each of its stories in order, or why there are none."""

    document: Document
    stories: tuple[tuple[Item, News], ...] = ()
    reason: str = ""

    def count(self, news: News) -> int:
        return sum(what is news for _, what in self.stories)


def receive(received: Received) -> Outcome:
    """Keep and read a document. What cannot be read waits as "not read", with the reason."""
    document, known = _kept(received)
    says_now = received.channel is not None and received.channel.kind == Channel.Kind.FEED
    if known and document.format == picture_file.FORMAT:
        Document.objects.filter(pk=document.pk).update(name=received.name[:1000], arrived_at=clock.now())
    if known and document.state != Document.State.NOT_READ and not says_now:
        return Outcome(document, reason=document.reason)
    return read_again(document, is_as_of_now=says_now and document.state != Document.State.IGNORED)


def read_again(document: Document, *, is_as_of_now: bool = False) -> Outcome:
    """Read a kept document, for the first time, after a reader was mended, or because a feed is again what it was."""
    if picture_file.is_picture(document.data):
        return _kept_for_its_item(document)
    try:
        stories = _read(document)
    except UnreadableItem as reason:
        return _not_read(document, str(reason))
    except (MemoryError, RecursionError):
        return _not_read(document, "the document is too large or too deeply nested to be read")
    found = store(stories, document.source, document, is_as_of_now=is_as_of_now)
    document.state, document.reason = Document.State.READ, ""
    document.attempts += 1
    document.save(update_fields=["state", "reason", "attempts", "format"])
    return Outcome(document, found)


def _kept(received: Received) -> tuple[Document, bool]:
    """The document, and whether it had come before."""
    digest = hashlib.sha256(received.data).hexdigest()
    with transaction.atomic():
        one_at_a_time(f"document {received.source.pk}")
        if (known := Document.objects.filter(source=received.source, digest=digest).first()) is not None:
            return known, True
        document = Document(
            source=received.source,
            channel=received.channel,
            digest=digest,
            media_type=received.media_type[:120],
            name=received.name[:1000],
            arrived_at=received.arrived_at or clock.now(),
        )
        document.data = received.data
        document.save()
    return document, False


def _kept_for_its_item(document: Document) -> Outcome:
    """A picture file: the item that names it finds it by its name."""
    document.format, document.state, document.reason = picture_file.FORMAT, Document.State.READ, ""
    document.attempts += 1
    document.save(update_fields=["state", "reason", "attempts", "format"])
    return Outcome(document)


def _read(document: Document) -> list[Story]:
    data = document.data
    name = formats.recognise(data, document.name)
    if name is None:
        raise UnreadableItem(formats.no_format(data, document.name))
    document.format = name
    stories = formats.read(name, data, name=document.name)
    if not stories:
        raise UnreadableItem(f"it was read as {name}, and holds no story")
    return stories


def _not_read(document: Document, reason: str) -> Outcome:
    document.state, document.reason = Document.State.NOT_READ, reason
    document.attempts += 1
    document.save(update_fields=["state", "reason", "attempts", "format"])
    return Outcome(document, reason=reason)
