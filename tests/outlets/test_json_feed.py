from __future__ import annotations

import json
from typing import Any

from tests.outlets.harbour_wall import ADDRESS, NORTHERN, an_illustration
from tests.outlets.test_rss import HOSTILE, a_feed, an_entry
from wireroom.outlets.json_feed import write


def item(**changes: Any) -> dict[str, Any]:
    return json.loads(write(a_feed(an_entry(**changes))))["items"][0]


def test_a_feed_has_the_members_that_the_standard_requires() -> None:
    feed = json.loads(write(a_feed(an_entry())))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["items"][0]["id"] == ADDRESS
    assert feed["items"][0]["content_html"]


def test_the_credit_has_source_original_and_licence() -> None:
    found = item()
    assert found["external_url"] == NORTHERN.original
    assert found["_wireroom"]["credits"][0]["credit_line"] == "Credit: Northern Wire"
    assert found["_wireroom"]["credits"][0]["licence"] == "CC BY 4.0"


def test_a_picture_is_attached_with_its_credit() -> None:
    attachment = item(pictures=(an_illustration(),))["attachments"][0]
    assert attachment["mime_type"] == "image/jpeg"
    assert "File photo. Mara Lind / Harbour Press © Harbour Press 2024" in attachment["title"]


def test_a_picture_says_how_it_may_be_used_and_where_a_licence_is_to_be_had() -> None:
    stated = {"rights_url": "https://harbour-press.example/rights", "licensor_url": "https://harbour-press.example/l"}
    assert stated.items() <= item(pictures=(an_illustration(**stated),))["_wireroom"]["pictures"][0].items()


def test_the_credit_of_a_missing_picture_stands_without_an_attachment() -> None:
    found = item(pictures=(an_illustration(picture=None),))
    assert "attachments" not in found
    assert found["_wireroom"]["pictures"][0]["credit"] == "File photo. Mara Lind / Harbour Press"


def test_a_day_whose_hour_is_not_known_is_a_day() -> None:
    found = item(published_day_only=True)
    assert "date_published" not in found
    assert found["_wireroom"]["published_day"] == "2026-11-20"


def test_hostile_text_survives_as_text() -> None:
    assert item(headline=HOSTILE)["title"] == HOSTILE
