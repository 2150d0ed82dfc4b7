"""What feeds share: addresses made absolute, names in any case."""

from __future__ import annotations

import json

import pytest

from wireroom.wire.formats.recognise import read

FROM = "https://northern.example/feeds/all"
RSS = (
    b"<rss version='2.0'><channel><Item><Title>x</Title><LINK>/wall</LINK>"
    b"<PubDate>2026-11-24</PubDate></Item></channel></rss>"
)
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title><link href='/wall'/></entry></feed>"
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/wall"}]}).encode()


@pytest.mark.parametrize(("name", "data"), [("rss", RSS), ("atom", ATOM), ("json-feed", JSON)])
def test_links_are_absolute_by_the_address_that_a_feed_was_fetched_from(name: str, data: bytes) -> None:
    (story,) = read(name, data, name=FROM)
    assert story.canonical_url == "https://northern.example/wall"


@pytest.mark.parametrize(("name", "data"), [("rss", RSS), ("atom", ATOM), ("json-feed", JSON)])
def test_a_link_that_leads_nowhere_is_none(name: str, data: bytes) -> None:
    (story,) = read(name, data, name="feed.xml")
    assert story.canonical_url is None


def test_elements_are_known_in_any_case() -> None:
    (story,) = read("rss", RSS)
    assert (story.headline, str(story.published)) == ("x", "2026-11-24")
