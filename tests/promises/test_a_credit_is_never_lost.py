"""Promise: a credit is never lost, from the bytes that came in to every file that readers and partners get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree, html

from tests import cast
from tests.promises.credit_ways_in import photograph
from tests.promises.credit_ways_out import plain, ways_out
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Byline, Credit, Section
from wireroom.articles.publishing import publish
from wireroom.imports.saved_page import read_page
from wireroom.pictures.receiving import receive
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.wire.models import Source
from wireroom.wire.ninjs import to_ninjs
from wireroom.wire.story import Photo

pytestmark = pytest.mark.django_db(transaction=True)

ORIGINAL = "https://northern.example/wall"
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour wall holds</title></head><body><article>
<h1>Harbour wall holds</h1><p class="standfirst">Engineers found one cracked stone.</p>
<figure><img src="wall.jpg" alt="The wall"><figcaption>The wall in calm.
<span class="credit">File photo: {cast.PHOTOGRAPHER} / {cast.PICTURE_AGENCY}</span></figcaption></figure>
{"".join(f"<p>The harbour wall held through night {number}, and nobody was hurt.</p>" for number in range(5))}
<p>Credit: <a href="{ORIGINAL}">{cast.WIRE}</a></p></article></body></html>""".encode()


@pytest.fixture(params=["text", "html"])
def received(request: pytest.FixtureRequest) -> bytes:
    return cast.SAVED_PAGE.encode() if request.param == "text" else PAGE


@pytest.fixture
def article(received: bytes, edition_folder: Path) -> Article:
    section = Section.objects.create(name="City", slug="city")
    article = take_in(read_page(received, name="page"), Placing(section, publish=True)).article
    fill()
    return article


def credited(text: str) -> bool:
    return all(name in text for name in (cast.WIRE, cast.PICTURE_AGENCY, cast.PHOTOGRAPHER))


def everywhere(folder: Path, article: Article) -> dict[str, str]:
    """What a reader, a search engine and a feed reader get of the story."""
    edition = Edition(folder)
    page = html.fromstring(edition.file(article.get_absolute_url()).read_bytes())
    stated = [script.text for script in page.xpath("//script[@type='application/ld+json']")]
    feed = etree.fromstring(edition.file("/feed.xml").read_bytes())
    return {
        "page": page.find(".//main").text_content(),
        "structured data": json.dumps([json.loads(text) for text in stated], ensure_ascii=False),
        "feed": " ".join(feed.itertext()),
    }


def test_it_is_in_the_page_the_structured_data_and_the_feed(edition_folder: Path, article: Article) -> None:
    for outlet, text in everywhere(edition_folder, article).items():
        assert credited(text), outlet


def test_it_survives_every_edit_and_version(edition_folder: Path, article: Article) -> None:
    article.headline = "Wall holds"
    article.body = [("text", "<p>All of it rewritten.</p>")]
    article.save_revision().publish()
    article.refresh_from_db()
    article.revisions.order_by("pk").first().publish()
    follow()
    for outlet, text in everywhere(edition_folder, article).items():
        assert credited(text), outlet


def test_it_is_in_what_the_command_reads(received: bytes) -> None:
    assert credited(json.dumps(to_ninjs(read_page(received, name="page")), ensure_ascii=False))


@pytest.mark.parametrize("received", ["html"], indirect=True)
def test_the_link_to_the_original_goes_with_it(edition_folder: Path, article: Article) -> None:
    edition = Edition(edition_folder)
    page = html.fromstring(edition.file(article.get_absolute_url()).read_bytes())
    assert ORIGINAL in page.xpath("//main//a/@href")
    assert ORIGINAL in everywhere(edition_folder, article)["structured data"]
    assert ORIGINAL in edition.file("/feed.xml").read_text()


@pytest.mark.parametrize("with_picture", [True, False])
@pytest.mark.usefixtures("edition_folder", "what_migrations_made")
def test_seven_credits_are_told_by_every_outlet(with_picture: bool) -> None:
    source = Source.objects.create(name=cast.WIRE)
    roles = ["photograph", "report", "additional reporting", "translation", "data", "photograph", "photograph"]
    people = ["Ona Vey", "Ada Moor", "Ben Tarn", "Cy Holm", "Dee Orr", "Eli Pax", "Fay Quin"]
    article = Article(headline="Harbour wall holds", section=Section.objects.create(name="City", slug="city"))
    article.credits = [
        Credit(
            source=source if role == "report" else None,
            role=role,
            person=person,
            url=f"https://{number}.example/" if number else "",
            licence=f"Licence {number}" if number else "",
            sort_order=number,
        )
        for number, (role, person) in enumerate(zip(roles, people, strict=True))
    ]
    if with_picture:
        article.lead_picture = receive(photograph(), Photo(photographer="Gil Roe"), "Wall")
        people.append("Gil Roe")
    article.save()
    for outlet, text in ways_out(publish(article)).items():
        links = [f"https://{number}.example/" for number in range(1, 7)]
        licences = [f"Licence {number}" for number in range(1, 7)]
        assert [told for told in (*people, *links, *licences) if plain(told) not in text] == [], outlet


def test_a_notice_stands_on_a_story_that_has_no_credit(edition_folder: Path) -> None:
    article = Article(headline="Wall", section=Section.objects.create(name="City", slug="city"))
    article.bylines = [Byline(name="Ada Moor")]
    article.copyright_notice, article.licence_url = "© 2026 Ada Moor", "https://licences.example/share-alike"
    article.original_url = ORIGINAL
    article.save()
    for outlet, text in ways_out(publish(article)).items():
        told = ("© 2026 Ada Moor", "https://licences.example/share-alike", ORIGINAL)
        assert [words for words in told if plain(words) not in text] == [], outlet
