"""How each way in is doing: the last success, the last item, the error in words, silence, items an hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wireroom.core import clock
from wireroom.wire.models import Channel, Document, Item, Version

HOURS = 48
"""Hours of the plot."""

LOOKED_BACK = timedelta(days=14)
"""From which a source's usual gaps are taken."""

FEWEST = 10
"""Items without which nothing is known of what is usual."""

LOOKED_AT = 2000
"""Arrivals that are looked at for it, the newest."""

SHORTEST_SILENCE = timedelta(hours=2)


def succeeded(channel: Channel, **changes: object) -> None:
    """Note that a look, or a delivery, went well. `changes` are further fields."""
    now = clock.now()
    fields = {
        "last_look_at": now,
        "last_success_at": now,
        "failing_since": None,
        "failures": 0,
        "trouble": "",
    } | changes
    Channel.objects.filter(pk=channel.pk).update(**fields)


def said_something(channel: Channel, at: datetime) -> None:
    """Note that something new came in this way."""
    Channel.objects.filter(pk=channel.pk).update(last_item_at=at)


def failed(channel: Channel, trouble: str, **changes: object) -> None:
    """Note that a look failed; `trouble` is the rest of a sentence that begins with the source's name."""
    now = clock.now()
    Channel.objects.filter(pk=channel.pk, failing_since=None).update(failing_since=now)
    Channel.objects.filter(pk=channel.pk).update(
        last_look_at=now, failures=F("failures") + 1, trouble=trouble, **changes
    )


def words(channel: Channel) -> str:
    """What is wrong with it, in one sentence; empty where nothing is.

    "Source “Agency A” answered 403 at 14:02; its last 12 items are kept; next attempt 14:17."
    """
    if channel.trouble:
        return _trouble(channel)
    silence = silent_for(channel)
    if silence is not None and not channel.paused:
        return _("Source “%(name)s” has sent nothing for %(long)s, much longer than usual.") % {
            "name": channel.source.name,
            "long": _long(silence),
        }
    return ""


def _trouble(channel: Channel) -> str:
    happened, _semicolon, meaning = channel.trouble.partition("; ")
    when = channel.last_look_at
    kept = Item.objects.filter(source=channel.source_id).count()
    begins = _("Source “%(name)s” %(happened)s at %(time)s") if when else _("Source “%(name)s” %(happened)s")
    parts = [
        begins % {"name": channel.source.name, "happened": happened, "time": moment(when)},
        meaning,
        ngettext("its last item is kept", "its last %(count)s items are kept", kept) % {"count": f"{kept:,}"}
        if kept
        else "",
        _next(channel),
    ]
    return f"{'; '.join(part for part in parts if part)}."


def _next(channel: Channel) -> str:
    if channel.paused:
        return _("it is paused")
    return _("next attempt %(time)s") % {"time": moment(channel.next_look_at)} if channel.next_look_at else ""


def moment(at: datetime | None) -> str:
    """A time of day in the newsroom's own zone, with its date where it is not today's; "never" for none."""
    if at is None:
        return _("never")
    zone = timezone.get_default_timezone()
    local, today = timezone.localtime(at, zone), timezone.localtime(clock.now(), zone).date()
    return date_format(local, "H:i" if local.date() == today else _("H:i \\o\\n j F"))


def _long(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    if hours >= 48:
        return ngettext("%(count)d day", "%(count)d days", hours // 24) % {"count": hours // 24}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def silent_for(channel: Channel) -> timedelta | None:
    """For how long it has said nothing, if that is much longer than usual; else None."""
    now = clock.now()
    if channel.last_item_at is None or now - channel.last_item_at <= SHORTEST_SILENCE:
        return None
    recent = _versions(channel, now - LOOKED_BACK).order_by("-document__arrived_at")
    arrivals = list(recent.values_list("document__arrived_at", flat=True)[:LOOKED_AT])
    return silence(arrivals[::-1], now)


def silence(arrivals: Sequence[datetime], now: datetime) -> timedelta | None:
    """The time since the last of the arrivals, given in order, where it is over twice the longest usual gap.

    The very longest gap is left out: it may have been a silence itself. Nights and week-ends are in the others.
    """
    if len(arrivals) < FEWEST:
        return None
    gaps = sorted(later - earlier for earlier, later in pairwise(arrivals))
    since = now - arrivals[-1]
    return since if since > max(gaps[-2] * 2, SHORTEST_SILENCE) else None


def _versions(channel: Channel, since: datetime) -> QuerySet[Version]:
    """What came in this way since then, told by the documents that it came in: these have an index for it."""
    return Version.objects.filter(document__channel=channel, document__arrived_at__gt=since)


def recent_arrivals(channel: Channel, most: int) -> list[datetime]:
    """When the last items came in this way, or were issued, where the source says so and said it before."""
    rows = _versions(channel, clock.now() - LOOKED_BACK).order_by("-document__arrived_at", "-pk")
    stated = rows.values_list("issued_at", "document__arrived_at")[:most]
    return [min(issued, arrived) if issued else arrived for issued, arrived in stated]


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour of the plot, in the plot's own units."""

    x: int
    y: float
    height: float
    label: str


def bars(channel: Channel, hours: int = HOURS, height: int = 24) -> list[Bar]:
    """Items an hour up to now, as bars 3 units apart; the fullest hour is as high as the plot."""
    now = clock.now()
    arrived = _versions(channel, now - timedelta(hours=hours)).values_list("document__arrived_at", flat=True)
    counted = Counter(int((now - at).total_seconds() // 3600) for at in arrived[:20_000])
    most = max(counted.values(), default=0)
    found = []
    for ago, count in sorted(counted.items(), reverse=True):
        tall = max(1.0, height * count / most)
        start = timezone.localtime(now - timedelta(hours=ago + 1), timezone.get_default_timezone())
        found.append(Bar((hours - 1 - ago) * 3, height - tall, tall, f"{count} from {start:%H:%M}"))
    return found


def in_trouble() -> list[Channel]:
    """The ways in that an editor should know of: failing for more than one look, stopped by an error, or silent."""
    channels = Channel.objects.select_related("source")
    failing = channels.filter(failures__gte=2) | channels.filter(paused=True).exclude(trouble="")
    known = {channel.pk for channel in failing}
    silent = [c for c in channels.filter(paused=False, trouble="") if c.pk not in known and silent_for(c) is not None]
    return [*failing, *silent]


def not_read(channel: Channel | None = None) -> QuerySet[Document]:
    """What could not be read, newest first."""
    rows = Document.objects.filter(state=Document.State.NOT_READ).select_related("source", "channel").defer("packed")
    return rows.filter(channel=channel) if channel else rows
