"""People, organisations and places: whom stories name, and the pages on which readers find those stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import etree, html

from tests import cast
from tests.desk import as_form
from wireroom.articles.erasing import erase
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, ArticleEntity, Entity, Section
from wireroom.articles.translating import translate
from wireroom.press import following
from wireroom.press.edition import Edition

pytestmark = pytest.mark.django_db(transaction=True)

TOBIAS = "/person/tobias-renn/"
CHOOSER = "/desk/snippets/choose/articles/entity/"


@pytest.fixture
def tobias() -> Entity:
    return Entity.objects.create(
        kind="person", name="Tobias Renn", same_as="https://renn.example/", description="Leads the opposition."
    )


@pytest.fixture
def story(tobias: Entity) -> Article:
    """A live story that names somebody with a page, and a private person."""
    body = "<p>The wall stood. <em>Pia</em> Sorrel saw it.</p>"
    article = take_in(cast.wire_story(body=body), Placing(Section.objects.create(name="City", slug="city"))).article
    private = Entity.objects.create(kind="person", name="Pia Sorrel", has_page=False)
    article.entities = [ArticleEntity(entity=tobias), ArticleEntity(entity=private)]
    article.save()
    return article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    following.fill()
    return Edition(edition_folder)


def page(edition: Edition, path: str) -> Any:
    return html.fromstring(edition.file(path).read_bytes())


def links(edition: Edition, path: str) -> list[str]:
    found: list[str] = page(edition, path).xpath("//main//a/@href")
    return found


def stated(edition: Edition, path: str) -> dict[str, Any]:
    [said] = page(edition, path).xpath("//script[@type='application/ld+json']/text()")
    data: dict[str, Any] = json.loads(said)
    return data


def headlines(edition: Edition, path: str) -> list[str | None]:
    return [item.findtext("title") for item in etree.fromstring(edition.file(path).read_bytes()).iter("item")]


def test_a_story_leads_to_whom_it_names_and_their_page_and_feeds_to_the_story(edition: Edition, story: Article) -> None:
    assert TOBIAS in links(edition, story.get_absolute_url())
    assert story.get_absolute_url() in links(edition, TOBIAS)
    assert "https://renn.example/" in links(edition, TOBIAS)
    assert headlines(edition, f"{TOBIAS}feed.xml") == [story.headline]
    assert edition.file(f"{TOBIAS}atom.xml").exists()
    assert json.loads(edition.file(f"{TOBIAS}feed.json").read_text())["items"][0]["title"] == story.headline
    named = page(edition, TOBIAS).xpath("//link[@rel='alternate'][contains(@type, 'xml') or contains(@type, 'json')]")
    assert {link.get("href").rpartition("/")[2] for link in named} == {"feed.xml", "atom.xml", "feed.json"}


def test_search_engines_read_whom_a_story_names_and_whose_page_it_is(edition: Edition, story: Article) -> None:
    known, private = stated(edition, story.get_absolute_url())["mentions"]
    assert (known["@type"], known["name"], known["sameAs"]) == ("Person", "Tobias Renn", "https://renn.example/")
    assert known["url"].endswith(TOBIAS)
    assert private == {"@type": "Person", "name": "Pia Sorrel"}
    told = stated(edition, TOBIAS)
    assert told["@type"] == "CollectionPage"
    assert told["mainEntity"]["description"] == "Leads the opposition."
    assert told["mainEntity"]["url"] == told["@id"] == known["url"]


@pytest.mark.parametrize(("kind", "word"), [("organisation", "Organization"), ("place", "Place")])
def test_an_organisation_and_a_place_are_told_as_such(edition: Edition, story: Article, kind: str, word: str) -> None:
    quay = Entity.objects.create(kind=kind, name="Old Quay")
    story.entities = [ArticleEntity(entity=quay)]
    story.save()
    following.follow()
    assert stated(edition, f"/{kind}/old-quay/")["mainEntity"]["@type"] == word
    assert stated(edition, story.get_absolute_url())["mentions"]["@type"] == word


def test_who_has_no_page_has_none_and_is_not_shown_below_the_story(edition: Edition, story: Article) -> None:
    assert not edition.file("/person/pia-sorrel/").exists()
    assert Client().get("/person/pia-sorrel/").status_code == 404
    assert Client().get("/person/pia-sorrel/feed.xml").status_code == 404
    assert "Pia Sorrel" not in " ".join(page(edition, story.get_absolute_url()).xpath("//*[@class='topics']//text()"))


def test_a_page_goes_when_it_is_taken_away_and_comes_back(edition: Edition, story: Article, tobias: Entity) -> None:
    tobias.has_page = False
    tobias.save()
    following.follow()
    assert not edition.file(TOBIAS).exists()
    assert not edition.file(f"{TOBIAS}feed.xml").exists()
    assert TOBIAS not in links(edition, story.get_absolute_url())
    tobias.has_page = True
    tobias.save()
    following.follow()
    assert edition.file(TOBIAS).exists()
    assert edition.file(f"{TOBIAS}feed.xml").exists()
    assert TOBIAS in links(edition, story.get_absolute_url())


def test_a_story_that_names_them_no_longer_or_is_taken_down_leaves_their_page(edition: Edition, story: Article) -> None:
    story.unpublish()
    following.follow()
    assert not edition.file(TOBIAS).exists()
    assert not edition.file(f"{TOBIAS}atom.xml").exists()


def test_a_new_name_is_on_the_stories_and_the_page_stands_where_it_stood(
    edition: Edition, story: Article, tobias: Entity
) -> None:
    tobias.name = "Sir Tobias Renn"
    tobias.save()
    following.follow()
    assert "Sir Tobias Renn" in edition.file(story.get_absolute_url()).read_text()
    assert "Sir Tobias Renn" in edition.file(TOBIAS).read_text()


def test_another_address_is_led_to_and_the_old_page_goes(edition: Edition, story: Article, tobias: Entity) -> None:
    tobias.slug = "sir-tobias"
    tobias.save()
    following.follow()
    assert "/person/sir-tobias/" in links(edition, story.get_absolute_url())
    assert edition.file("/person/sir-tobias/feed.xml").exists()
    assert not edition.file(TOBIAS).exists()
    assert not edition.file(f"{TOBIAS}feed.xml").exists()


def test_what_is_said_of_them_renders_their_page_and_no_story(edition: Edition, story: Article, tobias: Entity) -> None:
    before = edition.file(story.get_absolute_url()).stat()
    tobias.description = "Wants an inquiry."
    tobias.save()
    following.follow()
    assert "Wants an inquiry." in edition.file(TOBIAS).read_text()
    assert edition.file(story.get_absolute_url()).stat().st_mtime_ns == before.st_mtime_ns


def test_a_translation_names_whom_the_story_names_and_erased_copy_names_nobody(story: Article) -> None:
    copy = translate(story, "cy")
    named = [one.entity.name for one in Article.objects.get(pk=copy.pk).entities.all()]
    assert named == ["Tobias Renn", "Pia Sorrel"]
    erase(story, "its source wants it deleted")
    assert not Article.objects.get(pk=story.pk).entities.exists()


def test_addresses_are_made_of_names_and_two_of_a_kind_never_share_one() -> None:
    first, second, elsewhere, arabic = (
        Entity.objects.create(kind=kind, name=name)
        for kind, name in (
            ("person", "Ruth  Carrow"),
            ("person", "Ruth Carrow"),
            ("place", "Ruth Carrow"),
            ("place", "أنسل"),
        )
    )
    assert (first.name, first.slug, second.slug) == ("Ruth Carrow", "ruth-carrow", "ruth-carrow-2")
    assert elsewhere.slug == "ruth-carrow"
    assert arabic.slug.isascii()
    assert arabic.slug != ""


def test_they_are_known_by_code_then_by_any_of_their_names_within_their_kind(tobias: Entity) -> None:
    tobias.other_names, tobias.codes = "T. Renn\nCllr Renn", "wire:p7"
    tobias.save()
    assert Entity.known("person", "somebody else", "wire:p7") == tobias
    assert Entity.known("person", " cllr  RENN ") == tobias
    assert Entity.known("place", "Tobias Renn") is None
    assert Entity.known("person", "wire:p7") is None
    tobias.other_names = ""
    tobias.save()
    assert Entity.known("person", "T. Renn") is None


def test_of_two_with_one_name_a_machine_chooses_none_that_has_a_page(tobias: Entity) -> None:
    Entity.objects.create(kind="person", name="Tobias Renn")
    assert Entity.known("person", "Tobias Renn") is None
    private = Entity.objects.create(kind="person", name="Tobias Renn", has_page=False)
    assert Entity.known("person", "Tobias Renn") == private


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://renn.example/", "renn.example"])
def test_an_official_page_is_an_address_of_the_web(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Entity(kind="person", name="Ruth Carrow", same_as=address).full_clean()
    assert "same_as" in refused.value.message_dict


def test_a_reporter_makes_somebody_while_choosing_and_is_told_who_is_there(
    admin_client: Client, tobias: Entity
) -> None:
    asked = {"kind": "person", "name": "tobias renn", "has_page": "on"}
    refused = admin_client.post(f"{CHOOSER}create/?multiple=1", asked).json()
    assert "is there already" in refused["htmlFragment"]
    made = admin_client.post(f"{CHOOSER}create/?multiple=1", asked | {"name": "Ruth Carrow"}).json()
    ruth = Entity.objects.get(name="Ruth Carrow")
    assert (made["step"], [one["id"] for one in made["result"]]) == ("chosen", [str(ruth.pk)])
    assert ruth.has_page


def test_the_chooser_finds_them_by_any_name_and_by_kind(admin_client: Client, tobias: Entity) -> None:
    tobias.other_names = "The leader of the opposition"
    tobias.save()
    Entity.objects.create(kind="place", name="Renn Street")
    found = admin_client.get(f"{CHOOSER}results/", {"q": "Leader of"}).content.decode()
    assert "Tobias Renn" in found
    assert "Renn Street" not in found
    places = admin_client.get(f"{CHOOSER}results/", {"q": "renn", "kind": "place"}).content.decode()
    assert "Renn Street" in places
    assert "Tobias Renn" not in places


def test_the_list_counts_published_stories_and_is_searched_and_narrowed(admin_client: Client, story: Article) -> None:
    address = "/desk/snippets/articles/entity/"
    listed = html.fromstring(admin_client.get(address).content).xpath("//table[contains(@class, 'listing')]/tbody/tr")
    told = [" ".join(row.text_content().split()) for row in listed]
    assert len(told) == 2
    assert all(" 1 " in one for one in told)
    assert "Pia Sorrel" not in admin_client.get(address, {"has_page": "true"}).content.decode()
    assert "Tobias Renn" not in admin_client.get(address, {"q": "sorrel"}).content.decode()


def test_the_form_names_them_in_the_editors_order(admin_client: Client, story: Article) -> None:
    kept = {
        f"entities-{order}-{name}": value
        for order, one in enumerate(story.entities.all())
        for name, value in (("id", one.pk), ("entity", one.entity_id), ("ORDER", 2 - order))
    }
    form = as_form(story.headline, story.section_id, False) | {"entities-TOTAL_FORMS": 2, "entities-INITIAL_FORMS": 2}
    answer = admin_client.post(f"/desk/snippets/articles/article/edit/{story.pk}/", form | kept)
    assert answer.status_code == 302, html.fromstring(answer.content).xpath("//*[contains(@class, 'error')]//text()")
    named = Article.objects.get(pk=story.pk).get_latest_revision_as_object().entities.all()
    assert [one.entity.name for one in named] == ["Pia Sorrel", "Tobias Renn"]
