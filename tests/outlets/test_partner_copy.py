"""The story as a ninjs document: what partners get, what they do not, and what they are told when it is withdrawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from wagtail.rich_text import RichText

from tests.cast import PHOTOGRAPHER, PICTURE_AGENCY, REPORTER, WIRE
from tests.outlets.conftest import PHOTO
from wireroom.articles import kill
from wireroom.articles.models import Correction, Entity
from wireroom.articles.publishing import publish
from wireroom.core import clock
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.press.rendering import print_missing, render
from wireroom.wire.formats.recognise import FORMATS
from wireroom.wire.models import Source
from wireroom.wire.story import Concept, ConceptKind, Story

pytestmark = pytest.mark.usefixtures("what_migrations_made")
NINJS = next(one for one in FORMATS if one.name == "ninjs")


def address(article: Any) -> str:
    return f"{article.get_absolute_url()}ninjs.json"


def stated(article: Any) -> dict[str, Any]:
    return json.loads(render(address(article)).body)


def as_a_partner_reads(article: Any) -> Story:
    return NINJS.read(render(address(article)).body, "story.json")[0]


def allow(article: Any, syndication: str) -> None:
    source = article.source_credits[0].source
    source.syndication = syndication
    source.save()


def test_a_partner_gets_the_whole_story_with_every_credit(publish_story: Any) -> None:
    article = publish_story(photos=(PHOTO,))
    allow(article, Source.Syndication.FULL)
    read = as_a_partner_reads(article)
    assert (read.headline, read.standfirst) == (article.headline, article.standfirst)
    assert '<a href="https://port.example/log">harbour log</a>' in read.body
    assert [(one.source, one.role, one.url) for one in read.credits] == [
        (WIRE, "report", "https://northern.example/wall")
    ]
    assert [person.name for person in read.bylines] == [REPORTER]
    photo = read.photos[0]
    assert (photo.photographer, photo.agency, photo.kind) == (PHOTOGRAPHER, PICTURE_AGENCY, "file photo")
    assert photo.copyright_notice == PHOTO.copyright_notice
    assert photo.url
    assert photo.url.endswith(".jpg")
    assert stated(article)["representationType"] == "full"


def test_a_partner_learns_whom_and_what_the_story_names(publish_story: Any) -> None:
    said = (
        Concept("Ilse Maurer", "nwpers:8812", ConceptKind.PERSON),
        Concept("Ansel Port Authority", None, ConceptKind.ORGANISATION),
        Concept("Vessel Island", "nwgeo:17", ConceptKind.PLACE),
    )
    article = publish_story(subjects=said, body="<p>“It did its job,” said Ilse Maurer.</p>")
    read = as_a_partner_reads(article)
    assert [one for one in read.subjects if one.kind is not ConceptKind.TOPIC] == list(said)


def test_a_private_person_is_named_to_partners_only_as_long_as_the_story_does(publish_story: Any) -> None:
    witness = Concept("Ilse Maurer", "nwpers:8812", ConceptKind.PERSON)
    article = publish_story(subjects=(witness,), body="<p>“It did its job,” said Ilse Maurer.</p>")
    article.body = [("text", RichText("<p>“It did its job,” said a witness.</p>"))]
    publish(article)
    assert b"Maurer" not in render(address(article)).body
    assert b"Maurer" not in render(article.get_absolute_url()).body
    Entity.objects.update(has_page=True)
    assert b"Ilse Maurer" in render(address(article)).body


def test_an_excerpt_has_no_body_and_says_that_it_is_partial(publish_story: Any) -> None:
    article = publish_story()
    allow(article, Source.Syndication.EXCERPT)
    found = stated(article)
    assert found["representationType"] == "partial"
    assert "bodies" not in found
    assert found["infoSources"][0]["name"] == WIRE


def test_what_no_source_lets_be_passed_on_has_no_document(publish_story: Any) -> None:
    article = publish_story()
    page = article.get_absolute_url()
    assert f"{page}ninjs.json".encode() in render(page).body
    allow(article, Source.Syndication.NONE)
    assert render(address(article)).status == 404
    assert b"ninjs.json" not in render(page).body


def test_partners_are_told_of_corrections_and_terms(publish_story: Any) -> None:
    article = publish_story()
    article.usage_terms = "Not for print."
    article.corrections.add(Correction(kind="correction", text="The wall has two cracks.", date=clock.now()))
    publish(article)
    found = stated(article)
    assert found["usageTerms"] == "Not for print."
    assert "The wall has two cracks." in found["edNote"]


def test_an_address_that_never_was_has_no_document(publish_story: Any) -> None:
    publish_story()
    for path in ("/2026/11/20/no-such-story/ninjs.json", "/2026/02/31/wall/ninjs.json", "/2026/11/20/ninjs.json"):
        assert render(path).status == 404, path


def withdrawn(edition: Edition, article: Any) -> dict[str, Any]:
    assert not edition.file(address(article)).exists()
    return json.loads(edition.notice_file(address(article)).read_bytes())


@pytest.mark.django_db(transaction=True)
def test_the_document_in_the_edition_follows_its_story(publish_story: Any, edition_folder: Path) -> None:
    article, edition = publish_story(), Edition(edition_folder)
    fill()
    assert not edition.file(address(article)).exists()  # Made when somebody asks for it.
    assert print_missing(edition, address(article)) == 200
    article.standfirst = "Two cracked stones."
    publish(article)
    follow()
    assert json.loads(edition.file(address(article)).read_bytes())["descriptions"][0]["value"] == "Two cracked stones."
    article.usage_terms, article.slugline = "Not for print.", "HARBOUR-WALL"
    publish(article)
    follow()
    told = json.loads(edition.file(address(article)).read_bytes())
    assert (told["usageTerms"], told["slugline"]) == ("Not for print.", "HARBOUR-WALL")

    article.unpublish()
    follow()
    assert withdrawn(edition, article)["pubStatus"] == "withheld"
    kill.kill(article, "The agency took it back.")
    follow()
    killed = withdrawn(edition, article)
    assert (killed["pubStatus"], killed["edNote"]) == ("canceled", "The agency took it back.")
    assert article.headline not in json.dumps(killed, ensure_ascii=False)


@pytest.mark.django_db(transaction=True)
def test_the_former_address_leads_to_the_document(publish_story: Any, edition_folder: Path) -> None:
    article, edition = publish_story(), Edition(edition_folder)
    before = address(article)
    print_missing(edition, before)
    article.new_slug = "wall-stands"
    publish(article)
    follow()
    article.refresh_from_db()
    assert address(article) != before
    assert print_missing(edition, before) == 301
    assert render(before).location == address(article)
