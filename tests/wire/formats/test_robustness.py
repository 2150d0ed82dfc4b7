"""Whatever a line or a stranger makes of a file, it is read, or refused in one line: nothing else, and at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.wire.formats.mutations import SECONDS, read_spoiled, spoiled_samples
from tests.wire.formats.samples import FORMATS
from wireroom.wire.formats.recognise import read, recognise
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.ninjs import to_ninjs

JSON_FORMATS = ("json-feed", "ninjs", "wordpress-api")
_NAMES = some.sampled_from(
    "uri version pubstatus type headline headlines body_html bodies value role contenttype descriptions by people name "
    "rel associations renditions href width subject code scheme infosource altids rightsinfo urgency embargoed items "
    "id url title content_html content_text authors attachments tags image date_published content rendered excerpt "
    "_embedded author wp:term wp:featuredmedia media_details sizes guid date_gmt status link yoast_head_json".split()
)
_VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=40) | some.just("<p>One</p>"),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(_NAMES, inner, max_size=6),
    max_leaves=20,
)
_STARTS: dict[str, dict[str, Any]] = {
    "json-feed": {"version": "https://jsonfeed.org/version/1.1"},
    "ninjs": {"uri": "urn:x", "pubstatus": "usable"},
    "wordpress-api": {"title": {"rendered": "One"}, "content": {"rendered": "<p>One</p>"}},
}


@pytest.mark.parametrize("broken", ["<a{}", "<a {}", "<a {}>", "<a b={}>", "<a b='{}>", "<a b{}=c>"])
@pytest.mark.parametrize("filling", ["9", " ", "b ", "='", ":"])
def test_a_broken_tag_is_read_in_one_go_however_long_it_is(broken: str, filling: str) -> None:
    tag = broken.format(filling * 60_000)
    data = f"<rss><channel><item><title>One</title>{tag}</b></item></channel></rss>".encode()
    assert read_spoiled("rss", data)[1] < SECONDS


@pytest.mark.parametrize("name", FORMATS)
def test_spoiled_samples_are_read_or_refused_at_once(name: str) -> None:
    slowest = max(read_spoiled(name, data)[1] for data in spoiled_samples(name, 300))
    assert slowest < SECONDS


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60)
@given(data=some.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(name: str, data: bytes) -> None:
    assert read_spoiled(name, data)[0] in ("read", "refused")


@pytest.mark.parametrize("name", JSON_FORMATS)
@settings(max_examples=150)
@given(stated=some.dictionaries(_NAMES, _VALUES, max_size=8))
def test_values_of_any_kind_under_the_names_of_a_format_are_read_or_refused(name: str, stated: dict[str, Any]) -> None:
    data = json.dumps({**stated, **_STARTS[name]}).encode()
    for story in read(name, data):
        json.dumps(to_ninjs(story))


@settings(max_examples=200)
@given(data=some.binary(max_size=300))
def test_recognising_never_raises(data: bytes) -> None:
    assert recognise(data) is None or recognise(data) in FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_refusal_is_one_line(name: str) -> None:
    with pytest.raises(UnreadableItem) as refusal:
        read(name, b"")
    assert str(refusal.value)
    assert "\n" not in str(refusal.value)
