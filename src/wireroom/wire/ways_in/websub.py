"""WebSub (W3C Recommendation, 23 January 2018), the subscriber's side: a feed that tells us when it has something.

A subscription never replaces asking, it only makes it rarer: while one holds, its feed is asked once an hour, so that
a hub which forgets us costs an hour at most. The lease is renewed in its last quarter.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from wireroom.core import clock
from wireroom.core.fetch import FetchError, send_form
from wireroom.core.guarded_connection import plain_host
from wireroom.core.pages import absolute
from wireroom.wire.models import Channel, Subscription
from wireroom.wire.ways_in.page_links import PageLink, hub_among
from wireroom.wire.ways_in.websub_messages import LEASE, is_signed, lease, request

log = logging.getLogger(__name__)

ASKED_AGAIN_AFTER = timedelta(hours=6)
"""After a request that the hub refused, or never came back to."""

RENEWED_BEFORE = timedelta(seconds=LEASE / 4)


def keep_subscribed(channel: Channel, links: tuple[PageLink, ...]) -> None:
    """Subscribe where the feed names a hub, or renew what is near its end. What goes wrong is noted, never raised."""
    held = Subscription.objects.filter(channel=channel).first()
    named = hub_among(links) or ((held.hub, held.topic) if held else None)
    if named is None or not _can_be_told(named[0]) or max(map(len, named)) > 1000:
        return
    if held and (held.hub, held.topic) == named and not _is_time(held, clock.now()):
        return
    _ask(_prepared(channel, held, named), clock.now())


def _is_time(held: Subscription, now: datetime) -> bool:
    if now - held.asked_at < ASKED_AGAIN_AFTER and (held.until is None or held.until > now):
        return False
    return held.until is None or held.until - now < RENEWED_BEFORE


def _can_be_told(hub: str) -> bool:
    """Whether a hub could reach this newsroom: one on the internet cannot, while the site has no public address."""
    ours = urlsplit(settings.SITE_URL).hostname or ""
    try:
        theirs = plain_host(urlsplit(hub).hostname or "")
    except ValueError:
        return False
    return ours not in ("localhost", "127.0.0.1", "::1") or theirs in settings.WIREROOM["FETCH_ALLOW"]


def _prepared(channel: Channel, held: Subscription | None, named: tuple[str, str]) -> Subscription:
    """The subscription, with its secret stored before the hub is asked: it may ask back at once."""
    hub, topic = named
    if held is None:
        held = Subscription(channel=channel, key=secrets.token_urlsafe(24), secret=secrets.token_urlsafe(32))
    elif (held.hub, held.topic) != named:
        held.until = None
    held.hub, held.topic, held.asked_at, held.trouble = hub, topic, clock.now(), ""
    held.save()
    return held


def _ask(held: Subscription, now: datetime) -> None:
    callback = absolute(reverse("wire_websub", args=[held.key]))
    fields = request("subscribe", held.topic, callback, held.secret)
    try:
        send_form(held.hub, fields, allow_hosts=frozenset(settings.WIREROOM["FETCH_ALLOW"]))
    except FetchError as error:
        Subscription.objects.filter(pk=held.pk).update(trouble=str(error))
        log.info("No subscription at %s: %s", held.hub, error)


def confirmed(held: Subscription, mode: str, topic: str, lease_seconds: str) -> bool:
    """Whether what the hub asks back is what we asked for (section 5.3); a subscription then holds for its lease."""
    if topic != held.topic:
        return False
    if mode == "subscribe":
        until = clock.now() + timedelta(seconds=lease(lease_seconds))
        Subscription.objects.filter(pk=held.pk).update(until=until, trouble="")
        return True
    if mode == "denied":  # Section 5.2: the hub will not, or not any longer.
        Subscription.objects.filter(pk=held.pk).update(until=None, trouble="The hub has refused the subscription.")
        return True
    return mode == "unsubscribe" and held.channel.paused


def is_from_the_hub(held: Subscription, signature: str, body: bytes) -> bool:
    """Whether a delivery may be believed: it is signed with the secret that the hub alone was told."""
    return is_signed(signature, held.secret, body)


def tells_us(channel: Channel) -> bool:
    """Whether a hub tells us of what is new now, so that the feed need not be asked as often."""
    return Subscription.objects.filter(channel=channel, until__gt=clock.now()).exists()
