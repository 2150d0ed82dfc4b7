from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.wire.servers import FeedSite, entry
from tests.wire.ways_in.conftest import *  # noqa: F403 - its fixtures.
from tests.wire.ways_in.conftest import NOON, Make
from wireroom.wire.models import Channel, Document, Item
from wireroom.wire.receiving import Received, receive
from wireroom.wire.ways_in import polling

SOURCES = "/desk/wire/sources/"
pytestmark = pytest.mark.usefixtures("what_migrations_made", "allowed", "the_clock")


@pytest.fixture
def desk(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_superuser("Wiebke", "wiebke@desk.example", "a-long-password"))
    return client


def press(desk: Client, channel: Channel, button: str) -> str:
    return desk.post(f"{SOURCES}{channel.pk}/do/", {"do": button}, follow=True).content.decode()


def test_strangers_are_led_to_the_login(client: Client, channel: Make) -> None:
    one = channel("push")
    for path in (SOURCES, f"{SOURCES}add/", f"{SOURCES}{one.pk}/", "/desk/wire/not-read/"):
        assert client.get(path).status_code == 302
    assert client.post(f"{SOURCES}{one.pk}/do/", {"do": "remove"}).status_code == 302
    assert Channel.objects.exists()


def test_an_address_is_looked_at_and_then_added(desk: Client, feed_site: FeedSite) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON))
    page = desk.post(f"{SOURCES}add/", {"address": feed_site.url, "find": "yes"}).content.decode()
    assert "Found: the feed that its page names" in page
    assert "Ferry back" in page
    assert not Channel.objects.exists()
    page = desk.post(f"{SOURCES}add/", {"address": feed_site.url, "add": "yes"}, follow=True).content.decode()
    assert "“Northern Wire” is added." in page
    assert Channel.objects.get().address == feed_site.feed_url


def test_an_address_of_nothing_says_so_at_its_field(desk: Client) -> None:
    answer = desk.post(f"{SOURCES}add/", {"address": "http://169.254.169.254/", "add": "yes"})
    assert answer.status_code == 422
    assert "no public address" in answer.content.decode()


def test_a_test_shows_what_would_come_and_takes_nothing(desk: Client, channel: Make, feed_site: FeedSite) -> None:
    feed_site.publish(entry(1, "Ferry <b>back</b>", NOON))
    page = press(desk, channel("feed", feed_site.feed_url), "test")
    assert "1 story, 1 of them new." in page
    assert not Item.objects.exists()
    assert Channel.objects.get().last_look_at is None


def test_the_buttons_do_what_they_say(desk: Client, channel: Make, feed_site: FeedSite) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON))
    feed = channel("feed", feed_site.feed_url)
    assert "Looked at: 1 new." in press(desk, feed, "look")
    assert "<rect" in desk.get(SOURCES).content.decode()
    assert "Paused." in press(desk, feed, "pause")
    assert polling.due() == []
    assert "It goes on" in press(desk, feed, "resume")
    assert polling.due() == [feed.pk]
    assert "That cannot be done" in press(desk, feed, "explode")
    assert "is removed" in press(desk, feed, "remove")
    assert Item.objects.count() == 1, "what came is kept"


def test_a_token_is_shown_once(desk: Client, channel: Make) -> None:
    pushed = channel("push")
    page = press(desk, pushed, "token")
    assert "shown this once" in page
    assert "shown this once" not in desk.get(f"{SOURCES}{pushed.pk}/").content.decode()
    assert f"/wire/push/{pushed.pk}/" in page


def test_a_failing_source_is_told_on_the_start_page_and_in_the_list(
    desk: Client, channel: Make, feed_site: FeedSite
) -> None:
    assert "desk-attention" not in desk.get("/desk/").content.decode()
    feed_site.fail(403)
    feed = channel("feed", feed_site.feed_url)
    for _ in range(2):
        polling.poll(feed)
        feed.refresh_from_db()
    for page in ("/desk/", SOURCES, f"{SOURCES}{feed.pk}/"):
        assert "Source “Northern Wire” answered 403 at 12:00; it does not let us in" in desk.get(page).content.decode()


def test_what_was_not_read_waits_with_its_reason_and_can_be_tried_again_or_put_aside(
    desk: Client, channel: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed = channel("push")
    documents = [
        receive(Received(data, pushed.source, pushed, name=name)).document
        for data, name in ((b"telex", "telex.txt"), (b"other", "<script>x.txt"))
    ]
    page = desk.get("/desk/wire/not-read/").content.decode()
    assert "it is in none of the formats that are known here" in page
    assert "<script>x.txt" not in page
    again = desk.post(f"/desk/wire/not-read/{documents[0].pk}/", {"do": "again"}, follow=True).content.decode()
    assert "Still not read" in again
    desk.post(f"/desk/wire/not-read/{documents[1].pk}/", {"do": "aside"})
    assert set(Document.objects.values_list("state", flat=True)) == {"not read", "ignored"}
    assert "1 document from the wire could not be read" in desk.get("/desk/").content.decode()
