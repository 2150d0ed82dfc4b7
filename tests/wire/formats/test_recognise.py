"""The one list of formats: telling them apart, reading by name, and what a plug-in adds."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any

import pytest

from tests.wire.formats.samples import FORMATS
from wireroom.wire.formats import recognise as registry
from wireroom.wire.formats.glance import Glance
from wireroom.wire.formats.recognise import Format, for_machines, formats, no_format, read, recognise
from wireroom.wire.formats.unreadable import MAX_BYTES, UnreadableItem
from wireroom.wire.story import Story

TELEX = Format("telex", lambda glance: glance.head.startswith("TELEX "), lambda data, name: [Story(data.decode()[6:])])


@pytest.fixture
def with_plug_in(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A plug-in that adds the format `telex`."""
    entry = EntryPoint("telex", f"{__name__}:TELEX", "wireroom.formats")
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry] if group == "wireroom.formats" else [])
    formats.cache_clear()
    yield
    formats.cache_clear()


def test_every_format_of_the_project_is_known() -> None:
    assert sorted(formats()) == sorted(FORMATS)


@pytest.mark.usefixtures("with_plug_in")
def test_a_plug_in_adds_a_format_and_takes_none_away() -> None:
    assert recognise(b"TELEX Harbour wall holds") == "telex"
    assert read("telex", b"TELEX Harbour wall holds") == [Story("Harbour wall holds")]
    assert set(FORMATS) < set(formats())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!doctype html><html><head><title>rss</title></head><body></body></html>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body><nitf/></body></html>",
        b"Tuesday, 24 November 2026\nHarbour wall holds\nThe wall stood, engineers said.\n",
        b'{"name": "a package", "version": "1.0"}',
        b"[1, 2, 3]",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\0" * 5000,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
    ],
)
def test_other_files_are_left_to_others(data: bytes) -> None:
    assert recognise(data) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><story id='5'><head>Wall</head></story>", "its first element is “story”"),
        (b"<opml version='2.0'><body/></opml>", "its first element is “opml”"),
        (b'{"name": "a package", "version": "1.0"}', "this is JSON, but neither ninjs nor a feed"),
        (b"\x00\x01\x02", "it is in none of the formats that are known here"),
        (b"Words about a <story> and more.", "it is in none of the formats that are known here"),
    ],
)
def test_what_is_in_no_format_is_refused_by_what_it_is(data: bytes, reason: str) -> None:
    assert recognise(data) is None
    assert reason in no_format(data)


@pytest.mark.parametrize("page", [b"<html><p>x</p></html>", b"<main><p>x</p></main>", b"<nw-app><p>x</p></nw-app>"])
def test_a_saved_page_is_no_file_for_machines(page: bytes) -> None:
    assert for_machines(page) is None


def test_too_many_bytes_are_not_even_looked_at() -> None:
    assert recognise(b"<rss>" + b" " * MAX_BYTES) is None


def test_broken_json_is_told_by_what_it_was_meant_to_be() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1" "x"}]}'
    assert recognise(data) == "json-feed"
    with pytest.raises(UnreadableItem, match="broken JSON at line 1"):
        read("json-feed", data)


def test_a_root_is_found_behind_comments_and_instructions() -> None:
    data = b"\n<?xml version='1.0'?><!-- <rss> --><!DOCTYPE nitf [<!ENTITY a '>'>]>\n<n:nitf a='1'><rss/>"
    root = Glance(data).root
    assert (root.name, root.attributes.strip()) == ("nitf", "a='1'")


def test_an_unknown_format_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UnreadableItem, match="there is no reader for “telegram”; there are: newsml-g2"):
        read("telegram", b"")
