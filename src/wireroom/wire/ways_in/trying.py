"""What would come in, before anything does: nothing is kept, moved, marked or remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wireroom.core.fetch import FetchError
from wireroom.wire.formats.recognise import no_format, read, recognise
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.models import Channel, Item
from wireroom.wire.ninjs import story_uri
from wireroom.wire.story import Story
from wireroom.wire.ways_in import folder, mailbox, wordpress
from wireroom.wire.ways_in.folders_allowed import checked_folder
from wireroom.wire.ways_in.looking import Blocked, Delivery
from wireroom.wire.ways_in.ways import allowed_hosts, get


@dataclass(frozen=True, slots=True)
class WouldCome:
    """A story as it would come in; `known` where the newsroom has an item of it already."""

    story: Story
    known: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What a look would bring: stories, and documents that could not be read with their reasons."""

    stories: tuple[WouldCome, ...] = ()
    unread: tuple[str, ...] = ()

    def __str__(self) -> str:
        new = sum(not one.known for one in self.stories)
        count = len(self.stories)
        parts = [
            ngettext("%(count)d story, %(new)d of them new", "%(count)d stories, %(new)d of them new", count)
            % {"count": count, "new": new}
            if count
            else _("No story")
        ]
        if unread := len(self.unread):
            words = ngettext("%(count)d document could not be read", "%(count)d documents could not be read", unread)
            parts.append(words % {"count": unread})
        return f"{'; '.join(parts)}."


def try_out(channel: Channel) -> Trial:
    """Look at a channel, saved or not. Raises `Blocked`."""
    return trial(_documents(channel), channel)


def _documents(channel: Channel) -> Iterable[Delivery]:
    match channel.kind:
        case Channel.Kind.FOLDER:
            return folder.look_without_taking(checked_folder(Path(channel.address)))
        case Channel.Kind.MAILBOX:
            return mailbox.look_without_taking(channel, allowed_hosts())
        case Channel.Kind.PUSH:
            raise Blocked(_("is pushed here: it comes when the source sends it"), lasting=True)
        case Channel.Kind.WORDPRESS:
            address = wordpress.page_address(channel.address, 1, None)
        case _:
            address = channel.address
    try:
        answer = get(address)
    except FetchError as error:
        raise Blocked(error.reason) from error
    return [Delivery(answer.body, answer.url, answer.content_type)]


def trial(documents: Iterable[Delivery], channel: Channel) -> Trial:
    """Read documents without keeping them."""
    stories: list[Story] = []
    unread: list[str] = []
    for document in documents:
        try:
            stories += _stories(document)
        except UnreadableItem as reason:
            unread.append(f"{document.name}: {reason}")
    return Trial(marked(stories, channel), tuple(unread))


def _stories(document: Delivery) -> list[Story]:
    if document.unread:
        raise UnreadableItem(document.unread)
    name = recognise(document.body, document.name)
    if name is None:
        raise UnreadableItem(no_format(document.body, document.name))
    return read(name, document.body, name=document.name)


def marked(stories: Iterable[Story], channel: Channel) -> tuple[WouldCome, ...]:
    """The stories, and which of them the newsroom knows from this source."""
    keys = {_key(story): story for story in stories}
    known: set[str] = set()
    if channel.source_id:
        rows = Item.objects.filter(source_id=channel.source_id, guid_key__in=list(keys)[:5000])
        known = set(rows.values_list("guid_key", flat=True))
    return tuple(WouldCome(story, key in known) for key, story in keys.items())


def _key(story: Story) -> str:
    return hashlib.blake2s((story.guid or story_uri(story)).encode()).hexdigest()
