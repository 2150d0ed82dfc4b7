"""The desk's list of stories: what stands in it, how it is narrowed, and what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Workflow

from tests.cast import WIRE, wire_story
from wireroom.articles.desk.columns import PublishedColumn
from wireroom.articles.desk.standing import Standing, of_standing, standing_words
from wireroom.articles.intake import Placing, moment, take_in
from wireroom.articles.models import Article, Section
from wireroom.articles.publishing import publish
from wireroom.wire.story import SourceCredit

pytestmark = pytest.mark.django_db

LIST = "/desk/snippets/articles/article/"
QUERIES = 25
"""Of which few are the list itself; the rest are the session, the user and the filters' choices."""


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def harbour() -> Section:
    return Section.objects.create(name="Harbour", slug="harbour")


@pytest.fixture
def desk(admin_client: Any, settings: Any) -> Any:
    settings.ALLOWED_HOSTS = ["testserver"]
    return admin_client


def a_story(section: Section, headline: str, **changes: Any) -> Article:
    story = wire_story(headline=headline, canonical_url=f"https://northern.example/{slugify(headline)}", **changes)
    return take_in(story, Placing(section)).article


def headlines(page: Any) -> list[str]:
    return [article.headline for article in page.context["object_list"]]


def test_a_draft_from_the_wire_stands_as_draft(city: Section) -> None:
    assert standing_words(a_story(city, "Undated", published=None)) == "Draft"


def test_a_live_story_with_a_later_draft_stands_as_live_with_changes(city: Section) -> None:
    story = a_story(city, "Live")
    assert standing_words(story) == "Live"
    story.headline = "Better"
    story.save_revision()
    story.refresh_from_db()
    assert standing_words(story) == "Live with changes"


def test_a_story_in_review_says_so_and_so_does_one_that_was_sent_back(city: Section, admin_user: Any) -> None:
    draft, live = Article.objects.create(headline="Tide table", section=city, live=False), a_story(city, "Live")
    live.headline = "Better"
    live.save_revision()
    draft.save_revision()
    for story, states in (
        (draft, (Standing.IN_REVIEW.label, Standing.SENT_BACK.label)),
        (live, ("Live; changes in review", "Live; changes sent back")),
    ):
        story.refresh_from_db()
        state = Workflow.objects.get().start(story, admin_user)
        assert standing_words(story) == states[0]
        assert (story in of_standing(Article.objects.all(), Standing.IN_REVIEW)) == (story == draft)
        state.current_task_state.specific.reject(user=admin_user)
        assert standing_words(Article.objects.get(pk=story.pk)) == states[1]
    assert list(of_standing(Article.objects.all(), Standing.SENT_BACK)) == [draft]
    assert list(of_standing(Article.objects.all(), Standing.DRAFT)) == [draft]  # It is still to go out.


def test_an_embargoed_story_says_for_when_it_is_scheduled(city: Section) -> None:
    at = timezone.now().replace(microsecond=0) + timedelta(days=2)
    story = a_story(city, "Embargoed", published=at)
    assert standing_words(story).startswith("Scheduled for ")
    assert f"{at:%H:%M}" in standing_words(story)


def test_a_story_taken_down_is_withdrawn_and_one_run_out_is_expired(city: Section) -> None:
    withdrawn, expired = a_story(city, "Down"), a_story(city, "Over")
    withdrawn.unpublish()
    expired.unpublish(set_expired=True)
    assert [standing_words(story) for story in (withdrawn, expired)] == ["Withdrawn", "Expired"]


def test_a_day_is_shown_without_an_hour() -> None:
    shown = PublishedColumn("published_at").get_value
    assert shown(Article(published_at=moment(date(2026, 11, 19)), published_day_only=True)) == "19 Nov 2026"
    assert shown(Article(published_at=datetime(2026, 11, 19, 12, tzinfo=UTC))) == "19 Nov 2026, 12:00"


def test_the_list_shows_the_headline_of_the_latest_version(desk: Any, city: Section) -> None:
    story = a_story(city, "As published")
    story.headline = "As now written"
    story.save_revision()
    assert "As now written" in desk.get(LIST).content.decode()


def test_the_list_says_who_has_locked_a_story(desk: Any, city: Section, admin_user: Any) -> None:
    story = a_story(city, "Locked")
    story.locked, story.locked_by = True, admin_user
    story.save()
    assert f"Locked by {admin_user}" in desk.get(LIST).content.decode()


def test_status_section_and_source_narrow_the_list_together(desk: Any, city: Section, harbour: Section) -> None:
    a_story(city, "Wanted", published=None)
    a_story(city, "Live")
    a_story(harbour, "Elsewhere", published=None)
    other = a_story(city, "Of another source", published=None, credits=(SourceCredit("Meridian News Agency"),))
    source = other.source_credits[0].source
    assert source
    wire = Article.objects.get(headline="Wanted").source_credits[0].source
    assert wire
    assert wire.name == WIRE
    page = desk.get(LIST, {"status": "draft", "section": city.pk, "source": wire.pk})
    assert headlines(page) == ["Wanted"]
    assert headlines(desk.get(LIST, {"source": source.pk})) == ["Of another source"]


@pytest.mark.parametrize("wanted", ["draft", "scheduled", "live", "changed", "withdrawn", "expired"])
def test_each_status_lists_its_own(desk: Any, city: Section, wanted: str) -> None:
    a_story(city, "draft", published=None)
    a_story(city, "scheduled", published=timezone.now() + timedelta(days=1))
    a_story(city, "live")
    a_story(city, "changed").save_revision(changed=True)
    a_story(city, "withdrawn").unpublish()
    a_story(city, "expired").unpublish(set_expired=True)
    found = set(headlines(desk.get(LIST, {"status": wanted})))
    assert found == ({"live", "changed"} if wanted == "live" else {wanted})


def test_the_filter_counts_what_waits(desk: Any, city: Section) -> None:
    for name in ("One", "Two"):
        a_story(city, name, published=None)
    assert "Draft (2)" in desk.get(LIST).content.decode()


def test_what_was_saved_last_comes_first(desk: Any, city: Section) -> None:
    first = a_story(city, "First")
    a_story(city, "Second")
    assert headlines(desk.get(LIST)) == ["Second", "First"]
    publish(first)
    assert headlines(desk.get(LIST)) == ["First", "Second"]


@pytest.mark.parametrize("rows", [3, 24])
def test_the_list_costs_the_same_however_many_rows(
    desk: Any, city: Section, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        a_story(city, f"Story {number}", published=None if number % 2 else timezone.now() + timedelta(days=1))
    desk.get(LIST)
    with django_assert_max_num_queries(QUERIES):
        page = desk.get(LIST)
    assert len(headlines(page)) == rows
