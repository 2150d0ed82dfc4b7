from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from tests.wire.servers import FEED_TYPE, FeedSite, Hub, entry, rss
from tests.wire.ways_in.conftest import NOON, Clock
from wireroom.wire.models import Item, Subscription
from wireroom.wire.ways_in import pace, polling
from wireroom.wire.ways_in.websub_messages import sign

Make = Callable[..., Any]
CLIENT = Client(enforce_csrf_checks=True)


@pytest.fixture
def feed(channel: Make, feed_site: FeedSite, hub: Hub, the_clock: Clock) -> Any:
    """A feed whose hub has been asked for a subscription."""
    feed_site.publish(entry(1, "Ferry back", NOON), links=hub.links(feed_site.feed_url))
    made = channel("feed", feed_site.feed_url)
    polling.poll(made)
    return made


def verify(held: Subscription, **changes: str) -> Any:
    asked = {"mode": "subscribe", "topic": held.topic, "challenge": "riddle", "lease_seconds": "86400"} | changes
    return CLIENT.get(f"/wire/websub/{held.key}/", {f"hub.{name}": value for name, value in asked.items()})


def deliver(held: Subscription, body: bytes, signature: str | None = None) -> int:
    signed = signature if signature is not None else f"sha256={sign('sha256', held.secret, body)}"
    answer = CLIENT.post(f"/wire/websub/{held.key}/", body, content_type=FEED_TYPE, headers={"X-Hub-Signature": signed})
    return int(answer.status_code)


def test_the_hub_that_a_feed_names_is_asked_with_a_secret_and_our_address(feed: Any, hub: Hub) -> None:
    held = Subscription.objects.get()
    asked = {name: value for name, (value,) in parse_qs(hub.asked[0].body.decode()).items()}
    assert asked["hub.callback"] == f"https://news.example/wire/websub/{held.key}/"
    assert asked["hub.topic"] == feed.address
    assert asked["hub.secret"] == held.secret
    assert held.until is None, "nothing is agreed until the hub has asked back"


def test_what_was_asked_for_is_confirmed_and_nothing_else(feed: Any, the_clock: Clock) -> None:
    held = Subscription.objects.get()
    assert verify(held, topic="https://evil.example/feed").status_code == 404
    assert verify(held, mode="unsubscribe").status_code == 404
    assert CLIENT.get("/wire/websub/unknown/").status_code == 404
    answer = verify(held)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"riddle", "text/plain; charset=utf-8")
    held.refresh_from_db()
    assert held.until == NOON + timedelta(days=1)


def test_a_signed_delivery_is_taken_and_an_unsigned_one_thrown_away_unsaid(feed: Any) -> None:
    held = Subscription.objects.get()
    body = rss(entry(2, "Wall holds", NOON))
    assert deliver(held, body) == 202
    assert Item.objects.count() == 1, "before the hub has asked back it is nobody"
    verify(held)
    assert deliver(held, body, "") == deliver(held, body, "sha256=00") == 202
    assert Item.objects.count() == 1
    assert deliver(held, body) == 202
    assert Item.objects.count() == 2


def test_while_it_is_told_a_feed_is_asked_hourly_and_asked_as_before_when_the_lease_has_ended(
    feed: Any, feed_site: FeedSite, the_clock: Clock
) -> None:
    verify(Subscription.objects.get())
    polling.poll(feed)
    feed.refresh_from_db()
    assert feed.next_look_at - the_clock.now == pace.LONGEST
    the_clock.go_on(days=3)
    feed_site.publish(*(entry(n, f"Story {n}", the_clock.now - timedelta(minutes=10 * n)) for n in range(1, 9)))
    polling.poll(feed)
    feed.refresh_from_db()
    assert feed.next_look_at - the_clock.now < pace.LONGEST


def test_a_lease_is_renewed_before_its_end_and_not_all_the_time(feed: Any, hub: Hub, the_clock: Clock) -> None:
    verify(Subscription.objects.get(), lease_seconds=str(5 * 24 * 3600))
    the_clock.go_on(days=1)
    polling.poll(feed)
    assert len(hub.asked) == 1
    the_clock.go_on(days=3)
    polling.poll(feed)
    assert len(hub.asked) == 2


def test_a_hub_that_refuses_costs_nothing_but_a_note(
    channel: Make, feed_site: FeedSite, hub: Hub, the_clock: Clock
) -> None:
    del hub.pages["/hub"]
    feed_site.publish(entry(1, "Ferry back", NOON), links=hub.links(feed_site.feed_url))
    told = polling.poll(channel("feed", feed_site.feed_url))
    assert str(told) == "1 new"
    assert "answered 404" in Subscription.objects.get().trouble


def test_a_hub_inside_the_house_is_not_asked(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    links = '<atom:link rel="hub" href="http://169.254.169.254/hub"/><atom:link rel="self" href="https://a.example/"/>'
    feed_site.publish(entry(1, "Ferry back", NOON), links=links)
    assert str(polling.poll(channel("feed", feed_site.feed_url))) == "1 new"
    assert "no public address" in Subscription.objects.get().trouble
