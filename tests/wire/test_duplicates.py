"""Twins are shown as one and used once; nothing of either is lost."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.wire.known_edits import pairs
from tests.wire.templated_day import day
from wireroom.core import clock
from wireroom.wire import duplicates, likeness_keys
from wireroom.wire.duplicates import already_used, best_of, cluster, likeness_of
from wireroom.wire.models import Action, Item, LikenessKey, Rule, Source, Twin
from wireroom.wire.routing import route_what_is_new
from wireroom.wire.storing import store
from wireroom.wire.story import ItemType, PubStatus, Story

pytestmark = pytest.mark.django_db

PAIR = next(pairs(1, only="a fifth replaced, dropped or added"))
EXCERPT = next(pairs(1, only="excerpt of three to five sentences"))
FOLLOW_UP = next(pairs(1, only="follow-up with half of the sentences"))


@pytest.fixture
def northern() -> Source:
    return Source.objects.create(name="Northern Wire")


@pytest.fixture
def harbour() -> Source:
    return Source.objects.create(name="Harbour Press")


def come(source: Source, guid: str, body: str, **fields: Any) -> Item:
    [(item, _)] = store([Story(f"Headline of {guid}", body=body, guid=guid, **fields)], source)
    return item


def folded(item: Item) -> Item | None:
    return Twin.objects.get(pk=item.pk).folded_into


def test_copy_with_a_fifth_of_its_words_changed_is_folded(northern: Source, harbour: Source) -> None:
    one, other = come(northern, "a", PAIR.one), come(harbour, "b", PAIR.other)
    assert {item.pk for item in cluster(one)} == {item.pk for item in cluster(other)} == {one.pk, other.pk}
    assert [folded(one), folded(other)].count(None) == 1
    assert likeness_of(one, other).is_near


def test_stories_of_one_mould_are_no_twins_whoever_sends_them(northern: Source, harbour: Source) -> None:
    stories = [Story(name, body=body, guid=name) for name, body in day().items()]
    store(stories[::2], northern)
    store(stories[1::2], harbour)
    assert Item.objects.count() == Twin.objects.count() == len(stories)
    assert not Twin.objects.exclude(folded_into=None).exists()


@pytest.mark.parametrize("whole_first", [True, False])
def test_an_excerpt_is_folded_into_the_whole_whichever_comes_first(
    northern: Source, harbour: Source, whole_first: bool
) -> None:
    if whole_first:
        whole, excerpt = come(northern, "a", EXCERPT.one), come(harbour, "b", EXCERPT.other)
    else:
        excerpt, whole = come(harbour, "b", EXCERPT.other), come(northern, "a", EXCERPT.one)
    assert folded(excerpt) == whole
    assert folded(whole) is None


def test_a_follow_up_stays_a_story_of_its_own(northern: Source, harbour: Source) -> None:
    one, other = come(northern, "a", FOLLOW_UP.one), come(harbour, "b", FOLLOW_UP.other)
    assert cluster(one) == [one]
    assert cluster(other) == [other]


def test_an_agency_that_sends_a_longer_story_under_another_guid_has_two_stories(northern: Source) -> None:
    short, long = come(northern, "a", EXCERPT.other), come(northern, "b", EXCERPT.one)
    assert cluster(short) == [short]
    assert cluster(long) == [long]


def test_the_same_story_in_two_formats_of_one_source_is_one(northern: Source) -> None:
    quoted = PAIR.one.replace("<p>", "<blockquote><p>").replace("</p>", "</p></blockquote>")
    one, other = come(northern, "urn:newsml:northern:1", PAIR.one), come(northern, "northern-0001", quoted)
    assert folded(other) == one


def test_the_same_guid_or_address_from_another_source_makes_twins(northern: Source, harbour: Source) -> None:
    one = come(northern, "urn:x:a", "<p>One.</p>", canonical_url="https://northern-wire.example/wall/")
    guid = come(harbour, "urn:x:a", "<p>Two.</p>")
    address = come(harbour, "b", "<p>Three.</p>", canonical_url="http://northern-wire.example/wall")
    assert cluster(one) == [one, guid, address]


def test_numbers_as_guids_and_links_to_a_first_page_make_no_twins(northern: Source, harbour: Source) -> None:
    one = come(northern, "1", "<p>One.</p>", canonical_url="https://northern-wire.example/")
    other = come(harbour, "1", "<p>Two.</p>", canonical_url="https://northern-wire.example/")
    assert cluster(one) == [one]
    assert cluster(other) == [other]


def test_an_address_that_is_none_stops_nothing(northern: Source, harbour: Source) -> None:
    one = come(northern, "1", "<p>One.</p>", canonical_url="http://[broken")
    assert cluster(one) == [one]


def test_what_says_the_same_long_after_is_news_again(northern: Source, harbour: Source) -> None:
    one = come(northern, "a", PAIR.one)
    long_ago = datetime(2024, 1, 1, tzinfo=UTC)
    Item.objects.filter(pk=one.pk).update(arrived_at=long_ago, changed_at=long_ago)
    assert cluster(come(harbour, "b", PAIR.other)) != cluster(one)
    assert timedelta(days=365) > duplicates.WITHIN


def test_a_used_item_is_known_to_all_its_twins(northern: Source, harbour: Source) -> None:
    one, other = come(northern, "a", PAIR.one), come(harbour, "b", PAIR.other)
    assert already_used(other) is None
    Item.objects.filter(pk=one.pk).update(standing=Item.Standing.USED)
    assert already_used(other) == one
    assert already_used(one) is None


def test_a_killed_item_stands_for_nobody(northern: Source, harbour: Source) -> None:
    whole, excerpt = come(northern, "a", EXCERPT.one), come(harbour, "b", EXCERPT.other)
    killed = Story("Headline", body=EXCERPT.one, guid="a", version="2", pubstatus=PubStatus.CANCELED)
    store([killed], northern)
    assert folded(excerpt) is None
    assert best_of(whole) == whole


def test_a_new_version_with_other_words_leaves_its_twins(northern: Source, harbour: Source) -> None:
    one, other = come(northern, "a", PAIR.one, version="1"), come(harbour, "b", PAIR.other)
    come(northern, "a", FOLLOW_UP.one, version="2")
    assert cluster(other) == [other]
    assert cluster(one) == [one]


def test_sending_all_again_changes_nothing(northern: Source, harbour: Source) -> None:
    def all_comes() -> list[Any]:
        come(northern, "a", PAIR.one)
        come(harbour, "b", PAIR.other)
        return [*Twin.objects.order_by("pk").values_list(), *LikenessKey.objects.order_by("pk").values_list()]

    assert all_comes() == all_comes()


def test_a_sentence_under_every_item_hides_no_twin_and_makes_none(northern: Source, harbour: Source) -> None:
    foot = "<p>Follow Northern Wire on all channels and subscribe to our letter for more news of the harbour.</p>"
    apart = [pair.one + foot for pair in pairs(60, only="unrelated")]
    items = [come(northern, f"n{number}", body) for number, body in enumerate(apart)]
    assert all(cluster(item) == [item] for item in items)
    assert folded(come(harbour, "b", apart[0])) == items[0]


def test_packages_have_no_twins(northern: Source, harbour: Source) -> None:
    one = come(northern, "a", PAIR.one, item_type=ItemType.COMPOSITE)
    other = come(harbour, "b", PAIR.one)
    assert cluster(other) == [other]
    assert cluster(one) == [one]


def test_deleting_the_best_leaves_the_next(northern: Source, harbour: Source) -> None:
    whole, excerpt = come(northern, "a", EXCERPT.one), come(harbour, "b", EXCERPT.other)
    whole.delete()
    assert folded(excerpt) is None
    assert set(LikenessKey.objects.values_list("item_id", flat=True)) == {excerpt.pk}


def test_whatever_order_they_come_in_the_whole_stands_for_its_excerpts(northern: Source, harbour: Source) -> None:
    third = Source.objects.create(name="Meridian News Agency")
    half = EXCERPT.one[: len(EXCERPT.one) // 2]
    one, two = come(harbour, "b", EXCERPT.other), come(third, "c", half + "</p>")
    whole = come(northern, "a", EXCERPT.one)
    assert {folded(one), folded(two)} == {whole}


def test_routing_makes_no_second_story_of_a_twin(northern: Source, harbour: Source) -> None:
    one = come(northern, "a", PAIR.one)
    Item.objects.filter(pk=one.pk).update(standing=Item.Standing.USED)
    Rule.objects.create(name="All", on=True, action=Action.DRAFT, section="city")
    other = come(harbour, "b", PAIR.other)
    route_what_is_new()
    other.refresh_from_db()
    assert other.standing == Item.Standing.HELD
    assert "from Northern Wire" in other.decisions.get().why


def test_what_is_looked_up_for_an_item_is_looked_up_by_an_index(northern: Source, harbour: Source) -> None:
    come(northern, "a", PAIR.one, canonical_url="https://northern-wire.example/wall/")
    with CaptureQueriesContext(connection) as asked:
        come(harbour, "b", PAIR.other, canonical_url="https://harbour-press.example/wall/")
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, whatever its indexes")
    plans = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT") and "wire_" in query["sql"]:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                plans += [row[3] for row in cursor.fetchall()]
    assert any("likenesskey" in plan or "found USING PRIMARY KEY" in plan for plan in plans), plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and not plan.startswith("SCAN wanted VIRTUAL TABLE")]


def test_twins_are_found_in_whatever_block_the_keys_of_the_first_lie(
    northern: Source, harbour: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likeness_keys, "MOVED_AT_ONCE", 1)
    monkeypatch.setattr(likeness_keys, "ITEMS_A_BLOCK", 1)
    first = come(northern, "a", PAIR.one)
    between = come(northern, "b", EXCERPT.one)
    blocks = LikenessKey.objects.order_by("block").values_list("block", flat=True).distinct()
    assert list(blocks) == [1 + first.pk, 1 + between.pk], "each in its own, and none left among the newest"
    monkeypatch.setattr(likeness_keys, "MOVED_AT_ONCE", 1024)
    other = come(harbour, "c", PAIR.other)
    assert {item.pk for item in cluster(first)} == {first.pk, other.pk}
    come(northern, "a", FOLLOW_UP.one, version="2")
    keys = array("q", bytes(Twin.objects.get(pk=first.pk).keys))
    rows = LikenessKey.objects.filter(item_id=first.pk).values_list("block", "key")
    assert sorted(rows) == [(likeness_keys.NEWEST, key) for key in sorted(keys)], "what it said before is forgotten"


def test_the_keys_of_what_came_too_long_ago_are_dropped_a_piece_at_a_time(
    northern: Source, harbour: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likeness_keys, "MOVED_AT_ONCE", 1)
    monkeypatch.setattr(likeness_keys, "ITEMS_A_BLOCK", 1)
    monkeypatch.setattr(likeness_keys, "DROPPED_AT_ONCE", 4)
    old, recent = come(northern, "a", PAIR.one), come(northern, "b", EXCERPT.one)
    Item.objects.filter(pk=old.pk).update(arrived_at=clock.now() - duplicates.WITHIN - timedelta(seconds=1))

    def keys_of(item: Item) -> list[int]:
        return list(LikenessKey.objects.filter(item_id=item.pk).order_by("key").values_list("key", flat=True))

    before = keys_of(old)
    come(harbour, "c", FOLLOW_UP.one)
    assert keys_of(old) == before[4:], "the first few"
    for number in range(len(before)):
        come(harbour, f"short {number}", "<p>Short.</p>")
    assert not keys_of(old)
    assert keys_of(recent), "what is not too old stays"
    assert cluster(come(harbour, "d", EXCERPT.other))[0] == recent, "and is found where an older block is gone"
