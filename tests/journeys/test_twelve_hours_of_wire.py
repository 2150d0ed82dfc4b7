"""Twelve hours of six sources: what the site shows at each step, whatever the sources say, withhold and take back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.edition_files import contents
from tests.journeys.wire_day import Day, day, item, jpeg, newsml
from tests.wire.servers import Page, entry
from wireroom.articles.kill import KILL
from wireroom.articles.models import Article, Conflict, Use
from wireroom.articles.publishing import publish
from wireroom.wire.models import Channel, Decision, Item, Version
from wireroom.wire.ways_in import health

pytestmark = pytest.mark.django_db

WALL = "The wall stood all night and the engineers walked its whole length at first light, the harbour office said."
LAMP = (
    "The lamp of the old lighthouse will be lit again in spring, after nineteen years in the dark, the trust said. "
    "Volunteers have cleaned every lens by hand and found two which are cracked beyond repair."
)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.fixture
def wire(edition_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Day]:
    settings.WIREROOM = settings.WIREROOM | {"FETCH_ALLOW": ["127.0.0.1", "localhost"], "WIRE_FOLDERS": [str(tmp_path)]}
    with day(edition_folder, tmp_path, monkeypatch) as begun:
        yield begun


def test_the_site_shows_what_it_should_at_each_step_of_twelve_hours(wire: Day) -> None:
    six_sources_send_their_first_items(wire)
    a_new_version_is_taken_over_by_itself(wire)
    a_new_version_is_merged_with_what_was_edited_here(wire)
    a_correction_by_the_source_is_told_to_readers(wire)
    an_embargo_ends(wire)
    a_kill_that_comes_first_wins(wire)
    a_kill_takes_the_story_down(wire)
    a_source_fails_and_heals(wire)
    a_hub_tells_at_once(wire)
    a_picture_leaves_its_page_and_the_page_stays(wire)
    a_story_and_a_source_come_to_their_end(wire)
    the_same_text_from_another_source_makes_no_second_story(wire)
    sending_everything_again_changes_nothing(wire)


def six_sources_send_their_first_items(wire: Day) -> None:
    wire.feed.publish(entry(1, "Ferry back in service", at(5, 50)))
    wire.told_feed.publish(entry(2, "Crane inspected", at(5, 55)), links=wire.hub.links(wire.told_feed.feed_url))
    wire.blog.write(1, "Wall holds", "2026-11-24T05:58:00", f"<p>{WALL}</p><p>Nobody was hurt.</p>")
    wire.put_into_folder("lamp.xml", newsml(1, at(5, 59), "Lamp to be lit", f"<p>{LAMP}</p>", embargo=at(9)))
    wire.push(item(1, 1, at(6), "Three boats late", "Three boats came in late.", "Their crews are well."))
    wire.put_letter(1, "A reading in the library", "Cora Vane reads on Friday at seven, the library says.")
    wire.until(6, 20)
    wire.confirm_subscription()
    for headline in ("Ferry back in service", "Crane inspected", "Wall holds", "Three boats late"):
        assert f"Credit: {wire.story(headline).source_credits[0].source_name}" in wire.page(headline)
    assert Article.objects.count() == Item.objects.count() == 6
    assert not wire.story("A reading in the library").live
    assert not wire.stands("A reading in the library")
    assert not wire.stands("Lamp to be lit")


def a_new_version_is_taken_over_by_itself(wire: Day) -> None:
    wire.push(item(1, 2, at(7), "Four boats late", "Four boats came in late.", "Their crews are well."))
    wire.until(7)
    assert "Four boats came in late." in wire.page("Four boats late")
    assert not wire.stands("Three boats")
    assert Article.objects.count() == 6


def a_new_version_is_merged_with_what_was_edited_here(wire: Day) -> None:
    draft = wire.story("Wall holds").get_latest_revision_as_object()
    draft.headline = "Old wall holds, says the harbour office"
    publish(draft)
    wire.until(7, 30)
    wire.blog.write(1, "Wall cracked", "2026-11-24T07:40:00", f"<p>{WALL}</p><p>One woman was hurt.</p>")
    wire.until(8, 50)
    page = wire.page("Old wall holds, says the harbour office")
    assert "One woman was hurt." in page
    assert "Nobody was hurt." not in page
    assert not wire.stands("Wall cracked")
    clash = Conflict.objects.get()
    assert (clash.part, clash.base, clash.theirs) == ("headline", "Wall holds", "Wall cracked")


def a_correction_by_the_source_is_told_to_readers(wire: Day) -> None:
    corrected = "Five boats came in late.", "Their crews are well."
    wire.push(item(1, 3, wire.now, "Five boats late", *corrected, ednote="CORRECTS the number of boats"))
    wire.work()
    page = wire.page("Five boats late")
    assert "Estuary Telegraph, which supplied this story, has corrected it." in page
    assert not wire.stands("CORRECTS the number")
    assert not wire.stands("Four boats")


def an_embargo_ends(wire: Day) -> None:
    assert not wire.stands("Lamp to be lit"), "ten minutes before its time"
    wire.until(9)
    assert LAMP in wire.page("Lamp to be lit")


def a_kill_that_comes_first_wins(wire: Day) -> None:
    wire.push(item(2, 2, at(9, 10), "Mayor resigns", "The mayor has resigned.", pubstatus="canceled"))
    wire.push(item(2, 1, at(9), "Mayor resigns", "The mayor has resigned."))
    wire.until(9, 20)
    assert not wire.stands("Mayor resigns")
    assert not Article.objects.filter(headline="Mayor resigns").exists()


def a_kill_takes_the_story_down(wire: Day) -> None:
    wire.push(item(3, 1, wire.now, "Bridge to close", "The bridge will close on Monday."))
    wire.until(9, 40)
    assert wire.page("Bridge to close")
    wire.push(item(3, 2, wire.now, "Bridge to close", "The bridge will close on Monday.", pubstatus="canceled"))
    wire.work()
    assert wire.page("Bridge to close") == ""
    assert not wire.stands("Bridge to close")
    assert "This story was withdrawn" in wire.notice("Bridge to close")
    assert [entry.action for entry in log_of("Bridge to close")][:1] == [KILL]


def log_of(headline: str) -> Any:
    from wagtail.models import ModelLogEntry

    return ModelLogEntry.objects.filter(label=headline).order_by("-pk")


def a_source_fails_and_heals(wire: Day) -> None:
    wire.feed.fail(503)
    wire.until(12)
    channel = wire.channels["feed"]
    assert channel in health.in_trouble()
    channel.refresh_from_db()
    assert "answered 503" in health.words(channel)
    assert wire.page("Ferry back in service"), "what it sent before stays"
    assert [one for one in health.in_trouble() if one != channel] == []
    wire.feed.publish(entry(1, "Ferry back in service", at(5, 50)), entry(3, "Bells to ring", at(11)))
    wire.until(14)
    assert wire.page("Bells to ring")
    assert health.in_trouble() == []


def a_hub_tells_at_once(wire: Day) -> None:
    wire.hub_delivers(entry(4, "Crane moved", wire.now))
    asked = len(wire.told_feed.asked)
    wire.work()
    assert wire.page("Crane moved")
    assert len(wire.told_feed.asked) == asked, "the feed itself was not asked"


def a_picture_leaves_its_page_and_the_page_stays(wire: Day) -> None:
    wire.feed.pages["/quay.jpg"] = Page(jpeg(), content_type="image/jpeg")
    picture = {
        "uri": "tag:estuary-telegraph.example,2026:p1",
        "type": "picture",
        "byline": "Mara Lind",
        "headline": "The quay",
        "expires": at(15).isoformat(),
        "renditions": {"main": {"href": f"{wire.feed.url}quay.jpg", "width": 640, "height": 480}},
    }
    wire.push(item(4, 1, wire.now, "Quay swept", "The quay was swept today.", associations={"main": picture}))
    wire.until(14, 50)
    assert "Mara Lind" in wire.page("Quay swept")
    wire.until(15)
    assert "The quay was swept today." in wire.page("Quay swept")
    assert "<img" not in wire.page("Quay swept").partition("<main")[2].partition("</main")[0]


def a_story_and_a_source_come_to_their_end(wire: Day) -> None:
    wire.push(item(5, 1, wire.now, "Tide tables", "The tables for today.", expires=at(15, 30).isoformat()))
    wire.until(15, 20)
    assert wire.page("Tide tables")
    source = wire.source("hub")
    source.usable_until = at(15, 40)
    source.save()
    wire.until(15, 30)
    assert not wire.stands("Tide tables")
    assert wire.page("Crane moved")
    wire.until(15, 40)
    assert not wire.stands("Crane moved")
    assert not wire.stands("Crane inspected")


def the_same_text_from_another_source_makes_no_second_story(wire: Day) -> None:
    before = Article.objects.count()
    wire.push(item(6, 1, wire.now, "Lighthouse shines in spring", LAMP))
    wire.put_into_folder("late.xml", newsml(2, wire.now, "Lamp oil ordered", "<p>The oil for it has been ordered.</p>"))
    wire.until(16, 30)
    assert wire.page("Lamp oil ordered")
    assert not wire.stands("Lighthouse shines in spring")
    assert Article.objects.count() == before + 1
    decision = Decision.objects.filter(item__headline="Lighthouse shines in spring").get()
    assert "There is a story of it already, from Meridian News Agency" in decision.why


def sending_everything_again_changes_nothing(wire: Day) -> None:
    before = counts()
    texts = contents(wire.edition / "pages")
    for document in [one.document for one in Version.objects.select_related("document") if one.document]:
        if document.channel_id == wire.channels["push"].pk:
            wire.push(document.data)
        elif document.channel_id == wire.channels["folder"].pk:
            wire.put_into_folder(f"again-{document.pk}.xml", document.data)
        elif document.channel_id == wire.channels["hub"].pk:
            wire.hub_delivers(entry(4, "Crane moved", at(14)))
    Channel.objects.update(state={})  # What is polled is asked for everything again.
    wire.mailbox.validity, wire.mailbox.letters[0].seen = 2, False
    wire.until(18)
    assert counts() == before
    assert contents(wire.edition / "pages") == texts
    uses = {use.title: (use.began_at, use.ended_at) for use in Use.objects.filter(kind=Use.Kind.TEXT)}
    assert uses["Tide tables"] == (at(15), at(15, 30))
    assert uses["Crane moved"] == (at(14), at(15, 40))
    assert uses["Lamp to be lit"] == (at(9), None)
    assert health.in_trouble() == []
    assert wire.now - at(6) == timedelta(hours=12)


def counts() -> tuple[int, int, int]:
    return Item.objects.count(), Version.objects.count(), Article.objects.count()
