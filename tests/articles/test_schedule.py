"""Embargoes, going live and expiry come on time; what came late, since the machine was down, is reported."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from wireroom.articles import lateness
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Section
from wireroom.articles.publishing import publish, publish_what_is_due
from wireroom.core import clock

pytestmark = pytest.mark.django_db


class Clock:
    """The newsroom's clock, moved by hand."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now().replace(second=0, microsecond=0)
        patch.setattr(clock, "now", lambda: self.now)
        patch.setattr("django.utils.timezone.now", lambda: self.now)

    def after(self, **span: float) -> datetime:
        return self.now + timedelta(**span)

    def passes(self, **span: float) -> None:
        self.now = self.after(**span)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def city(db: Any) -> Section:
    return Section.objects.create(name="City", slug="city")


def embargoed(section: Section, until: datetime) -> Article:
    story = cast.wire_story(headline="Budget is out", canonical_url="https://northern.example/budget", published=until)
    return take_in(story, Placing(section)).article


def live(article: Article) -> bool:
    return bool(Article.objects.get(pk=article.pk).live)


def test_an_embargo_ends_on_time_and_nothing_is_said_to_be_late(hours: Clock, city: Section) -> None:
    story = embargoed(city, hours.after(hours=1))
    hours.passes(minutes=59, seconds=59)
    publish_what_is_due()
    assert not live(story)
    hours.passes(seconds=2)
    publish_what_is_due()
    assert live(story)
    assert lateness.recent() == []


def test_what_was_due_while_the_machine_was_down_is_done_and_reported(
    hours: Clock, city: Section, caplog: pytest.LogCaptureFixture
) -> None:
    story, expiring = embargoed(city, hours.after(hours=1)), take_in(cast.wire_story(), Placing(city)).article
    expiring.expire_at = hours.after(hours=2)
    publish(expiring)
    hours.passes(hours=4, minutes=12)
    with caplog.at_level(logging.WARNING):
        publish_what_is_due()
        publish_what_is_due()
    assert (live(story), live(expiring)) == (True, False)
    assert "Published 3 h 12 min late" in caplog.text
    assert "Taken down 2 h 12 min late" in caplog.text
    assert sorted((late.did, late.by, late.what) for late in lateness.recent()) == [
        ("Published", "3 h 12 min", "Budget is out"),
        ("Taken down", "2 h 12 min", expiring.headline),
    ]


def test_the_desks_first_page_tells_what_came_late_and_for_two_days(
    hours: Clock, city: Section, admin_client: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    story = embargoed(city, hours.after(hours=1))
    assert "Came late" not in admin_client.get("/desk/").content.decode()
    hours.passes(days=1)
    publish_what_is_due()
    page = admin_client.get("/desk/").content.decode()
    assert "Came late" in page
    assert "23 h 0 min" in page
    assert f"/desk/snippets/articles/article/edit/{story.pk}/" in page
    hours.passes(days=3)
    assert lateness.recent() == []


def test_a_story_that_cannot_be_published_holds_up_no_other(
    hours: Clock, city: Section, caplog: pytest.LogCaptureFixture
) -> None:
    broken, story = embargoed(city, hours.after(minutes=1)), None
    revision = broken.latest_revision
    revision.content = {**revision.content, "body": 7, "section": None}
    revision.save()
    second = cast.wire_story(
        headline="Ferries run", canonical_url="https://northern.example/ferries", published=hours.after(minutes=2)
    )
    story = take_in(second, Placing(city)).article
    hours.passes(minutes=3)
    publish_what_is_due()
    assert live(story)
    assert not live(broken)
    assert "could not be changed" in caplog.text


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=12, seconds=50), "12 min"),
        (timedelta(hours=3, minutes=12), "3 h 12 min"),
        (timedelta(days=2, hours=5), "2 days"),
    ],
)
def test_how_late_is_said_in_words(span: timedelta, words: str) -> None:
    assert lateness.in_words(span) == words
