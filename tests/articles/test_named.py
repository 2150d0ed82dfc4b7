"""People, organisations and places that a source names: known again, written down, and passed on."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.cast import wire_story
from wireroom.articles.desk.search.asking import ask
from wireroom.articles.desk.search.finds import DeskQuestion
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, ArticleEntity, Entity, Section
from wireroom.articles.named import MOST, entities_of
from wireroom.articles.search.asking import Question
from wireroom.wire.story import Concept, ConceptKind

pytestmark = pytest.mark.django_db

MAYOR = Concept("Ilse Maurer", "nwpers:8812", ConceptKind.PERSON)
PORT = Concept("Ansel Port Authority", None, ConceptKind.ORGANISATION)
ISLAND = Concept("Vessel Island", "nwgeo:17", ConceptKind.PLACE)
FISHING = Concept("fishing industry", "medtop:20000212")


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


def came(section: Section, *subjects: Concept, **facts: Any) -> Article:
    return take_in(wire_story(subjects=subjects, **facts), Placing(section)).article


def named(article: Article) -> list[str]:
    return [one.entity.name for one in article.entities.select_related("entity")]


def test_whom_the_source_names_is_written_down_without_a_page(city: Section, client: Any, settings: Any) -> None:
    article = came(city, FISHING, MAYOR, PORT, ISLAND)
    assert named(article) == ["Ilse Maurer", "Ansel Port Authority", "Vessel Island"]
    mayor = Entity.objects.get(kind="person")
    assert (mayor.has_page, mayor.codes) == (False, "nwpers:8812")
    assert client.get(mayor.get_absolute_url()).status_code == 404
    assert mayor.get_absolute_url() not in client.get(article.get_absolute_url()).content.decode()


def test_they_are_known_again_by_code_and_by_every_name(city: Section) -> None:
    mayor = Entity.objects.create(
        kind="person", name="Ilse Maurer", other_names="Dr Ilse Maurer", codes="nwpers:8812\nmeridian:I-M"
    )
    meant = [
        Concept("Maurer, Ilse", "meridian:I-M", ConceptKind.PERSON),
        Concept("", "nwpers:8812", ConceptKind.PERSON),
        Concept("dr  ilse MAURER", None, ConceptKind.PERSON),
    ]
    assert entities_of(meant) == [mayor], "once"
    assert entities_of([Concept("Ilse Maurer", None, ConceptKind.PLACE)]) != [mayor], "a place of that name is another"


def test_a_code_that_says_nothing_and_a_topic_are_nobody(city: Section) -> None:
    assert entities_of([Concept("", "nwpers:1", ConceptKind.PERSON), FISHING]) == []
    assert not Entity.objects.exists()


def test_of_too_many_the_first_are_taken(city: Section) -> None:
    many = [Concept(f"Place {number}", None, ConceptKind.PLACE) for number in range(MOST + 5)]
    assert [one.name for one in entities_of(many)] == [f"Place {number}" for number in range(MOST)]


def test_a_new_version_leaves_what_the_desk_has_set(city: Section) -> None:
    article = came(city, MAYOR)
    article.entities = [ArticleEntity(entity=Entity.objects.create(kind="place", name="Ansel"), sort_order=0)]
    article.save()
    again = came(city, MAYOR, PORT, standfirst="Another one.")
    assert again.pk == article.pk
    assert named(again) == ["Ansel"]


def test_the_desk_finds_them_by_any_name_and_a_slip_is_forgiven(city: Section) -> None:
    mayor = Entity.objects.create(kind="person", name="Ilse Maurer", other_names="The Harbour Fox")
    editor = get_user_model().objects.create_superuser("editor")
    for typed in ("maurer", "harbour fox", "Maurre"):
        [finds] = [found.finds for finder, found in ask(DeskQuestion(Question(typed)), editor).groups if found.finds]
        assert [find.url.rsplit("/", 2)[-2] for find in finds] == [str(mayor.pk)], typed
    mayor.delete()
    assert ask(DeskQuestion(Question("maurer")), editor).is_empty


def test_a_reader_who_searches_a_name_is_led_to_the_page(city: Section, client: Any) -> None:
    article = came(city, MAYOR)
    mayor = Entity.objects.get(kind="person")
    address = mayor.get_absolute_url()

    def leads(words: str) -> bool:
        return f'<a href="{address}">Ilse Maurer</a>' in client.get("/search/", {"q": words}).content.decode()

    assert not leads("Ilse Maurer"), "there is no page"
    mayor.has_page, mayor.other_names = True, "Mayor Maurer"
    mayor.save()
    assert leads("ilse maurer")
    assert leads(" Mayor  Maurer ")
    assert not leads("maurer")
    article.unpublish()
    assert not leads("Ilse Maurer"), "nothing that names her has been published"
