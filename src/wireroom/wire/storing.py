"""Stories become items and versions, many at a time: the same story again changes nothing, and two processes at once
never make one item twice.

What only thinks (the story as JSON, the hashes of its words) is done before the transaction begins; what is new is
written by a few statements for all of it. A source that is polled says the same at most looks: that is seen without
any transaction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from itertools import islice

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.dispatch import Signal
from django.utils import timezone

from wireroom.core import clock
from wireroom.core.database import one_at_a_time
from wireroom.wire import duplicates, likeness, linked_pictures, search
from wireroom.wire.duplicates import Said
from wireroom.wire.likeness import Fingerprint
from wireroom.wire.models import Document, Item, Source, Version
from wireroom.wire.models.item import guid_key
from wireroom.wire.ninjs import story_uri
from wireroom.wire.stored_story import digest_of, stored
from wireroom.wire.story import Moment, PubStatus, Story

item_changed = Signal()
"""Sent with `item: Item` and `version: Version` inside the transaction in which a new version became the current
one, or a kill was obeyed."""

MOST_RETURNS = 3
"""How often an item goes back to the same text. More is a site whose servers do not agree with each other."""

AT_ONCE = 50
"""Stories in one transaction. Nobody else writes meanwhile on SQLite, so it is kept to a tenth of a second."""


class News(Enum):
    """What a story was to the newsroom."""

    NEW = "new"
    NEW_VERSION = "new version"
    OLD_VERSION = "an older version, kept"
    KNOWN = "known"


Told = tuple[Item, News]


def store(
    stories: Iterable[Story], source: Source, document: Document | None = None, *, is_as_of_now: bool = False
) -> tuple[Told, ...]:
    """Items and versions of the stories, with what each story was. `is_as_of_now`: the source says these things now,
    as a feed does that is asked; else something old may have been delivered once more."""
    waiting = iter(stories)
    found: list[Told] = []
    arrived = clock.now() if document is None or is_as_of_now else document.arrived_at
    while some := list(islice(waiting, AT_ONCE)):
        batch = _Batch([_identified(story) for story in some], source, document, arrived)
        found += batch.stored(as_of_now=is_as_of_now)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Coming:
    """A story with what it is known by: `key` is that of its item, `digest` its own."""

    story: Story
    guid: str
    key: str
    text: str
    digest: str


def _identified(story: Story) -> _Coming:
    guid, text = story.guid or story_uri(story), stored(story)
    return _Coming(story, guid, guid_key(guid), text, digest_of(text))


@dataclass(frozen=True, slots=True)
class _Words:
    """What is worked out of a story's text: for likeness, and for search."""

    fingerprint: Fingerprint
    searched: str


def _words_of(story: Story) -> _Words:
    return _Words(likeness.fingerprint(story.body), search.searchable(story))


class _Batch:
    """The stories of one transaction. `items` are those that are there, by their keys; `digests` are what of these
    stories was known of them before."""

    def __init__(self, coming: Sequence[_Coming], source: Source, document: Document | None, arrived: datetime) -> None:
        self.coming, self.source, self.document, self.arrived = coming, source, document, arrived
        self.items: dict[str, Item] = {}
        self.digests: set[tuple[str, str]] = set()
        self.words: dict[str, _Words] = {}

    def stored(self, *, as_of_now: bool) -> list[Told]:
        self._look_up(held=False)
        if as_of_now:
            self._forget_what_has_returned()
        unknown = [one for one in self.coming if not self._is_known(one)]
        if not unknown:
            return [(self.items[one.key], News.KNOWN) for one in self.coming]
        self.words = {one.digest: _words_of(one.story) for one in unknown}
        with transaction.atomic():
            # First of all, so that no two deliveries wait for each other, and none makes an item that another makes.
            one_at_a_time("duplicates")
            self._look_up(held=True)
            if as_of_now:
                self._forget_what_has_returned()
            made = self._make_new()
            return [made.pop(one.key) if one.key in made else self._told(one) for one in self.coming]

    def _look_up(self, *, held: bool) -> None:
        rows = Item.objects.select_for_update(of=("self",), no_key=True) if held else Item.objects.all()
        found = rows.filter(source=self.source, guid_key__in=[one.key for one in self.coming]).order_by()
        found = found.select_related("current").defer("current__stored")
        self.items = {item.guid_key: item for item in found}
        known = Version.objects.filter(
            item__in=list(self.items.values()), digest__in=[one.digest for one in self.coming]
        )
        self.digests = set(known.order_by().values_list("item__guid_key", "digest"))

    def _forget_what_has_returned(self) -> None:
        """What an item said before and says again now is news, where the source gives neither number nor time: the
        latter would tell what is older. Of an item that is in a document twice nobody knows what it says now."""
        times = Counter(one.key for one in self.coming)
        for one in self.coming:
            if (one.key, one.digest) in self.digests and times[one.key] == 1 and self._has_returned(one):
                self.digests.discard((one.key, one.digest))

    def _has_returned(self, one: _Coming) -> bool:
        item, story = self.items[one.key], one.story
        current = item.current
        if current is None or current.digest == one.digest or item.killed or item.deleted_at:
            return False
        if current.number or current.issued_at or story.version or story.version_created:
            return False
        return Version.objects.filter(item=item, digest=one.digest).count() <= MOST_RETURNS

    def _is_known(self, one: _Coming) -> bool:
        item = self.items.get(one.key)
        if item is None:
            return False
        left = item.deleted_at is not None and not _newer_than_deleted(one.story, item)
        return left or (one.key, one.digest) in self.digests

    def _make_new(self) -> dict[str, Told]:
        """Items of what is not known at all, each with its first version."""
        first = {one.key: one for one in reversed(self.coming) if one.key not in self.items}
        new = [first[one.key] for one in self.coming if first.get(one.key) is one]
        items = [self._new_item(one) for one in new]
        Item.objects.bulk_create(items)
        versions = [self._version(item, one) for item, one in zip(items, new, strict=True)]
        Version.objects.bulk_create(versions)
        keys = [item.pk for item in items]
        its_own = Version.objects.filter(item=OuterRef("pk")).order_by().values("pk")
        Item.objects.filter(pk__in=keys).update(current=Subquery(its_own))
        for item, version in zip(items, versions, strict=True):
            item.current = version
            self.items[item.guid_key] = item
        self._note(items, new, made_now=True)
        for item, version in zip(items, versions, strict=True):
            item_changed.send(sender=Item, item=item, version=version)
        return {item.guid_key: (item, News.NEW) for item in items}

    def _new_item(self, one: _Coming) -> Item:
        item = Item(source=self.source, guid=one.guid, guid_key=one.key, arrived_at=self.arrived, pending=True)
        _take_fields(item, one.story, self.arrived)
        return item

    def _version(self, item: Item, one: _Coming) -> Version:
        self.digests.add((one.key, one.digest))
        return Version(
            item=item,
            number=(one.story.version or "")[:80],
            issued_at=moment(one.story.version_created),
            arrived_at=self.arrived,
            digest=one.digest,
            stored=one.text,
            document=self.document,
        )

    def _note(self, items: Sequence[Item], said: Sequence[_Coming], *, made_now: bool) -> None:
        words = [self.words.get(one.digest) or _words_of(one.story) for one in said]
        pairs = list(zip(items, words, said, strict=True))
        duplicates.note([Said(item, its.fingerprint, one.story.item_type) for item, its, one in pairs], new=made_now)
        search.note([(item.pk, its.searched) for item, its, _ in pairs])
        linked_pictures.note([(item, one.story) for item, _, one in pairs], new=made_now)

    def _told(self, one: _Coming) -> Told:
        """A further version of an item that is there."""
        item = self.items[one.key]
        if self._is_known(one):
            return item, News.KNOWN
        version = self._version(item, one)
        version.save(force_insert=True)
        if not _supersedes(one.story, version, item):
            return item, News.OLD_VERSION
        item.current, item.pending = version, True
        _take_fields(item, one.story, self.arrived)
        item.save()
        self._note([item], [one], made_now=False)
        item_changed.send(sender=Item, item=item, version=version)
        return item, News.NEW_VERSION


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
    item.missing_since = None


def moment(stated: Moment | None) -> datetime | None:
    """A stated time as an aware datetime; a bare day begins with its first moment here."""
    if stated is None or isinstance(stated, datetime):
        return stated
    return datetime.combine(stated, time(), tzinfo=timezone.get_default_timezone())
