"""Many stories at once become what they would become one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.wire.known_edits import pairs
from wireroom.wire.duplicates import cluster
from wireroom.wire.models import Item, LikenessKey, Source, Twin, Version
from wireroom.wire.storing import AT_ONCE, News, store
from wireroom.wire.story import PubStatus, Story

pytestmark = pytest.mark.django_db

WALL = Story(
    "The wall holds", body="<p>It held.</p>", guid="wall", version="1", published=datetime(2026, 11, 24, tzinfo=UTC)
)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(name="Northern Wire")


def test_versions_of_one_item_in_one_document_follow_each_other(source: Source) -> None:
    two, killed = replace(WALL, version="2", headline="It stands"), replace(WALL, pubstatus=PubStatus.CANCELED)
    told = store([WALL, Story("Ferry back", guid="ferry"), two, WALL, killed], source)
    assert [news.value for _, news in told] == ["new", "new", "new version", "known", "new version"]
    item = Item.objects.get(guid="wall")
    assert item.killed
    assert item.current == Version.objects.filter(item=item).last()
    assert Version.objects.filter(item=item).count() == 3


def test_twins_in_one_batch_are_folded_into_the_best(source: Source) -> None:
    excerpt = next(pairs(1, only="excerpt of three to five sentences"))
    other = Source.objects.create(name="Harbour Press")
    store([Story("Whole", body=excerpt.one, guid="urn:whole")], other)
    same = [Story(f"Part {number}", body=excerpt.other, guid=f"part-{number}") for number in range(3)]
    told = store(same, source)
    best = cluster(told[0][0])[0]
    assert best.source == other
    assert {item.pk for item in cluster(best)} == {best.pk, *(item.pk for item, _ in told)}


def test_what_is_known_is_seen_without_a_transaction(source: Source) -> None:
    stories = [replace(WALL, guid=f"wall-{number}") for number in range(AT_ONCE * 2)]
    store(stories, source)
    with CaptureQueriesContext(connection) as asked:
        assert {news for _, news in store(stories, source)} == {News.KNOWN}
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert len(asked) == 4


def test_what_many_items_write_takes_few_statements(source: Source) -> None:
    with CaptureQueriesContext(connection) as asked:
        store([replace(WALL, guid=f"wall-{number}") for number in range(AT_ONCE)], source)
    assert len(asked) < 20, [query["sql"][:60] for query in asked.captured_queries]
    assert Twin.objects.count() == AT_ONCE
    assert not LikenessKey.objects.exists(), "three words are too few to be told apart by"
