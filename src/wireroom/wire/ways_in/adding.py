"""The verbs on sources and their ways in: add, pause, resume, remove. Screens and commands call these."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wireroom.core.secrecy import encrypted
from wireroom.wire.models import Channel, Source
from wireroom.wire.ways_in import folders_allowed
from wireroom.wire.ways_in.finding import Found, NothingFound, Way, find, without_asking
from wireroom.wire.ways_in.looking import Blocked
from wireroom.wire.ways_in.mailbox_connection import address_of
from wireroom.wire.ways_in.push import new_token
from wireroom.wire.ways_in.trying import Trial, marked, try_out
from wireroom.wire.ways_in.ways import get


class CannotBeAdded(Exception):
    """As a string, one line: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an address turned out to be, and what would come in by it."""

    found: Found
    name: str
    """A name for the source, as it calls itself; empty where it says none."""
    trial: Trial | None
    """None where it cannot be looked at beforehand."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new way in. `token` is what the source pushes with; shown this once."""

    channel: Channel
    token: str = ""


def propose(address: str, *, senders: str = "", password: str = "") -> Proposal:
    """Find out what an address is, and look at what would come. Raises `CannotBeAdded`."""
    try:
        found = without_asking(address) or find(address, get)
    except NothingFound as error:
        raise CannotBeAdded(str(error)) from error
    channel = _unsaved(found, senders, password)
    if found.way is Way.PUSH:
        return Proposal(found, "", None)
    if found.way in (Way.FEED, Way.WORDPRESS):
        return Proposal(found, _own_name(found), Trial(marked(found.stories, channel)))
    try:
        return Proposal(found, _own_name(found), try_out(channel))
    except Blocked as blocked:
        raise CannotBeAdded(
            _("This %(value)s %(blocked)s.") % {"value": found.way.value, "blocked": blocked}
        ) from blocked


def add(found: Found, name: str, *, senders: str = "", password: str = "") -> Added:
    """Make the way in, and its source where there is none of that name. Raises `CannotBeAdded`."""
    name = " ".join(name.split())[:120]
    if not name:
        raise CannotBeAdded(_("Give the source a name: it is the one that readers are told."))
    channel = _unsaved(found, senders, password)
    try:
        with transaction.atomic():
            source = Source.objects.filter(name__iexact=name).first() or Source.objects.create(name=name)
            channel.source = source
            channel.save()
    except IntegrityError:
        raise CannotBeAdded(
            _("“%(name)s” comes from %(address)s already.") % {"name": name, "address": channel.address}
        ) from None
    return Added(channel, new_token(channel) if found.way is Way.PUSH else "")


def pause(channel: Channel) -> None:
    """Take nothing in this way until it is resumed."""
    Channel.objects.filter(pk=channel.pk).update(paused=True)


def resume(channel: Channel) -> None:
    """Go on, and look at once."""
    Channel.objects.filter(pk=channel.pk).update(
        paused=False, next_look_at=None, failures=0, failing_since=None, trouble=""
    )


def remove(channel: Channel) -> None:
    """Take nothing in this way ever again. What came by it is kept, with its source."""
    channel.delete()


def _unsaved(found: Found, senders: str, password: str) -> Channel:
    address = found.address
    if found.way is Way.FOLDER:
        try:
            address = str(folders_allowed.checked_folder(Path(address)))
        except Blocked as blocked:
            raise CannotBeAdded(_("This folder %(blocked)s.") % {"blocked": blocked}) from blocked
    if found.way is Way.MAILBOX:
        try:
            address_of(address)
        except ValueError as error:
            raise CannotBeAdded(_("This is no mailbox's address: %(error)s.") % {"error": error}) from error
        if not senders.split():
            raise CannotBeAdded(_("Say whose letters are taken: addresses, @houses, or * for everybody's."))
    if len(address) > 1000:
        raise CannotBeAdded(_("This address is longer than 1,000 characters."))
    secret = encrypted(password) if found.way is Way.MAILBOX else ""
    return Channel(kind=found.way.value, address=address, senders=" ".join(senders.split()), secret=secret)


def _own_name(found: Found) -> str:
    """What the source calls itself: its feed's title, its host, its folder."""
    if found.way is Way.FOLDER:
        return Path(found.address).name
    if found.way is Way.MAILBOX:
        return ""
    titles = {story.publisher for story in found.stories}
    own = titles.pop() if len(titles) == 1 else None
    return (own or (urlsplit(found.address).hostname or "").removeprefix("www."))[:120]
