from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.wire.servers import FeedSite, Page, WordPressSite, entry, rss
from tests.wire.ways_in.conftest import NOON, Clock
from wireroom.core import guarded_connection
from wireroom.wire.formats import rss as reading_rss
from wireroom.wire.formats import unreadable
from wireroom.wire.models import Document, Item
from wireroom.wire.storing import News
from wireroom.wire.ways_in import polling

Make = Callable[..., Any]


def headlines() -> list[str]:
    return sorted(Item.objects.values_list("headline", flat=True))


def test_a_feed_is_asked_on_condition_and_what_is_known_changes_nothing(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON), entry(2, "Wall holds", NOON))
    feed = channel("feed", feed_site.feed_url)
    assert polling.poll(feed).news == {News.NEW: 2}
    feed.refresh_from_db()
    assert not polling.poll(feed).news
    assert feed_site.asked[-1].headers["if-none-match"] == feed.state["etag"]
    feed_site.publish(entry(1, "Ferry back at last", NOON), entry(3, "Bells ring", NOON))
    assert polling.poll(feed).news == {News.NEW: 1, News.NEW_VERSION: 1}
    assert headlines() == ["Bells ring", "Ferry back at last", "Wall holds"]


def test_each_source_fails_alone_and_says_how_and_when_it_is_tried_again(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON))
    feed = channel("feed", feed_site.feed_url)
    polling.poll_due()
    with FeedSite() as other:
        other.publish(entry(9, "Bells ring", NOON))
        channel("feed", other.feed_url)
        feed_site.fail(403)
        the_clock.go_on(hours=2)
        polling.poll_due()
    assert headlines() == ["Bells ring", "Ferry back"]
    feed.refresh_from_db()
    words = polling.health.words(feed)
    assert words.startswith("Source “Northern Wire” answered 403 at 14:00; it does not let us in; its last 2 items")
    assert words.endswith(("next attempt 14:01.", "next attempt 14:00."))
    feed_site.publish(entry(1, "Ferry back", NOON))
    the_clock.go_on(hours=1)
    polling.poll_due()
    feed.refresh_from_db()
    assert (feed.failures, feed.failing_since, polling.health.words(feed)) == (0, None, "")


def test_a_failing_source_is_left_alone_longer_each_time(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    feed_site.fail(500)
    feed = channel("feed", feed_site.feed_url)
    waits = []
    for _ in range(6):
        polling.poll(feed)
        feed.refresh_from_db()
        waits.append(feed.next_look_at - the_clock.now)
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(minutes=20)
    assert feed.failing_since == NOON


def test_retry_after_is_obeyed(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    feed_site.fail(429, Retry_After="7200")
    feed = channel("feed", feed_site.feed_url)
    polling.poll(feed)
    feed.refresh_from_db()
    assert feed.next_look_at == NOON + timedelta(hours=2)


def test_what_is_gone_for_good_is_paused_and_says_so(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    feed_site.fail(410)
    feed = channel("feed", feed_site.feed_url)
    told = polling.poll(feed)
    feed.refresh_from_db()
    assert feed.paused
    assert told.trouble == "Source “Northern Wire” answered 410 at 12:00; it was taken down for good; it is paused."
    assert polling.due() == []


def test_an_address_that_moved_for_good_is_moved_and_one_that_moved_for_now_is_not(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON))
    feed_site.pages["/old"] = Page(status=301, headers={"Location": "/feed.xml"})
    feed_site.pages["/away"] = Page(status=302, headers={"Location": "/old"})
    moved, away = channel("feed", f"{feed_site.url}old"), channel("feed", f"{feed_site.url}away")
    for one in (moved, away):
        polling.poll(one)
        one.refresh_from_db()
    assert moved.address == feed_site.feed_url
    assert away.address == f"{feed_site.url}away"


def test_a_source_is_looked_at_by_one_node_only(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    feed = channel("feed", feed_site.feed_url)
    assert polling.poll_if_due(feed.pk) is not None
    asked = len(feed_site.asked)
    assert polling.poll_if_due(feed.pk) is None
    assert len(feed_site.asked) == asked


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.7/", "file:///etc/passwd"]
)
def test_no_redirect_leads_inside(channel: Make, feed_site: FeedSite, the_clock: Clock, target: str) -> None:
    feed_site.pages["/feed.xml"] = Page(status=302, headers={"Location": target})
    told = polling.poll(channel("feed", feed_site.feed_url))
    assert "redirects to" in told.trouble or "is at" in told.trouble
    assert not Item.objects.exists()


def test_a_name_that_turns_inward_at_the_second_asking_is_never_asked_twice(
    channel: Make, the_clock: Clock, settings: Any, monkeypatch: pytest.MonkeyPatch, feed_site: FeedSite
) -> None:
    """DNS rebinding: the first answer is public, the second would be this machine."""
    answers = iter([["203.0.113.9"], ["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr(guarded_connection, "addresses_of", lambda host, port: next(answers))
    told = polling.poll(channel("feed", f"http://rebinding.example:{feed_site.port}/feed.xml"))
    assert told.trouble
    assert feed_site.asked == []


def test_a_feed_that_unpacks_without_end_is_cut_off_with_a_reason(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    bomb = gzip.compress(b"<rss><channel>" + b" " * 40_000_000)
    feed_site.pages["/feed.xml"] = Page(bomb, content_type="application/rss+xml", headers={"Content-Encoding": "gzip"})
    told = polling.poll(channel("feed", feed_site.feed_url))
    assert "is larger than 19.1 MB" in told.trouble
    assert not Document.objects.exists()


def test_entities_and_files_of_this_machine_stay_out(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    hostile = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <rss version="2.0"><channel><item><title>Ferry &f; back &c;</title><guid>1</guid></item></channel></rss>"""
    feed_site.pages["/feed.xml"] = Page(hostile, content_type="application/rss+xml")
    polling.poll(channel("feed", feed_site.feed_url))
    (headline,) = headlines()
    assert "root:" not in headline
    assert len(headline) < 100


def test_a_page_where_the_feed_was_is_no_feed_and_not_kept(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed_site.pages["/feed.xml"] = Page(b"<!doctype html><title>We are moving house</title>")
    told = polling.poll(channel("feed", feed_site.feed_url))
    assert "answered with something that is no feed (text/html)" in told.trouble
    assert not Document.objects.exists()


def test_a_feed_without_an_item_is_nothing_new(channel: Make, feed_site: FeedSite, the_clock: Clock) -> None:
    told = polling.poll(channel("feed", feed_site.feed_url))
    assert str(told) == "nothing new"
    assert not Document.objects.exists()


def test_a_fault_of_ours_is_the_trouble_of_one_source(
    channel: Make, feed_site: FeedSite, the_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON))
    feed = channel("feed", feed_site.feed_url)

    def breaks(*_: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr(polling, "receive", breaks)
    assert "a fault in this program" in polling.poll(feed).trouble
    monkeypatch.undo()


class TestWordPress:
    def test_posts_are_paged_and_then_only_changes_are_asked_for(
        self, channel: Make, wordpress: WordPressSite, the_clock: Clock
    ) -> None:
        for number in range(1, 31):
            wordpress.write(number, f"Post {number}", f"2026-11-24T08:{number:02}:00")
        site = channel("wordpress", f"{wordpress.url}wp-json/wp/v2/posts")
        assert polling.poll(site).news == {News.NEW: 20}, "at first, the last posts alone"
        site.refresh_from_db()
        assert site.state["modified"] == "2026-11-24T08:30:00"
        assert not polling.poll(site).news
        for number in range(31, 151):
            wordpress.write(number, f"Post {number}", f"2026-11-24T{9 + number // 60:02}:{number % 60:02}:00")
        wordpress.write(12, "Post 12, corrected", "2026-11-24T11:59:00")
        assert polling.poll(site).news == {News.NEW: 120, News.NEW_VERSION: 1}, "an old post's correction as well"
        assert "Post 12, corrected" in headlines()

    def test_a_page_that_fails_is_asked_for_again(
        self, channel: Make, wordpress: WordPressSite, the_clock: Clock
    ) -> None:
        wordpress.write(1, "Post 1", "2026-11-24T08:00:00")
        site = channel("wordpress", f"{wordpress.url}wp-json/wp/v2/posts")
        polling.poll(site)
        for number in range(2, 82):
            wordpress.write(number, f"Post {number}", f"2026-11-24T09:{number % 60:02}:{number // 60:02}")
        whole = wordpress.answer_with_posts
        broken = Page(b"", 503)
        wordpress.pages["/wp-json/wp/v2/posts"] = lambda asked: broken if asked.query["page"] == "2" else whole(asked)
        site.refresh_from_db()
        assert "answered 503" in polling.poll(site).trouble
        wordpress.pages["/wp-json/wp/v2/posts"] = whole
        site.refresh_from_db()
        polling.poll(site)
        assert Item.objects.count() == 81

    @pytest.mark.parametrize("kills", [False, True])
    def test_a_post_that_is_deleted_there_is_told_of_or_killed(
        self, channel: Make, wordpress: WordPressSite, the_clock: Clock, kills: bool
    ) -> None:
        for number in (1, 2, 3):
            wordpress.write(number, f"Post {number}", f"2026-11-24T08:0{number}:00")
        site = channel("wordpress", f"{wordpress.url}wp-json/wp/v2/posts")
        site.source.kills_what_it_deletes = kills
        site.source.save()
        polling.poll(site)
        wordpress.delete(2)
        whole = wordpress.answer_with_posts
        wordpress.pages["/wp-json/wp/v2/posts"] = lambda asked: (
            Page(b"", 503) if "include" in asked.query else whole(asked)
        )
        site.refresh_from_db()
        polling.poll(site)
        assert not Item.objects.filter(missing_since__isnull=False).exists(), "nothing is known: the list did not come"
        wordpress.pages["/wp-json/wp/v2/posts"] = whole
        for _ in range(2):
            site.refresh_from_db()
            polling.poll(site)
        gone = Item.objects.get(headline="Post 2")
        assert (gone.killed, gone.missing_since) == ((True, None) if kills else (False, NOON))
        assert Item.objects.filter(missing_since=None, pubstatus="usable").count() == 2
        wordpress.write(2, "Post 2", "2026-11-24T11:00:00")
        site.refresh_from_db()
        polling.poll(site)
        gone.refresh_from_db()
        assert (gone.killed, gone.missing_since) == (kills, None), "what is there again is not missing; a kill stays"

    def test_a_site_that_refuses_its_posts_says_why(
        self, channel: Make, wordpress: WordPressSite, the_clock: Clock
    ) -> None:
        wordpress.pages["/wp-json/wp/v2/posts"] = Page(b'{"code": "no", "message": "Only for members."}')
        told = polling.poll(channel("wordpress", f"{wordpress.url}wp-json/wp/v2/posts"))
        assert "refuses its posts: Only for members." in told.trouble


def test_items_beyond_what_is_read_are_cut_off_with_a_reason(
    channel: Make, feed_site: FeedSite, the_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reading_rss, unreadable):
        monkeypatch.setattr(module, "MAX_ITEMS", 50)
    many = rss().replace(b"</channel>", b"<item><title>Ferry back</title></item>" * 400 + b"</channel>")
    feed_site.pages["/feed.xml"] = Page(many, content_type="application/rss+xml")
    polling.poll(channel("feed", feed_site.feed_url))
    (item,) = Item.objects.all()
    notes = [note for version in item.versions.all() for note in version.story.notes]
    assert "The document holds 400 items; the last 350 of them were cut off, as 50 are read at most." in notes


def test_an_undated_item_that_goes_back_to_what_it_said_has_a_third_version(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed = channel("feed", feed_site.feed_url)
    said = []
    for headline in ("Ferry back", "Ferry late", "Ferry back", "Ferry back"):
        feed_site.publish(entry(1, headline), entry(2, "Wall holds"))
        feed.refresh_from_db()
        said.append(polling.poll(feed).news[News.NEW_VERSION])
    assert said == [0, 1, 1, 0]
    assert headlines() == ["Ferry back", "Wall holds"]
    assert Item.objects.get(headline="Ferry back").versions.count() == 3


def test_servers_that_disagree_do_not_go_to_and_fro_for_ever(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed = channel("feed", feed_site.feed_url)
    for number in range(30):
        feed_site.publish(entry(1, f"Ferry {number % 2}"))
        feed.refresh_from_db()
        polling.poll(feed)
    assert Item.objects.get().versions.count() == 8


def test_one_guid_for_all_items_of_a_feed_makes_no_version_at_each_look(
    channel: Make, feed_site: FeedSite, the_clock: Clock
) -> None:
    feed = channel("feed", feed_site.feed_url)
    for number in range(5):
        feed_site.publish(entry(1, "Ferry back"), entry(1, "Wall holds"), entry(2, f"Bells {number}"))
        feed.refresh_from_db()
        polling.poll(feed)
    assert Item.objects.get(guid="urn:northernwire:1").versions.count() == 2
