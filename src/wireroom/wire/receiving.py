"""The wire's door: a document as received becomes items and versions. Every way in ends here.

The bytes are kept first, in a transaction of their own, so that nothing is lost should reading fail. The same
bytes or the same story again change nothing; two processes at once never make one item twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import Enum
from itertools import islice

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from wireroom.core import clock
from wireroom.core.database import one_at_a_time
from wireroom.wire import duplicates, search
from wireroom.wire.formats import recognise as formats
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.models import Channel, Document, Item, Source, Version
from wireroom.wire.ninjs import story_uri
from wireroom.wire.stored_story import digest_of, stored
from wireroom.wire.story import Moment, PubStatus, Story

item_changed = Signal()
"""Sent with `item: Item` and `version: Version` inside the transaction in which a new version became the current
one, or a kill was obeyed."""


AT_ONCE = 10
"""Stories in one transaction. Nobody else writes meanwhile on SQLite, so it is kept to a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Received:
    """A document as a way in hands it over. `name` is a file's name or an address, and never trusted."""

    data: bytes = field(repr=False)
    source: Source
    channel: Channel | None = None
    media_type: str = ""
    name: str = ""
    arrived_at: datetime | None = None


class News(Enum):
    """What a story was to the newsroom."""

    NEW = "new"
    NEW_VERSION = "new version"
    OLD_VERSION = "an older version, kept"
    KNOWN = "known"


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
    if known and document.state != Document.State.NOT_READ:
        return Outcome(document, reason=document.reason)
    return read_again(document)


def read_again(document: Document) -> Outcome:
    """Read a kept document, for the first time or after a reader was mended."""
    try:
        stories = _read(document)
    except UnreadableItem as reason:
        return _not_read(document, str(reason))
    except (MemoryError, RecursionError):
        return _not_read(document, "the document is too large or too deeply nested to be read")
    found = store(stories, document.source, document)
    document.state, document.reason = Document.State.READ, ""
    document.attempts += 1
    document.save(update_fields=["state", "reason", "attempts", "format"])
    return Outcome(document, found)


def store(stories: Iterable[Story], source: Source, document: Document | None = None) -> tuple[tuple[Item, News], ...]:
    """Items and versions of the stories, a few in a transaction: each end of one waits for the disk."""
    waiting = iter(stories)
    found: list[tuple[Item, News]] = []
    while some := list(islice(waiting, AT_ONCE)):
        with transaction.atomic():
            # First of all, so that no two deliveries wait for each other: an item's own lock comes after it.
            one_at_a_time("duplicates")
            found += (_store(story, source, document) for story in some)
    return tuple(found)


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


def _read(document: Document) -> list[Story]:
    data = document.data
    name = formats.recognise(data, document.name)
    if name is None:
        raise UnreadableItem("it is in none of the formats that are known here")
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


def _store(story: Story, source: Source, document: Document | None) -> tuple[Item, News]:
    guid = story.guid or story_uri(story)
    key = hashlib.blake2s(guid.encode()).hexdigest()
    text = stored(story)
    digest = digest_of(text)
    arrived = document.arrived_at if document else clock.now()
    one_at_a_time(f"item {source.pk} {key}")
    item = Item.objects.select_for_update().filter(source=source, guid_key=key).first()
    new = item is None
    if item is None:
        item = Item(source=source, guid=guid, guid_key=key, arrived_at=arrived)
        _take_fields(item, story, arrived)
        item.save()
    elif _known(item, digest, story):
        return item, News.KNOWN
    version = Version.objects.create(
        item=item,
        number=(story.version or "")[:80],
        issued_at=moment(story.version_created),
        arrived_at=arrived,
        digest=digest,
        stored=text,
        document=document,
    )
    if not new and not _supersedes(story, version, item):
        return item, News.OLD_VERSION
    item.current, item.pending = version, True
    if new:
        item.save(update_fields=["current", "pending"])
    else:
        _take_fields(item, story, arrived)
        item.save()
    duplicates.note(item, story, new)
    search.note(item, story)
    item_changed.send(sender=Item, item=item, version=version)
    return item, News.NEW if new else News.NEW_VERSION


def _known(item: Item, digest: str, story: Story) -> bool:
    if item.deleted_at and not _newer_than_deleted(story, item):
        return True
    return Version.objects.filter(item=item, digest=digest).exists()


def _newer_than_deleted(story: Story, item: Item) -> bool:
    """Whether a version came after the item's text was deleted for the sake of its terms; a kill is always heard."""
    issued = moment(story.version_created)
    after = issued is not None and item.deleted_at is not None and issued > item.deleted_at
    return after or story.pubstatus is PubStatus.CANCELED


def _supersedes(story: Story, version: Version, item: Item) -> bool:
    """Whether a further version is what the source says now. A kill always is, and nothing comes after one."""
    if item.killed or item.current is None:
        return item.current is None
    if story.pubstatus is PubStatus.CANCELED:
        return True
    return not _precedes(version, item.current)


def _precedes(version: Version, current: Version) -> bool:
    """Whether a version that came later was issued earlier: by the source's numbers where both have one, and where
    these do not part them by the times of issue. Else what came later is later."""
    number, known = _number(version.number), _number(current.number)
    if number and known and number != known:
        return number < known
    return bool(version.issued_at and current.issued_at and version.issued_at < current.issued_at)


def _number(stated: str) -> tuple[int, ...]:
    """ "3" and "1.10" as they are counted; empty for what is no number, such as a name."""
    return tuple(map(int, stated.split("."))) if re.fullmatch(r"[0-9]{1,30}(\.[0-9]{1,30}){0,3}", stated) else ()


def _take_fields(item: Item, story: Story, arrived: datetime) -> None:
    item.pubstatus = PubStatus.CANCELED if item.killed else story.pubstatus
    item.item_type = story.item_type
    item.headline = story.headline[:500]
    item.slugline = story.slugline[:250]
    item.urgency = story.urgency
    item.language = (story.language or "")[:20]
    item.place = (story.place or story.dateline)[:250]
    item.url = (story.canonical_url or "")[:1000]
    item.issued_at = moment(story.version_created)
    item.embargoed_until = moment(story.embargoed)
    item.expires_at = moment(story.expires)
    item.changed_at = arrived


def moment(stated: Moment | None) -> datetime | None:
    """A stated time as an aware datetime; a bare day begins with its first moment here."""
    if stated is None or isinstance(stated, datetime):
        return stated
    return datetime.combine(stated, time(), tzinfo=timezone.get_default_timezone())
