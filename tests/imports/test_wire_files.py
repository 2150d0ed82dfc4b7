"""`wireroom read` names the wire's formats, and leaves saved pages to those who read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.wire.formats.samples import SAMPLES, samples
from wireroom.imports.batch import read_file
from wireroom.imports.commands import app


@pytest.mark.parametrize("sample", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in samples()])
def test_each_sample_is_one_object_with_its_format_and_items(sample: Path) -> None:
    told = read_file(str(sample)).as_json()
    assert told["error"] is None
    assert told["format"] == sample.parent.name
    assert all(item["standard"]["version"] == "3.0" for item in told["items"])
    json.dumps(told)


def test_a_kill_is_told_as_one() -> None:
    _, kill, _ = read_file(str(SAMPLES / "newsml-g2" / "package.xml")).items
    assert kill["pubStatus"] == "canceled"


def test_a_broken_feed_is_told_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text('{"version": "https://jsonfeed.org/version/1.1", "items": [}')
    told = read_file(str(path))
    assert told.format == "json-feed"
    assert told.error == "this is broken JSON at line 1: Expecting value"


def test_the_digest_shows_what_an_editor_decides_on() -> None:
    result = CliRunner().invoke(app, [str(SAMPLES / "newsml-g2" / "text-xhtml.xml")])
    assert result.exit_code == 0
    for words in ("(newsml-g2)", "Embargoed:  2026-11-24T12:00:00+00:00", "Terms:", "Slugline:   HARBOUR/WALL"):
        assert words in result.output


def test_an_agencys_own_xml_is_refused_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.xml"
    path.write_text("<?xml version='1.0'?><story><head>Wall holds</head></story>")
    told = read_file(str(path))
    assert told.error == "this is XML, but in no format that is read here: its first element is “story”"


def test_a_feed_without_items_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>Northern Wire</title></channel></rss>")
    result = CliRunner().invoke(app, [str(path)])
    assert result.exit_code == 0
    assert "(rss), with no items" in result.output
