"""Which items the wire view lists, searched and filtered; and what two texts say otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from tests.wire.known_edits import pairs
from wireroom.core import clock
from wireroom.wire import routing
from wireroom.wire.desk.differences import MOST_WORDS, differences
from wireroom.wire.desk.listing import PAGE, Wanted, newer, page, place_of
from wireroom.wire.models import Item, Source
from wireroom.wire.storing import store
from wireroom.wire.story import Concept, PubStatus, Story


@pytest.fixture
def northern(db: Any) -> Source:
    return Source.objects.create(name="Northern Wire")


def wanted(asked: str = "") -> Wanted:
    return Wanted.from_query(QueryDict(asked))


def headlines(asked: str = "") -> list[str]:
    return [row.item.headline for row in page(wanted(asked)).rows]


def come(source: Source, headline: str, **fields: Any) -> Item:
    [(item, _)] = store([Story(headline, guid=headline, **{"body": f"<p>{headline}.</p>", **fields})], source)
    return item


def test_twins_are_one_row_that_names_the_other_sources(northern: Source) -> None:
    pair = next(pairs(1))
    come(northern, "One", body=pair.one + "<p>More.</p>")
    come(Source.objects.create(name="Harbour Press"), "Zwillinge", body=pair.other)
    [row] = page(wanted()).rows
    assert row.also_from in (("Harbour Press",), ("Northern Wire",))
    assert headlines("q=zwillinge") == ["Zwillinge"]


def test_pages_follow_each_other_without_gap_or_repeat(northern: Source) -> None:
    for number in range(PAGE * 2 + 5):
        come(northern, f"Item {number}")
    Item.objects.update(changed_at=clock.now())  # All in one moment: the key decides.
    seen: list[int] = []
    asked = ""
    while True:
        listed = page(wanted(asked))
        seen += [row.item.pk for row in listed.rows]
        if not listed.next_place:
            break
        asked = QueryDict(mutable=True)
        asked["after"] = listed.next_place
        asked = asked.urlencode()
    assert len(seen) == len(set(seen)) == PAGE * 2 + 5


def test_what_is_decided_leaves_the_list(northern: Source) -> None:
    item = come(northern, "Wall holds")
    routing.spike(item)
    assert headlines() == []
    assert headlines("status=spiked") == headlines("status=all") == ["Wall holds"]


def test_a_killed_item_is_listed_as_killed_alone(northern: Source) -> None:
    come(northern, "Wall holds")
    store([Story("Wall holds", guid="Wall holds", pubstatus=PubStatus.CANCELED)], northern)
    assert headlines() == []
    assert headlines("status=killed") == ["Wall holds"]


def test_filters_by_source_urgency_and_language(northern: Source) -> None:
    other = Source.objects.create(name="Harbour Press")
    come(northern, "A", urgency=1, language="en-GB")
    come(northern, "B", urgency=5, language="de")
    come(other, "C", urgency=3, language="en")
    assert headlines(f"source={northern.pk}") == ["B", "A"]
    assert headlines("urgency=3") == ["C", "A"]
    assert headlines("language=en") == ["C", "A"]


@pytest.mark.parametrize(
    "asked", ["source=x", "urgency=-1", "after=nonsense", "after=2026_1", "status=none", "source=9" * 40]
)
def test_an_address_that_makes_no_sense_still_lists(northern: Source, asked: str) -> None:
    come(northern, "A")
    assert headlines(asked) == ["A"]


def test_search_finds_words_in_any_order_and_the_last_by_its_beginning(northern: Source) -> None:
    come(northern, "Überfahrt nach Wexmouth", body="<p>Die F&auml;hre f&auml;hrt wieder.</p>")
    come(northern, "Wall holds")
    assert headlines("q=wieder überfahrt") == headlines("q=wexm") == headlines("q=fähr") == ["Überfahrt nach Wexmouth"]
    assert headlines("q=wexmouth wall") == []


def test_search_finds_a_subject_by_its_name_and_by_its_code(northern: Source) -> None:
    come(northern, "Wall holds", subjects=(Concept("shipping", "medtop:20000523"),), section="Harbour")
    come(northern, "Ferry")
    assert headlines("q=shipping") == headlines("q=medtop:20000523") == headlines("q=harbour") == ["Wall holds"]


@pytest.mark.parametrize("asked", ['"', "a* OR b", "NEAR(", "'; --", "-", "&&", "wall:*", "(", "\0"])
def test_search_takes_any_characters_as_words(northern: Source, asked: str) -> None:
    come(northern, "Wall holds")
    query = QueryDict(mutable=True)
    query["q"] = asked
    page(Wanted.from_query(query))


def test_a_new_version_is_found_by_its_new_words_alone(northern: Source) -> None:
    come(northern, "Wall", body="<p>It holds.</p>", version="1")
    come(northern, "Wall", body="<p>It breaks.</p>", version="2")
    assert headlines("q=breaks") == ["Wall"]
    assert headlines("q=holds") == []


def test_what_has_come_since_is_counted(northern: Source) -> None:
    place = place_of(come(northern, "A"))
    assert newer(wanted(), place) == 0
    come(northern, "B")
    assert newer(wanted(), place) == 1
    assert newer(wanted("q=nothing"), place) == 0
    assert newer(wanted(), "nonsense") == 0


def test_differences_are_told_word_by_word() -> None:
    told = differences("<p>The wall holds.</p><p>Rain.</p>", "<p>The old wall holds.</p><p>Snow.</p>")
    assert [(one.how, one.text) for one in told] == [
        ("same", "The"), ("new", "old"), ("same", "wall holds. ¶"), ("gone", "Rain."), ("new", "Snow."), ("same", "¶"),
    ]  # fmt: skip


def test_a_very_long_text_is_compared_as_far_as_it_is_worth() -> None:
    long = "<p>" + "word " * MOST_WORDS * 3 + "</p>"
    [same] = differences(long, long + "more")
    assert same.how == "same"


def test_the_list_costs_the_same_queries_however_many_items(northern: Source, django_assert_num_queries: Any) -> None:
    for number in range(30):
        come(northern, f"Item {number}")
    with django_assert_num_queries(2):
        page(wanted())
