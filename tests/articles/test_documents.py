"""Documents come and go with the stories that give them to readers."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile

from tests.articles.test_blocks import city, live
from wireroom.articles.kill import kill
from wireroom.articles.models import Article, Document, Section
from wireroom.articles.search.alike import keys_of_alike
from wireroom.core.tags import marked
from wireroom.press.rendering import render

__all__ = ["city"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(city: Section) -> Document:
    file = ContentFile(b"A log.", "Hafen Logbuch ä.txt")
    return Document.objects.create(title="The harbour log", file=file, file_size=6, file_hash="1")


def giving(city: Section, document: Document, **fields: Any) -> tuple[Article, str]:
    article = live(city, ("document", {"document": document, "title": ""}), **fields)
    (path,) = [path for path in render(article.get_absolute_url()).record.also if path.startswith("/documents/")]
    return article, path


def test_readers_get_the_file_by_a_plain_name_and_are_told_kind_and_size(city: Section, log: Document) -> None:
    article, path = giving(city, log)
    page = render(article.get_absolute_url()).body.decode()
    assert path.endswith(".txt")
    assert path.isascii()
    assert "The harbour log</a>" in page
    assert "TXT, 6" in page
    found = render(path)
    assert (found.status, found.body, found.content_type) == (200, b"A log.", "text/plain; charset=utf-8")
    assert '"contentSize":"6 B"' in page.replace('": "', '":"')
    assert path in render("/feed.xml").body.decode()


def test_a_document_of_a_killed_story_is_gone(city: Section, log: Document) -> None:
    article, path = giving(city, log)
    said: list[str] = []
    marked.connect(hear := lambda sender, changes, **kwargs: said.extend(change.tag for change in changes))
    kill(article, why="It was wrong.")
    marked.disconnect(hear)
    assert {one.tag for one in render(path).record.dependencies} & set(said)
    assert render(path).status == 410


def test_a_document_that_is_taken_out_of_the_story_is_not_there(city: Section, log: Document) -> None:
    article, path = giving(city, log)
    said: list[str] = []
    marked.connect(hear := lambda sender, changes, **kwargs: said.extend(change.tag for change in changes))
    article.body = [("text", "<p>No log.</p>")]
    article.save()
    marked.disconnect(hear)
    assert f"documents:{article.pk}" in said
    assert f"documents:{article.pk}" in {one.tag for one in render(path).record.dependencies}
    assert render(path).status == 404


def test_nobody_gets_a_document_of_a_draft_or_of_another_story(city: Section, log: Document) -> None:
    article, path = giving(city, log)
    draft = Article.objects.create(headline="Draft", section=city, live=False, body=list(article.body.raw_data) and [])
    other = live(city, headline="Another story")
    for pk in (draft.pk, other.pk):
        assert render(path.replace(f"/documents/{article.pk}/", f"/documents/{pk}/")).status == 404
    assert render(path.replace(log.key, "0" * 12)).status == 404


def test_a_new_file_has_a_new_address(city: Section, log: Document) -> None:
    article, path = giving(city, log)
    log.file, log.file_hash = ContentFile(b"Another log.", "log.txt"), "2"
    log.save()
    assert path not in render(article.get_absolute_url()).record.also
    assert render(path).status == 404


def test_the_stories_most_like_one_come_first(city: Section) -> None:
    for number in range(3):
        live(city, headline=f"Council meets about the market, part {number}")
    ferry = live(city, headline="Ferry to Saltholm returns after the storm")
    wall = live(city, headline="Storm tears at the harbour wall")
    alike = keys_of_alike("Saltholm ferry stays in harbour for a day", 2)
    assert alike == [ferry.pk, wall.pk]
    assert keys_of_alike("", 2) == []


def test_choosing_a_related_story_begins_with_those_alike(city: Section, admin_client: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    live(city, headline="Ferry to Saltholm returns after the storm")
    live(city, headline="Council meets about the market")
    said = admin_client.get(
        "/desk/snippets/choose/articles/article/results/", {"headline": "A day without the Saltholm ferry"}
    ).content.decode()
    assert said.index("Ferry to Saltholm") < said.index("Council meets")
