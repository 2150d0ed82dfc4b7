"""What an editor puts in a place of a front stands there: from its hour on, until its end, while it is live."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.articles.fronts.conftest import Hours, page, story
from wireroom.articles import publishing
from wireroom.articles.fronts import pins
from wireroom.articles.fronts.pins import NotArranged, Wanted
from wireroom.articles.kill import kill
from wireroom.articles.models import Article, Pin, Section
from wireroom.press.edition import Edition

pytestmark = pytest.mark.django_db(transaction=True)


def lead(edition: Edition, path: str = "/") -> str:
    found = re.search(r'teaser-lead.*?teaser-headline"><a[^>]*>([^<]*)', page(edition, path), re.DOTALL)
    assert found
    return found.group(1)


def seconds(edition: Edition) -> list[str]:
    return re.findall(r'teaser-second.*?teaser-headline"><a[^>]*>([^<]*)', page(edition), re.DOTALL)


def test_a_story_in_a_place_stands_there_once_and_the_rule_fills_the_rest(
    edition: Edition, stories: list[Article]
) -> None:
    assert (lead(edition), seconds(edition)) == ("Story 0", ["Story 1", "Story 2", "Story 3"])
    pins.arrange(None, [Wanted(1, story=stories[5].pk), Wanted(3, story=stories[0].pk)])
    assert (lead(edition), seconds(edition)) == ("Story 5", ["Story 1", "Story 0", "Story 2"])
    pins.arrange(None, [])
    assert (lead(edition), seconds(edition)) == ("Story 0", ["Story 1", "Story 2", "Story 3"])


def test_a_section_has_a_front_of_its_own(edition: Edition, stories: list[Article], sections: list[Section]) -> None:
    pins.arrange(sections[1], [Wanted(1, story=stories[4].pk)])
    assert lead(edition, "/section/harbour/") == "Story 4"
    assert lead(edition, "/section/city/") == lead(edition) == "Story 0"


def test_a_rule_in_a_place_follows_what_the_section_publishes(
    edition: Edition, sections: list[Section], hours: Hours
) -> None:
    pins.arrange(None, [Wanted(1, newest_of=sections[1].pk)])
    assert lead(edition) == "Story 1"
    story("Gate shut", sections[1], hours.now)
    assert lead(edition) == "Gate shut"
    assert "Gate shut" not in seconds(edition)


def test_a_killed_story_leaves_its_place_at_once_and_a_republished_one_comes_back(
    edition: Edition, stories: list[Article]
) -> None:
    pins.arrange(None, [Wanted(1, story=stories[5].pk), Wanted(2, story=stories[6].pk)])
    assert lead(edition) == "Story 5"
    kill(stories[5], notice="It was wrong.")
    stories[6].unpublish()
    assert lead(edition) == "Story 0"
    assert "Story 5" not in page(edition)
    publishing.publish(Article.objects.get(pk=stories[6].pk))
    assert seconds(edition)[0] == "Story 6"


def test_what_is_scheduled_takes_its_place_on_time_and_gives_it_back(
    edition: Edition, stories: list[Article], hours: Hours
) -> None:
    begins, ends = hours.ahead(minutes=10), hours.ahead(minutes=20)
    pins.arrange(None, [Wanted(1, story=stories[3].pk), Wanted(1, story=stories[4].pk, starts_at=begins, ends_at=ends)])
    pins.turn()
    assert lead(edition) == "Story 3"
    hours.now = begins
    pins.turn()
    pins.turn()
    assert lead(edition) == "Story 4"
    hours.now = ends
    pins.turn()
    assert lead(edition) == "Story 0"
    assert not Pin.objects.exists()


def test_a_story_that_moves_on_schedule_stands_once(edition: Edition, stories: list[Article], hours: Hours) -> None:
    begins = hours.ahead(minutes=10)
    pins.arrange(None, [Wanted(2, story=stories[4].pk), Wanted(1, story=stories[4].pk, starts_at=begins)])
    hours.now = begins
    pins.turn()
    assert (lead(edition), seconds(edition)) == ("Story 4", ["Story 0", "Story 1", "Story 2"])


def test_an_arrangement_that_stays_the_same_prints_nothing(edition: Edition, stories: list[Article]) -> None:
    wanted = [Wanted(1, story=stories[5].pk), Wanted(2, story=stories[6].pk)]
    pins.arrange(None, wanted)
    page(edition)
    keys = set(Pin.objects.values_list("pk", flat=True))
    before = edition.file("/").stat().st_mtime_ns
    pins.arrange(None, wanted, seen=pins.state_of(pins.pins_of(None)))
    page(edition)
    assert set(Pin.objects.values_list("pk", flat=True)) == keys
    assert edition.file("/").stat().st_mtime_ns == before


def test_of_two_editors_who_arrange_at_once_the_second_is_told(stories: list[Article]) -> None:
    seen = pins.state_of(pins.pins_of(None))
    pins.arrange(None, [Wanted(1, story=stories[5].pk)], seen=seen)
    with pytest.raises(NotArranged, match="Somebody else has arranged"):
        pins.arrange(None, [Wanted(1, story=stories[6].pk)], seen=seen)
    assert Pin.objects.get().story_id == stories[5].pk


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ([Wanted(99, story=1)], "no place 99"),
        ([Wanted(1)], "choose a story"),
        ([Wanted(1, story=1, newest_of=1)], "choose a story"),
        ([Wanted(1, story=1), Wanted(1, story=2)], "filled twice"),
        ([Wanted(1, story=1), Wanted(2, story=1)], "another place"),
        ([Wanted(1, story=987_654)], "a story is gone"),
    ],
)
def test_what_no_front_can_show_is_refused_in_a_sentence(
    stories: list[Article], wanted: list[Wanted], reason: str
) -> None:
    with pytest.raises(NotArranged, match=reason):
        pins.arrange(None, wanted)
    assert not Pin.objects.exists()


def test_an_end_before_its_start_is_refused(stories: list[Article], hours: Hours) -> None:
    for begins, ends in ((None, hours.ahead(minutes=-1)), (hours.ahead(minutes=5), hours.ahead(minutes=4))):
        with pytest.raises(NotArranged, match="over or before its start"):
            pins.arrange(None, [Wanted(1, story=stories[0].pk, starts_at=begins, ends_at=ends)])


def test_a_pinned_story_is_rendered_again_for_what_the_front_shows_alone(
    edition: Edition, stories: list[Article], sections: list[Section], hours: Hours, settings: Any
) -> None:
    old = story("Long ago", sections[0], hours.ahead(days=-900))
    pins.arrange(None, [Wanted(1, story=old.pk)])
    assert lead(edition) == "Long ago"
    before = edition.file("/").stat().st_mtime_ns
    old.body = [("text", "<p>More of it.</p>")]
    publishing.publish(old)
    page(edition)
    assert edition.file("/").stat().st_mtime_ns == before
    old.standfirst = "It fell."
    publishing.publish(old)
    assert "It fell." in page(edition)
