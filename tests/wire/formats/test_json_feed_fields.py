"""JSON Feed 1 and 1.1, property by property, and what feeds make of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"

ITEMS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"guid": "1", "publisher": "Northern Wire", "published": "absent", "bylines": "absent"}),
    ({"id": 17}, {"guid": "17"}),
    ({"url": "/wall"}, {"canonical_url": "https://nw.example/wall"}),
    ({"external_url": "https://hp.example/"}, {"links": [{"url": "https://hp.example/", "rel": "related"}]}),
    ({"title": "Wall &amp; <b>sea</b>"}, {"headline": "Wall & sea"}),
    ({"content_html": "<p>One.</p>"}, {"body": "<p>One.</p>"}),
    ({"content_text": "One.\n\nTwo < 3."}, {"body": "<p>One.</p><p>Two &lt; 3.</p>"}),
    ({"content_html": "", "content_text": "One."}, {"body": "<p>One.</p>"}),
    ({"content_html": None, "content_text": "One."}, {"body": "<p>One.</p>"}),
    ({"summary": "It held."}, {"standfirst": "It held."}),
    ({"date_published": "2026-11-24T10:15:00Z"}, {"published": MORNING}),
    ({"date_published": "2026-11-24T10:15:00-00:00"}, {"published": MORNING}),
    ({"date_published": "2026-11-24 10:15:00+0000"}, {"published": MORNING}),
    ({"date_published": "Tue, 24 Nov 2026 10:15:00 GMT"}, {"published": MORNING}),
    ({"date_published": 1795515300}, {"published": MORNING}),
    ({"date_published": "2026-11-24T10:15:00Z", "date_modified": "2026-11-24T10:15:00Z"}, {"updated": "absent"}),
    ({"date_modified": "2026-11-24T10:15:00Z"}, {"updated": MORNING, "published": "absent"}),
    ({"authors": [{"name": "Ada Quill", "url": "https://nw.example/ada"}]},
     {"bylines": [{"name": "Ada Quill", "url": "https://nw.example/ada"}]}),
    ({"author": {"name": "Ada Quill"}}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"author": "Ada Quill"}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"authors": ["Ada Quill"]}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"authors": None, "tags": None, "attachments": None}, {"bylines": "absent"}),
    ({"authors": [{"name": "Northern Wire"}]}, {"bylines": "absent", "byline": "Northern Wire"}),
    ({"tags": ["coast", "storm", "coast"]}, {"keywords": ["coast", "storm"]}),
    ({"tags": "coast"}, {"keywords": ["coast"]}),
    ({"language": "cy"}, {"language": "cy"}),
    ({"image": "/w.jpg"}, {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ({"url": "2026/wall"}, {"canonical_url": "https://nw.example/2026/wall"}),
    ({"banner_image": "/w.jpg"}, {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ({"attachments": [{"url": "/w.mp3", "mime_type": "audio/mpeg", "title": "Sound"}]},
     {"links": [{"url": "https://nw.example/w.mp3", "item_type": "audio", "title": "Sound"}]}),
    ({"attachments": {"url": "/w.jpg", "mime_type": "image/jpeg"}}, {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ({"content_html": "<p><img src='/w.jpg' alt='Wall'></p>"}, {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ({"_nw": {"secret": True}, "pubstatus": "canceled"}, {"pubstatus": "usable"}),
]  # fmt: skip


def feed(item: Any, **more: Any) -> dict[str, Any]:
    """A feed with one item."""
    shared = {"version": VERSION, "title": "Northern Wire", "home_page_url": "https://nw.example/"}
    return {**shared, "items": [item], **more}


def check(document: Any, stated: dict[str, Any]) -> None:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    assert recognise(data) == "json-feed"
    (story,) = read("json-feed", data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("item", "stated"), ITEMS)
def test_what_each_property_says(item: dict[str, Any], stated: dict[str, Any]) -> None:
    check(feed({"id": "1", **item}), stated)


@pytest.mark.parametrize(
    "version",
    ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1", "http://jsonfeed.org/version/1.1/",
     "https://www.jsonfeed.org/version/1.1", None, 1, "1.0"],
)  # fmt: skip
def test_a_version_that_is_wrong_loses_no_feed(version: Any) -> None:
    check(feed({"id": "1", "content_html": "<p>One.</p>"}, version=version), {"body": "<p>One.</p>"})


def test_what_a_feed_says_is_said_of_its_items() -> None:
    check(feed({"id": "1"}, language="cy", authors=[{"name": "Ada Quill"}]),
          {"language": "cy", "bylines": [{"name": "Ada Quill"}]})  # fmt: skip


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n ", b"\xff\xfe"])
def test_marks_and_white_space_before_a_feed_do_not_count(before: bytes) -> None:
    text = json.dumps(feed({"id": "1", "title": "Wall"}))
    check(before + text.encode("utf-16-le" if before == b"\xff\xfe" else "utf-8"), {"headline": "Wall"})


def test_items_that_are_none_are_left_out() -> None:
    data = json.dumps({**feed({"id": "1"}), "items": [None, 1, "x", {"id": "1", "title": "Wall"}]}).encode()
    assert [story.headline for story in read("json-feed", data)] == ["Wall"]


@pytest.mark.parametrize("text", ['{"id": "1", "title": "Wa\\u0008ll\\ud800",}', '{"id": "1", "title": "Wall"},'])
def test_commas_too_many_are_forgiven(text: str) -> None:
    data = f'{{"version": "{VERSION}", "items": [{text}]}}'.encode()
    assert [story.headline for story in read("json-feed", data)] == ["Wall"]
