"""A story's form: what it warns of, what it shows before publication, and the times it keeps true."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from wireroom.articles.attention import attention
from wireroom.articles.desk.form import LIVE_AND_AHEAD
from wireroom.articles.intake import Placing, moment, take_in
from wireroom.articles.models import Article, Section
from wireroom.pictures.models import Picture

pytestmark = pytest.mark.django_db

ARTICLES = "/desk/snippets/articles/article/"


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def desk(admin_client: Any, settings: Any) -> Any:
    settings.ALLOWED_HOSTS = ["testserver"]
    return admin_client


def taken_in(section: Section, **changes: Any) -> Article:
    return take_in(cast.wire_story(**changes), Placing(section)).article


def form_of(article: Article, **changes: Any) -> dict[str, str]:
    """What the browser would send of a story without rows of credits, bylines and corrections."""
    article = article.get_latest_revision_as_object() if article.pk else article
    fields = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section_id,
        "urgency": article.urgency,
        "published_at": minutes(article.published_at),
        "published_day_only": "on" if article.published_day_only else "",
        "go_live_at": minutes(article.go_live_at),
        "expire_at": minutes(article.expire_at),
        "body-count": 0,
        "comments_open": "on",
        **changes,
    }
    for name in ("credits", "bylines", "topics", "entities", "corrections", "further_sections"):
        fields.setdefault(f"{name}-TOTAL_FORMS", 0)
        fields.update({f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000})
    return {name: "" if value is None else str(value) for name, value in fields.items() if value != ""}


def minutes(at: datetime | None) -> str:
    """As the desk's date field shows it."""
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def saved(desk: Any, article: Article, publish: bool = True, **changes: Any) -> Article:
    """The story after an editor has saved, or published, its form."""
    action = {"action-publish": "1"} if publish else {}
    page = desk.post(f"{ARTICLES}edit/{article.pk}/", {**form_of(article, **changes), **action})
    assert page.status_code == 302, page.context["form"].errors
    return Article.objects.get(pk=article.pk)


def test_a_story_that_wants_for_nothing_shows_no_warning(desk: Any, city: Section) -> None:
    story = taken_in(city)
    assert attention(story) == []
    assert "Before this goes out" not in desk.get(f"{ARTICLES}edit/{story.pk}/").content.decode()


def test_the_read_date_is_told_and_not_taken_for_the_date_of_publication(desk: Any, city: Section) -> None:
    story = taken_in(city, published=None, read_on=date(2026, 11, 20))
    page = desk.get(f"{ARTICLES}edit/{story.pk}/").content.decode()
    assert "The page was read on 20 November 2026; that is not its date of publication." in page
    assert story.published_at is None


def test_a_note_that_came_with_the_copy_is_shown_until_the_story_is_out(desk: Any, city: Section) -> None:
    story = taken_in(city, published=None, notes=("The second picture did not come along.",))
    assert "The second picture did not come along." in attention(story)
    credit = {"credits-TOTAL_FORMS": 1, "credits-0-role": "report", "credits-0-person": cast.REPORTER}
    assert attention(saved(desk, story, **credit)) == []


def test_a_story_without_its_credit_is_warned_of_before_and_when_it_is_published(desk: Any, city: Section) -> None:
    story = taken_in(city, credits=(), bylines=(), photos=())
    assert "No credit" in desk.get(f"{ARTICLES}edit/{story.pk}/").content.decode()
    page = desk.post(f"{ARTICLES}edit/{story.pk}/", {**form_of(story), "action-publish": "1"}, follow=True)
    assert "No credit: name the source" in page.content.decode()


def test_a_credit_that_names_nobody_is_refused_in_words(desk: Any, city: Section) -> None:
    story = taken_in(city)
    row = {"credits-TOTAL_FORMS": 1, "credits-0-role": "report", "credits-0-licence": "CC BY"}
    page = desk.post(f"{ARTICLES}edit/{story.pk}/", form_of(story, **row)).content.decode()
    assert "Name the source, or the person, or both." in page
    assert "credit_names_somebody" not in page


def test_a_lead_picture_without_credit_is_warned_of() -> None:
    picture = Picture(title="Wall", pubstatus=Picture.PubStatus.WITHHELD)
    assert "no credit" in " ".join(
        attention(Article(headline="Wall", lead_picture=picture, published_at=cast.PUBLISHED))
    )


def test_a_story_never_published_is_previewed_with_the_theme(desk: Any, city: Section) -> None:
    story = taken_in(city, published=None)
    page = desk.get(f"{ARTICLES}history/{story.pk}/revisions/{story.latest_revision_id}/view/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "The New Paper" in text
    assert cast.WIRE in text
    assert "None" not in text
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_a_story_not_yet_saved_is_previewed(desk: Any, city: Section) -> None:
    address = f"{ARTICLES}preview/"
    sent = desk.post(address, form_of(Article(section=city), headline="Not yet saved")).json()
    assert sent == {"is_valid": True, "is_available": True}
    page = desk.get(f"{address}?in_preview_panel=true")
    assert page.status_code == 200
    assert "Not yet saved" in page.content.decode()


def test_publishing_without_a_date_publishes_as_of_now(desk: Any, city: Section) -> None:
    before = timezone.now()
    story = saved(desk, taken_in(city, published=None))
    assert story.live
    assert story.published_at
    assert before <= story.published_at <= timezone.now()


def test_a_time_that_an_editor_types_is_no_longer_a_bare_day(desk: Any, city: Section) -> None:
    story = taken_in(city, published=date(2026, 11, 19))
    assert story.published_day_only
    story = saved(desk, story, published_at="2026-11-19 08:30")
    assert not story.published_day_only
    assert story.published_at == datetime(2026, 11, 19, 8, 30, tzinfo=UTC)


def test_another_day_stays_a_bare_day(desk: Any, city: Section) -> None:
    story = saved(desk, taken_in(city, published=date(2026, 11, 19)), published_at="2026-11-18 12:00")
    assert story.published_day_only
    assert story.published_at == moment(date(2026, 11, 18))


def test_saving_keeps_the_seconds_that_the_form_does_not_show(desk: Any, city: Section) -> None:
    at = datetime(2026, 11, 20, 9, 12, 41, tzinfo=UTC)
    assert saved(desk, taken_in(city, published=at), standfirst="Other words.").published_at == at


def test_a_date_that_lies_ahead_is_an_embargo(desk: Any, city: Section) -> None:
    at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    story = saved(desk, taken_in(city, published=None), published_at=minutes(at))
    assert not story.live
    assert story.get_scheduled_revision_as_object().go_live_at == at


def test_an_embargo_that_is_moved_moves_the_date_that_readers_see(desk: Any, city: Section) -> None:
    story = taken_in(city, published=timezone.now() + timedelta(days=2))
    story.revisions.update(approved_go_live_at=None)  # Unscheduled first, as the desk asks.
    later = (timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    assert saved(desk, story, publish=False, go_live_at=minutes(later)).published_at == later


def test_an_embargo_that_is_lifted_publishes_as_of_now(desk: Any, city: Section) -> None:
    story = taken_in(city, published=timezone.now() + timedelta(days=2))
    story.revisions.update(approved_go_live_at=None)
    story = saved(desk, story, go_live_at="")
    assert story.live
    assert story.published_at
    assert story.published_at <= timezone.now()


def test_a_live_story_cannot_be_dated_ahead(desk: Any, city: Section) -> None:
    story = taken_in(city)
    ahead = form_of(story, published_at=minutes(timezone.now() + timedelta(days=1)))
    assert str(LIVE_AND_AHEAD) in desk.post(f"{ARTICLES}edit/{story.pk}/", ahead).content.decode()


def test_a_draft_of_a_live_story_changes_nothing_for_readers_until_it_is_published(desk: Any, city: Section) -> None:
    story = saved(desk, taken_in(city), publish=False, headline="As now written")
    assert story.headline != "As now written"
    assert story.has_unpublished_changes
    story = saved(desk, story)
    assert story.headline == "As now written"
    assert not story.has_unpublished_changes


def test_two_versions_can_be_compared(desk: Any, city: Section) -> None:
    story = saved(desk, taken_in(city), headline="As now written")
    first, second = story.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    page = desk.get(f"{ARTICLES}history/{story.pk}/revisions/compare/{first}...{second}/", follow=True)
    assert page.status_code == 200
    assert "As now written" in page.content.decode()


def test_a_story_keeps_its_address_and_its_date_whatever_the_form_sends(desk: Any, city: Section) -> None:
    story = taken_in(city)
    address = story.get_absolute_url()
    again = saved(desk, story, headline="Another headline", slug="another", published_at="")
    assert again.headline == "Another headline"
    assert again.get_absolute_url() == address
    assert again.published_at == cast.PUBLISHED


def test_a_cleared_date_does_not_turn_a_bare_day_into_an_hour(desk: Any, city: Section) -> None:
    story = saved(desk, taken_in(city, published=date(2026, 11, 19)), published_at="")
    assert story.published_at == moment(date(2026, 11, 19))
    assert story.published_day_only
