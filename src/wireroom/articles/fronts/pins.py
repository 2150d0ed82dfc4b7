"""Putting stories in places of a front, now or from an hour on, and taking them out when their time is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wireroom.articles import reading
from wireroom.articles.fronts.places import places_of
from wireroom.articles.models import Article, Pin, Section
from wireroom.articles.models.pin import front_tag
from wireroom.core import clock
from wireroom.core.tags import reads, unrecorded


class NotArranged(Exception):
    """The front stays as it was; the text is the sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor wants in a place: a story, or the newest of a section, each by its key."""

    place: int
    story: int | None = None
    newest_of: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


Pinned: TypeAlias = dict[int, Article | Section]
"""What stands in which place: a story, or the section whose newest stands there."""


def pinned(front: Section | None) -> Pinned:
    """What stands by hand on a front, for its page. A story that is not live leaves its place to the rule."""
    reads(front_tag(front.pk if front else None))
    with unrecorded():
        standing = list(Pin.objects.filter(front=front, standing=True).select_related("newest_of"))
    return resolved((pin.place, pin.story_id, pin.newest_of) for pin in standing)


def resolved(places: Iterable[tuple[int, int | None, Section | None]]) -> Pinned:
    """Each place with the story of that key, loaded as a front shows it."""
    rows = list(places)
    keys = {story for _, story, _ in rows if story}
    for key in keys:
        reads(f"out:{key}")
    stories = {story.pk: story for story in reading.by_key(keys)}
    found = {place: section or stories.get(story or 0) for place, story, section in rows}
    return {place: what for place, what in found.items() if what is not None}


def pins_of(front: Section | None) -> list[Pin]:
    """All pins of a front, standing and to come, with what they show."""
    return list(Pin.objects.filter(front=front).select_related("story", "newest_of", "by"))


def state_of(pins: Iterable[Pin]) -> str:
    """A digest of an arrangement, by which a save knows that nobody else has changed it meanwhile."""
    return sha256(repr(sorted(map(repr, map(wanted_of, pins)))).encode()).hexdigest()[:16]


def arrange(front: Section | None, wanted: Sequence[Wanted], *, user: Any = None, seen: str | None = None) -> None:
    """Make the arrangement of a front what is wanted; `seen` is the `state_of` what the editor started from."""
    refuse_impossible(front, wanted)
    try:
        with transaction.atomic():
            pins = list(Pin.objects.select_for_update(of=("self",)).filter(front=front))
            if seen is not None and seen != state_of(pins):
                raise NotArranged(
                    _("Somebody else has arranged this front meanwhile: look at it again, then arrange it.")
                )
            _replace(front, pins, wanted, user)
    except IntegrityError as error:
        raise NotArranged(
            _("Somebody else arranges this front at this moment, or a story is gone: try again.")
        ) from error


def _replace(front: Section | None, pins: list[Pin], wanted: Sequence[Wanted], user: Any) -> None:
    """What stays the same is left alone, so that nothing is rendered for it."""
    left = {wanted_of(pin): pin for pin in pins}
    new = [one for one in wanted if left.pop(one, None) is None]
    for pin in left.values():
        pin.delete()
    now = clock.now()
    for one in new:
        stands = one.starts_at is None or one.starts_at <= now
        Pin.objects.create(
            front=front,
            place=one.place,
            story_id=one.story,
            newest_of_id=one.newest_of,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            standing=stands,
            by=user,
        )


def wanted_of(pin: Pin) -> Wanted:
    """What an editor wanted with this pin."""
    return Wanted(pin.place, pin.story_id, pin.newest_of_id, pin.starts_at, pin.ends_at)


def refuse_impossible(front: Section | None, wanted: Sequence[Wanted]) -> None:
    """Raise `NotArranged` for what no front can show, naming the place."""
    names = {
        place.number: _("Place %(number)s (%(name)s)") % {"number": place.number, "name": place.name}
        for place in places_of(front)
    }
    now = clock.now()
    taken: set[int] = set()
    stories: set[int] = set()
    for one in wanted:
        if one.place not in names:
            raise NotArranged(
                _("There is no place %(place)s on this front: it has 1 to %(max)s.")
                % {"place": one.place, "max": max(names)}
            )
        name = names[one.place]
        if (one.story is None) == (one.newest_of is None):
            raise NotArranged(_("%(name)s: choose a story, or a section whose newest stands there.") % {"name": name})
        if one.ends_at and one.ends_at <= max(now, one.starts_at or now):
            raise NotArranged(
                _("%(name)s: its end, %(told)s, is over or before its start.")
                % {"name": name, "told": _told(one.ends_at)}
            )
        if one.starts_at and one.starts_at > now:
            continue  # What is to come takes the place from whatever stands there then.
        if one.place in taken:
            raise NotArranged(
                _("%(name)s is filled twice at the same time: give one of them a later start.") % {"name": name}
            )
        if one.story in stories:
            raise NotArranged(_("%(name)s: this story stands in another place of this front already.") % {"name": name})
        taken.add(one.place)
        stories |= {one.story} if one.story else set()


def turn() -> None:
    """Take out what is over and put in what is due. The worker asks every second; may run twice."""
    now = clock.now()
    for pin in Pin.objects.filter(ends_at__lte=now):
        pin.delete()
    due = Pin.objects.filter(standing=False, starts_at__lte=now).order_by("starts_at", "pk")
    for key in due.values_list("pk", flat=True):
        _take_place(key)


@transaction.atomic
def _take_place(key: int) -> None:
    pin = Pin.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key, standing=False).first()
    if pin is None:  # Another node has it in hand.
        return
    in_the_way = Q(place=pin.place) | (Q(story=pin.story_id) if pin.story_id else Q())
    for other in Pin.objects.filter(in_the_way, front=pin.front_id, standing=True):
        other.delete()
    pin.standing = True
    pin.save()


def _told(at: datetime) -> str:
    return date_format(localtime(at), _("j F Y, H:i"))
