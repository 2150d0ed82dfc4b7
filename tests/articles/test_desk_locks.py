"""Two people at one story: a lock says whose it is and since when, and the desk says who else is in it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.articles.test_desk_form import form_of, taken_in
from wireroom.articles.models import Article, Section
from wireroom.articles.publishing import publish
from wireroom.core import clock

pytestmark = pytest.mark.django_db

ARTICLES = "/desk/snippets/articles/article/"


@pytest.fixture
def story(settings: Any) -> Article:
    settings.ALLOWED_HOSTS = ["testserver"]
    return taken_in(Section.objects.create(name="City", slug="city"), published=None)


def person(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name, password="a long password", first_name=name))
    return client


def test_a_locked_story_says_who_locked_it_and_when_and_takes_no_others_words(story: Article) -> None:
    ruth, ada = person("Ruth"), person("Ada")
    ruth.post(f"{ARTICLES}lock/{story.pk}/")
    Article.objects.update(locked_at=datetime(2026, 11, 20, 9, 12, tzinfo=UTC))
    page = ada.get(f"{ARTICLES}edit/{story.pk}/").content.decode()
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert re.search(r"was locked by Ruth on .*20 Nov", told) or re.search(r"locked by Ruth .*Nov\w* 20", told), told
    ada.post(f"{ARTICLES}edit/{story.pk}/", form_of(story, headline="Something else"))
    assert story.get_latest_revision_as_object().headline != "Something else"


def test_who_opens_a_story_learns_who_is_in_it(story: Article) -> None:
    ruth, ada = person("Ruth"), person("Ada")
    address = f"{ARTICLES}edit/{story.pk}/"
    for one in (ruth, ada):
        page = one.get(address).content.decode()
        ping = re.search(r"/desk/editing-sessions/ping/articles/article/\d+/\d+/", page)
        assert ping
        answer = one.post(ping.group(0))
    assert [one["user"] for one in json.loads(answer.content)["other_sessions"]] == ["Ruth"]


def test_the_main_button_of_a_scheduled_story_takes_it_out_of_the_schedule(story: Article) -> None:
    ruth, address = person("Ruth"), f"{ARTICLES}edit/{story.pk}/"
    story.go_live_at = clock.now().replace(hour=19, minute=16) + timedelta(days=1)
    publish(story)
    page = ruth.get(address).content.decode()
    assert "19:16" in page
    assert "p.m." not in page
    buttons = page.partition("Actions (footer)")[2]
    assert buttons.index("Cancel the schedule") < buttons.index("Translate…")
    cancel = re.search(r'data-w-action-url-value="([^"]+/unschedule/)"', buttons)
    assert cancel
    ruth.post(cancel.group(1))
    assert "Save draft" in ruth.get(address).content.decode().partition("Actions (footer)")[2]


def test_the_main_button_of_a_story_that_another_has_locked_says_so(story: Article) -> None:
    ruth, ada = person("Ruth"), person("Ada")
    ruth.post(f"{ARTICLES}lock/{story.pk}/")
    buttons = ada.get(f"{ARTICLES}edit/{story.pk}/").content.decode().partition("Actions (footer)")[2]
    assert buttons.index("Locked") < buttons.index("Translate…")
