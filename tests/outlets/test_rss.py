from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from tests.outlets.harbour_wall import ADDRESS, NORTHERN, SHOWN, an_illustration
from wireroom.outlets.entries import Entry
from wireroom.outlets.feeds import Feed
from wireroom.outlets.rss import write

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
ITEM_IN_RSS = {
    "title": 1,
    "link": 1,
    "description": 1,
    "author": 1,
    "category": None,
    "comments": 1,
    "enclosure": 1,
    "guid": 1,
    "pubDate": 1,
    "source": 1,
}
"""The elements of RSS 2.0 in an item, and how often each may stand there; None: any number."""


def an_entry(**changes: Any) -> Entry:
    facts: dict[str, Any] = {
        "identifier": ADDRESS,
        "url": ADDRESS,
        "headline": "Harbour wall holds",
        "standfirst": "One cracked stone.",
        "content": "<div><p>The wall stood.</p></div>",
        "authors": ("Ada Quill",),
        "section": "Harbour",
        "language": "",
        "published": datetime(2026, 11, 20, 9, 12, tzinfo=UTC),
        "published_day_only": False,
        "updated": None,
        "pictures": (),
        "credits": (NORTHERN,),
        "originals": (NORTHERN.original,),
    }
    return Entry(**{**facts, **changes})


def a_feed(*entries: Entry) -> Feed:
    return Feed(
        "The New Paper",
        "The New Paper",
        "News of Port Ansel",
        "https://news.example/",
        "https://news.example/feed.xml",
        "en-gb",
        entries,
    )


def channel(*entries: Entry) -> Any:
    root = etree.fromstring(write(a_feed(*entries)))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    return root.find("channel")


def item(**changes: Any) -> Any:
    return channel(an_entry(**changes)).find("item")


def texts(parent: Any, name: str) -> list[str]:
    return [element.text for element in parent.findall(name, NAMES)]


def test_the_channel_says_what_it_is_and_where() -> None:
    found = channel(an_entry())
    assert [found.findtext(name) for name in ("title", "link", "description", "language", "ttl")] == [
        "The New Paper",
        "https://news.example/",
        "News of Port Ansel",
        "en-gb",
        "5",
    ]
    own = found.find("atom:link", NAMES)
    assert (own.get("rel"), own.get("href"), own.get("type")) == (
        "self",
        "https://news.example/feed.xml",
        "application/rss+xml",
    )


def test_a_feed_is_as_old_as_its_newest_change() -> None:
    updated = an_entry(updated=datetime(2026, 11, 21, 10, 40, tzinfo=UTC))
    assert channel(an_entry(), updated).findtext("lastBuildDate") == "Sat, 21 Nov 2026 10:40:00 +0000"


def test_a_feed_without_stories_says_no_time() -> None:
    assert channel().find("lastBuildDate") is None
    assert channel().find("item") is None


def test_an_item_has_the_elements_of_rss_as_often_as_rss_allows() -> None:
    found = item(pictures=(an_illustration(), an_illustration()), authors=("Ada Quill", "Ben Moor"))
    plain = [element.tag for element in found if not element.tag.startswith("{")]
    assert set(plain) <= set(ITEM_IN_RSS)
    assert all(plain.count(tag) == 1 for tag in plain if ITEM_IN_RSS[tag])


def test_the_address_identifies_the_story() -> None:
    guid = item().find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (ADDRESS, "true")
    assert item().findtext("link") == ADDRESS


def test_the_credit_has_source_original_person_and_licence() -> None:
    found = item()
    assert texts(found, "dc:source") == ["Northern Wire"]
    assert [(link.get("rel"), link.get("href")) for link in found.findall("atom:link", NAMES)] == [
        ("via", NORTHERN.original)
    ]
    assert texts(found, "dc:rights") == ["Northern Wire: CC BY 4.0"]


def test_four_bylines_are_four_creators_in_order() -> None:
    four = ("Ada Quill", "Ben Moor", "Chi Okoro", "Dua Levent")
    assert texts(item(authors=four), "dc:creator") == list(four)


def test_nobody_is_made_the_author_of_a_story_without_a_byline() -> None:
    assert item(authors=()).find("dc:creator", NAMES) is None


def test_a_time_is_given_as_rfc_822_has_it() -> None:
    assert item().findtext("pubDate") == "Fri, 20 Nov 2026 09:12:00 +0000"
    assert item().find("dc:date", NAMES) is None


def test_a_day_whose_hour_is_not_known_is_given_as_a_day() -> None:
    found = item(published_day_only=True)
    assert texts(found, "dc:date") == ["2026-11-20"]
    assert found.find("pubDate") is None


def test_an_update_has_its_own_time() -> None:
    found = item(updated=datetime(2026, 11, 20, 10, 40, tzinfo=UTC))
    assert texts(found, "atom:updated") == ["2026-11-20T10:40:00+00:00"]
    assert found.findtext("pubDate") == "Fri, 20 Nov 2026 09:12:00 +0000"


def test_a_picture_goes_out_with_photographer_agency_copyright_and_caption() -> None:
    media = item(pictures=(an_illustration(),)).find("media:content", NAMES)
    assert media.get("url") == f"https://news.example{SHOWN.src}"
    assert (media.get("type"), media.get("medium"), media.get("width"), media.get("height")) == (
        "image/jpeg",
        "image",
        "800",
        "600",
    )
    assert {(one.get("role"), one.text) for one in media.findall("media:credit", NAMES)} == {
        ("photographer", "Mara Lind"),
        ("agency", "Harbour Press"),
    }
    assert texts(media, "media:copyright") == ["© Harbour Press 2024"]
    assert texts(media, "media:description") == ["The wall in calm."]
    assert texts(media, "media:category") == ["file photo"]


def test_the_rights_of_a_picture_go_out_with_it_and_never_without_it() -> None:
    stated = "https://harbour-press.example/rights"
    licence = item(pictures=(an_illustration(rights_url=stated),)).find("media:content/media:license", NAMES)
    assert (licence.get("href"), licence.get("type")) == (stated, "text/html")
    assert item(pictures=(an_illustration(rights_url=stated, picture=None),)).find("media:license", NAMES) is None


def test_the_words_that_a_source_prescribes_for_a_picture_are_given_too() -> None:
    prescribed = an_illustration(kind="", photographer="", agency="", credit="Courtesy of the Port Office")
    media = item(pictures=(prescribed,)).find("media:content", NAMES)
    assert texts(media, "media:credit") == ["Courtesy of the Port Office"]


def test_the_credit_of_a_missing_picture_stands_on_the_item() -> None:
    found = item(pictures=(an_illustration(picture=None),))
    assert found.find("media:content", NAMES) is None
    assert texts(found, "media:credit") == ["Mara Lind", "Harbour Press"]


def test_a_story_without_a_picture_says_nothing_of_one() -> None:
    assert not item().xpath("media:*", namespaces=NAMES)


HOSTILE = "]]></title></script><b>&amp;\x0b\x1b bold"


@pytest.mark.parametrize("part", ["headline", "standfirst", "section", "content"])
def test_hostile_text_stays_text(part: str) -> None:
    found = item(**{part: HOSTILE})
    name = {"headline": "title", "standfirst": "description", "section": "category", "content": "content:encoded"}[part]
    assert texts(found, name) == ["]]></title></script><b>&amp; bold"]


def test_a_story_from_right_to_left_keeps_its_language_and_letters() -> None:
    found = item(language="ar", headline="سور الميناء صامد")
    assert texts(found, "dc:language") == ["ar"]
    assert found.findtext("title") == "سور الميناء صامد"


def test_the_same_copy_makes_the_same_bytes() -> None:
    assert write(a_feed(an_entry())) == write(a_feed(an_entry()))
