"""The record of work: who did what, across stories, pictures, sources and comments, for those who answer for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.log_actions import log

from tests.articles.test_desk_form import taken_in
from wireroom.articles.models import Section
from wireroom.articles.publishing import publish
from wireroom.core.roles import make_groups
from wireroom.discussion.models import Comment
from wireroom.discussion.moderation import accept
from wireroom.pictures.models import Picture
from wireroom.wire.models import Channel, Source

pytestmark = pytest.mark.django_db

RECORD = "/desk/reports/site-history/"


@pytest.fixture
def people(what_migrations_made: None, settings: Any) -> dict[str, Any]:
    settings.ALLOWED_HOSTS = ["testserver"]
    make_groups()
    found = {}
    for name, group in (("ruth", "Editors"), ("ada", "Reporters"), ("noor", "Comment moderators")):
        found[name] = get_user_model().objects.create_user(name, password="a long password")
        found[name].groups.add(Group.objects.get(name=group))
    return found


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_an_editor_sees_what_everybody_did_and_narrows_it(people: dict[str, Any], admin_client: Client) -> None:
    story = taken_in(Section.objects.create(name="City", slug="city"), published=None, headline="The quay is open")
    publish(story, user=people["ruth"])
    comment = Comment.objects.create(article=story, name="Tomas Reed", text="Well built.")
    accept(comment, people["noor"])
    picture = Picture.objects.create(title="The wall in calm", file="wall.jpg", width=640, height=480)
    log(instance=picture, action="wagtail.edit", user=people["ada"])
    source = Source.objects.create(name="Meridian News Agency")
    channel = Channel.objects.create(source=source, address="https://meridian.example/feed")
    admin_client.post(f"/desk/wire/sources/{channel.pk}/do/", {"do": "pause"})
    editor = signed_in(people["ruth"])
    shown = editor.get(RECORD).content.decode()
    for what in (
        "The quay is open",
        f"Comment {comment.pk}",
        "Comment: approved",
        "The wall in calm",
        "Paused a source",
    ):
        assert what in shown, what
    assert "Tomas Reed" not in shown
    only = editor.get(RECORD, {"user": people["noor"].pk}).content.decode()
    assert f"Comment {comment.pk}" in only
    assert "The wall in calm" not in only
    only = editor.get(RECORD, {"action": "wagtail.publish"}).content.decode()
    assert "The quay is open" in only
    assert f"Comment {comment.pk}" not in only
    assert "The wall in calm" in editor.get(RECORD, {"export": "csv"}).getvalue().decode()


def test_who_does_not_answer_for_the_paper_neither_sees_it_nor_is_led_there(people: dict[str, Any]) -> None:
    for name in ("ada", "noor"):
        answer = signed_in(people[name]).get(RECORD, follow=True)
        assert answer.redirect_chain == [("/desk/", 302)]
        assert "Record of work" not in answer.content.decode()
    assert "Record of work" in signed_in(people["ruth"]).get("/desk/").content.decode()
    assert Client().get(RECORD).status_code == 302
