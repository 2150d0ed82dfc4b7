"""The desk's screens of living copy and routing, and the commands: what an editor sees and settles."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.articles.test_living import FIRST, come, later, text_of, written
from wireroom.articles.models import Section, WireCopy
from wireroom.articles.publishing import publish
from wireroom.wire.models import Action, Rule, Source
from wireroom.wire.routing import tried
from wireroom.wire.storing import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_superuser("ruth", "ruth@wireroom.example", "quay"))
    return client


@pytest.fixture
def source() -> Source:
    Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section="harbour")
    return Source.objects.create(name="Northern Wire")


def clash(source: Source) -> WireCopy:
    article = come(source, FIRST)
    assert article is not None
    publish(written(article, "Nobody was hurt.", "Nobody was hurt, the port says."))
    come(source, later(2, body=FIRST.body.replace("Nobody was", "One person was")))
    return WireCopy.objects.get()


def test_the_story_says_its_version_and_an_editor_takes_theirs(editor: Client, source: Source) -> None:
    copy = clash(source)
    form = editor.get(reverse("wagtailsnippets_articles_article:edit", args=[copy.article_id])).content.decode()
    assert "version 2 of 2" in form
    assert "have both changed 1 passage" in form
    page = editor.get(reverse("from_the_wire", args=[copy.article_id])).content.decode()
    assert "<del>Nobody was hurt.</del>" in page
    assert "<ins>One person was hurt.</ins>" in page
    editor.post(reverse("choose_side", args=[copy.conflicts.get().pk]), {"choice": "theirs"})
    draft = copy.article.get_latest_revision_as_object()
    assert "One person was hurt." in text_of(draft)
    assert "the port says" not in text_of(draft)
    assert not copy.conflicts.exists()


def test_a_passage_that_moved_on_is_not_overwritten(editor: Client, source: Source) -> None:
    copy = clash(source)
    copy.article.refresh_from_db()
    written(copy.article, "the port says.", "the harbour master says.").save_revision()
    page = editor.post(reverse("choose_side", args=[copy.conflicts.get().pk]), {"choice": "theirs"}, follow=True)
    assert "was changed again since" in page.content.decode()
    assert copy.conflicts.exists()


def test_an_editor_kills_a_story_and_the_desk_cannot_publish_it_again(editor: Client, source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    editor.post(reverse("kill_story", args=[article.pk]), {"notice": "The report was wrong."})
    article.refresh_from_db()
    assert not article.live
    gone = editor.get(article.get_absolute_url())
    assert gone.status_code == 410
    assert "The report was wrong." in gone.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["articles", "article", "publish"])
    if editor.get(f"{bulk}?id={article.pk}").status_code == 200:
        answer = editor.post(f"{bulk}?id={article.pk}")
        assert answer.status_code == 409
        assert "killed" in answer.content.decode()


def test_a_rule_is_tried_before_it_is_switched_on(editor: Client) -> None:
    Section.objects.create(name="Harbour", slug="harbour")
    source = Source.objects.create(name="Northern Wire")
    store([FIRST, later(2, guid="tag:other", headline="Budget voted")], source)
    first = Rule.objects.create(name="Budget", keyword="budget", on=True, position=1)
    rule = Rule.objects.create(name="Wall", keyword="wall", action=Action.DRAFT, section="harbour")
    assert sorted((str(one.item), one.fits) for one in tried(rule)) == [
        ("Budget voted", True),  # Its text tells of the wall.
        ("The harbour wall holds", True),
    ]
    page = editor.get(reverse("try_rule", args=[rule.pk])).content.decode()
    assert "fits <strong>2</strong>" in page
    assert f"“{first.name}” comes before" in page
    assert editor.get(reverse("wagtailsnippets_wire_rule:list")).status_code == 200
    assert editor.get(reverse("wagtailsnippets_wire_rule:edit", args=[rule.pk])).status_code == 200


def test_an_item_that_no_story_can_be_made_of_is_told_with_the_reason(editor: Client) -> None:
    [(item, _)] = store([FIRST], Source.objects.create(name="Harbour Press"))
    take = reverse("wire_take", args=[item.pk])
    refused = editor.post(take, headers={"accept": "application/json"})
    assert refused.status_code == 409
    assert "there is no section yet" in refused.json()["said"]
    assert not WireCopy.objects.exists()
    assert not item.decisions.exists()
    Section.objects.create(name="Harbour", slug="harbour")
    assert editor.post(take, headers={"accept": "application/json"}).json()["edit"]
