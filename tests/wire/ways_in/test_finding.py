from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.wire.servers import FEED_TYPE, FeedSite, Page, WordPressSite, entry, rss
from tests.wire.ways_in.conftest import NOON, Make
from wireroom.wire.models import Channel, Item, Source
from wireroom.wire.ways_in import adding, trying

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("allowed", "the_clock")]


def test_from_a_sites_ordinary_address_its_feed_is_found(feed_site: FeedSite) -> None:
    feed_site.publish(entry(1, "Ferry back", NOON), entry(2, "Wall holds", NOON))
    proposal = adding.propose(feed_site.url)
    assert (proposal.found.way, proposal.found.address) == ("feed", feed_site.feed_url)
    assert proposal.found.how == "the feed that its page names (“Latest”)"
    assert proposal.name == "Northern Wire"
    assert str(proposal.trial) == "2 stories, 2 of them new."


def test_a_feed_that_no_page_names_is_found_in_the_usual_places(feed_site: FeedSite) -> None:
    feed_site.pages = {
        "/": Page(b"<!doctype html><title>Northern Wire</title>"),
        "/rss.xml": Page(rss(entry(1, "Ferry back")), content_type=FEED_TYPE),
    }
    assert adding.propose(feed_site.url).found.address == f"{feed_site.url}rss.xml"


def test_a_wordpress_site_is_told_by_its_address_alone(wordpress: WordPressSite) -> None:
    wordpress.write(1, "Ferry back", "2026-11-24T08:00:00")
    found = adding.propose(wordpress.url).found
    assert (found.way, found.address) == ("wordpress", f"{wordpress.url}wp-json/wp/v2/posts")


def test_where_the_interface_is_shut_the_feed_is_taken(wordpress: WordPressSite) -> None:
    wordpress.pages["/wp-json/wp/v2/posts"] = Page(b'{"message": "no"}', 401, "application/json")
    wordpress.pages["/feed/"] = Page(rss(entry(1, "Ferry back")), content_type=FEED_TYPE)
    assert adding.propose(wordpress.url).found.way == "feed"


def test_a_site_without_a_feed_and_one_that_is_not_there_are_said(feed_site: FeedSite) -> None:
    feed_site.pages = {"/": Page(b"<!doctype html><title>Nothing here</title>")}
    with pytest.raises(adding.CannotBeAdded, match="names no feed, and there is none in the usual places"):
        adding.propose(feed_site.url)
    with pytest.raises(adding.CannotBeAdded, match="answered 404"):
        adding.propose(f"{feed_site.url}gone")
    with pytest.raises(adding.CannotBeAdded, match="no public address"):
        adding.propose("http://169.254.169.254/")


def test_a_source_is_added_once_and_keeps_its_name(feed_site: FeedSite) -> None:
    found = adding.propose(feed_site.url).found
    adding.add(found, "Northern Wire")
    with pytest.raises(adding.CannotBeAdded, match=r"comes from .*feed\.xml already"):
        adding.add(found, "northern  wire")
    with pytest.raises(adding.CannotBeAdded, match="Give the source a name"):
        adding.add(found, " ")
    assert Source.objects.count() == Channel.objects.count() == 1


def test_a_folder_elsewhere_on_the_machine_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / "agency").mkdir()
    (tmp_path / "link").symlink_to("/etc")
    assert adding.propose(str(tmp_path / "agency")).found.way == "folder"
    for elsewhere in ("/etc", f"{tmp_path}/../..", str(tmp_path / "link")):
        with pytest.raises(adding.CannotBeAdded, match="is not beneath"):
            adding.propose(elsewhere)
    with pytest.raises(adding.CannotBeAdded, match="which is no folder"):
        adding.propose(str(tmp_path / "nowhere"))


def test_trying_a_folder_out_moves_nothing(channel: Make, tmp_path: Path) -> None:
    (tmp_path / "story.xml").write_bytes(rss(entry(1, "Ferry back")))
    (tmp_path / "notes.bin").write_bytes(b"\x00\x01")
    trial = trying.try_out(channel("folder", str(tmp_path)))
    assert [one.story.headline for one in trial.stories] == ["Ferry back"]
    assert trial.unread == ("notes.bin: it is in none of the formats that are known here",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.bin", "story.xml"]
    assert not Item.objects.exists()


def test_a_mailbox_needs_to_be_told_whose_letters_are_taken() -> None:
    with pytest.raises(adding.CannotBeAdded, match="Say whose letters are taken"):
        adding.propose("imaps://desk@mail.example/INBOX", password="x")


def test_a_push_gets_a_token_that_is_shown_once(db: Any) -> None:
    added = adding.add(adding.propose("push").found, "Northern Wire")
    assert len(added.token) > 30
    added.channel.refresh_from_db()
    assert added.token not in added.channel.secret
