"""The wire's door: what comes is kept, once, and its versions find their order."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from wireroom.wire.models import Document, Item, Source, Version
from wireroom.wire.receiving import Received, read_again, receive
from wireroom.wire.stored_story import stored, story_of
from wireroom.wire.storing import News, store
from wireroom.wire.story import Concept, Photo, PubStatus, Story

pytestmark = pytest.mark.django_db

STORY = Story(
    "The harbour wall holds",
    body="<p>It held.</p>",
    guid="tag:northern-wire.example,2026:1",
    version="1",
    published=datetime(2026, 11, 24, 9, tzinfo=UTC),
)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(name="Northern Wire")


def ninjs(version: str, status: str = "usable", headline: str = "The harbour wall holds") -> bytes:
    document = {
        "uri": "tag:northern-wire.example,2026:7",
        "type": "text",
        "version": version,
        "pubstatus": status,
        "versioncreated": "2026-11-24T09:00:00Z",
        "headline": headline,
        "body_html": "<p>It held.</p>",
    }
    return json.dumps(document).encode()


def test_a_document_becomes_an_item_and_its_bytes_are_kept(source: Source) -> None:
    outcome = receive(Received(ninjs("1"), source, name="one.json"))
    ((item, news),) = outcome.stories
    assert news is News.NEW
    assert (item.guid, item.headline) == ("tag:northern-wire.example,2026:7", "The harbour wall holds")
    assert item.current is not None
    assert item.current.document == outcome.document
    assert outcome.document.data == ninjs("1")
    assert (outcome.document.format, outcome.document.state) == ("ninjs", Document.State.READ)


def test_sending_everything_again_changes_nothing(source: Source) -> None:
    for _ in range(2):
        receive(Received(ninjs("1"), source))
        receive(Received(ninjs("1") + b"\n", source))  # Other bytes, the same story.
    assert (Item.objects.count(), Version.objects.count()) == (1, 1)


def test_what_cannot_be_read_waits_with_its_reason_and_can_be_tried_again(source: Source) -> None:
    outcome = receive(Received(b'{"uri": "x", "pubstatus":', source, name="broken.json"))
    assert outcome.stories == ()
    assert outcome.document.state == Document.State.NOT_READ
    assert outcome.reason
    assert outcome.document.reason == outcome.reason
    assert read_again(outcome.document).document.attempts == 2


def test_an_older_version_that_comes_late_is_kept_and_does_not_become_current(source: Source) -> None:
    receive(Received(ninjs("3", headline="Third"), source))
    ((item, news),) = receive(Received(ninjs("2", headline="Second"), source)).stories
    item.refresh_from_db()
    assert news is News.OLD_VERSION
    assert (item.headline, item.versions.count()) == ("Third", 2)


@pytest.mark.parametrize("order", ["1k", "k1", "1k2", "k12", "12k"])
def test_a_kill_wins_in_whatever_order_the_versions_come(source: Source, order: str) -> None:
    sent = {"1": ninjs("1"), "2": ninjs("2", headline="Second"), "k": ninjs("2.5", "canceled")}
    for which in order:
        receive(Received(sent[which], source))
    assert Item.objects.get().pubstatus == PubStatus.CANCELED


def test_versions_without_numbers_go_by_their_time_of_issue(source: Source) -> None:
    unnumbered = replace(STORY, version=None)
    later = replace(unnumbered, headline="Later", updated=datetime(2026, 11, 24, 11, tzinfo=UTC))
    store([later, unnumbered], source)
    assert Item.objects.get().headline == "Later"


@pytest.mark.parametrize(
    ("first", "second", "current"),
    [
        ((None, 11), ("1", 9), "first"),  # Only one has a number: the times decide.
        (("1", 11), (None, 9), "first"),
        ((None, 9), ("1", 11), "second"),
        (("1.9", 9), ("1.10", 9), "second"),
        (("2", 9), ("10", 9), "second"),
        (("nan", 9), ("1", 11), "second"),
        (("2", 11), ("2", 9), "first"),
        ((None, None), (None, None), "second"),
    ],
)
def test_what_the_source_issued_last_is_current(
    source: Source, first: tuple[str | None, int | None], second: tuple[str | None, int | None], current: str
) -> None:
    for headline, (number, hour) in (("first", first), ("second", second)):
        issued = datetime(2026, 11, 24, hour, tzinfo=UTC) if hour else None
        store([replace(STORY, headline=headline, version=number, published=None, updated=issued)], source)
    assert Item.objects.get().headline == current


def test_two_sources_may_use_the_same_guid(source: Source) -> None:
    store([STORY], source)
    store([STORY], Source.objects.create(name="Harbour Press"))
    assert Item.objects.count() == 2


def test_a_stored_story_comes_back_whole() -> None:
    full = replace(
        STORY,
        updated=date(2026, 11, 25),
        subjects=(Concept("harbour", "medtop:20000523"),),
        photos=(Photo("https://northern-wire.example/a.jpg", after_block=2, expires=date(2027, 1, 1)),),
        signals=("sig:correction",),
        pubstatus=PubStatus.WITHHELD,
    )
    assert story_of(stored(full)) == full
    assert {type(getattr(story_of(stored(full)), one.name)) for one in fields(full)} == {
        type(getattr(full, one.name)) for one in fields(full)
    }
