from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.outlets.harbour_wall import an_illustration
from tests.outlets.test_rss import HOSTILE, a_feed, an_entry
from wireroom.outlets.atom import write

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = {"id": 1, "title": 1, "updated": 1, "subtitle": 1, "author": None, "link": None, "entry": None}
ENTRY = {
    "id": 1,
    "title": 1,
    "updated": 1,
    "published": 1,
    "summary": 1,
    "content": 1,
    "rights": 1,
    "author": None,
    "contributor": None,
    "category": None,
    "link": None,
}
"""The children that RFC 4287 (4.1.1, 4.1.2) allows, of those that we use; None: any number."""


def faults(element: Any, allowed: dict[str, int | None], required: set[str]) -> list[str]:
    names = [child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM)]
    return [
        *(f"{name} may not stand here" for name in set(names) - set(allowed)),
        *(f"{name} twice" for name in set(names) if allowed.get(name) and names.count(name) > 1),
        *(f"{name} is missing" for name in required - set(names)),
    ]


@pytest.mark.parametrize("changes", [{}, {"authors": (), "credits": ()}, {"published_day_only": True}])
def test_a_feed_has_what_the_standard_demands_and_no_more(changes: dict[str, Any]) -> None:
    root = etree.fromstring(write(a_feed(an_entry(pictures=(an_illustration(),), **changes))))
    assert faults(root, FEED, {"id", "title", "updated"}) == []
    entry = root.find(f"{ATOM}entry")
    assert faults(entry, ENTRY, {"id", "title", "updated", "author"}) == []
    assert {link.get("rel") for link in entry.iterfind(f"{ATOM}link")} == {"alternate", "via"}


def test_an_empty_feed_is_a_feed_and_the_same_each_time() -> None:
    assert faults(etree.fromstring(write(a_feed())), FEED, {"id", "title", "updated"}) == []
    assert write(a_feed()) == write(a_feed())


def test_a_story_without_a_byline_is_its_sources() -> None:
    root = etree.fromstring(write(a_feed(an_entry(authors=()))))
    assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Northern Wire"


def test_hostile_text_stays_text_and_right_to_left_copy_says_its_language() -> None:
    root = etree.fromstring(write(a_feed(an_entry(headline=HOSTILE, language="ar"))))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "]]></title></script><b>&amp; bold"
    assert root.find(f"{ATOM}entry").get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
