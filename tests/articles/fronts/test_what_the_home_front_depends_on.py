"""The home front is rendered again where it shows something else, and not for what it neither shows nor chooses by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from tests.articles.fronts.conftest import Hours, story
from tests.core.test_desk_search import PIXEL
from wireroom.articles import publishing
from wireroom.articles.models import Article, Section
from wireroom.core.tags import Change
from wireroom.pictures.models import Picture
from wireroom.press.index import concerns
from wireroom.press.models import Mark
from wireroom.press.rendering import render

pytestmark = pytest.mark.django_db


@pytest.fixture
def below(sections: list[Section], stories: list[Article], hours: Hours) -> Article:
    """A story that competes for the places of the front and has none: nineteen are newer."""
    older = [story(f"Older {n}", sections[0], hours.now - timedelta(hours=1, minutes=n)) for n in range(10)]
    return older[-1]


def renders(change: Callable[[], Any]) -> bool:
    """Whether `change` marks something that the home front, as it was before, depends on."""
    shown = render("/").record.dependencies
    before = Mark.objects.count()
    change()
    marks = [Change(mark.tag, mark.at) for mark in Mark.objects.order_by("pk")[before:]]
    assert marks
    return any(concerns(mark, dependency) for mark in marks for dependency in shown)


def publish(article: Article, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    publishing.publish(article)


def picture(title: str) -> Picture:
    file = ContentFile(PIXEL, "wall.gif")
    return Picture.objects.create(title=title, file=file, width=1, height=1, creator="Mara Lind")


def test_a_label_renders_the_front_where_it_gives_the_story_a_place(below: Article) -> None:
    assert not renders(lambda: publish(below, label="news"))
    assert renders(lambda: publish(below, label="opinion"))


def test_an_urgency_renders_the_front(below: Article) -> None:
    assert renders(lambda: publish(below, urgency=1))


def test_a_picture_renders_the_front_while_it_looks_for_a_lead_with_one(below: Article, stories: list[Article]) -> None:
    wall, quay = picture("Wall"), picture("Quay")
    assert renders(lambda: publish(below, lead_picture=wall))
    assert renders(lambda: publish(stories[0], lead_picture=quay))
    assert not renders(lambda: publish(below, lead_picture=quay))
    assert not renders(lambda: publish(below, lead_picture=None))


def test_a_picture_that_may_be_shown_no_longer_gives_up_the_lead(below: Article) -> None:
    wall = picture("Wall")
    publish(below, lead_picture=wall)
    wall.pubstatus = Picture.PubStatus.WITHHELD
    assert renders(wall.save)
