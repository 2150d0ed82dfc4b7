"""Promise: a credit is never lost. Every way in, every way out, whatever happens between: one table, printed with -s.

A cell says which of the story's five facts came through: source, link to the original, photographer, picture agency
and (of a picture that came along) the copyright notice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from tests import cast
from tests.pictures.exiftool import facts_in
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Byline, Credit, Section
from wireroom.articles.publishing import publish
from wireroom.imports.saved_page import read_page
from wireroom.pictures.embedded import files
from wireroom.pictures.embedded.facts import PhotoFacts
from wireroom.pictures.receiving import receive
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.wire.formats.recognise import FORMATS
from wireroom.wire.models import Source
from wireroom.wire.ninjs import to_ninjs
from wireroom.wire.story import Photo, Story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("what_migrations_made")]

NOTICE = "© 2026 Harbour Press"
ORIGINAL = "https://northern.example/wall"
FACTS = {"source": cast.WIRE, "original": ORIGINAL, "photographer": cast.PHOTOGRAPHER, "agency": cast.PICTURE_AGENCY}
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour wall holds</title></head><body><article>
<h1>Harbour wall holds</h1><p class="standfirst">One cracked stone.</p>
<figure><img src="wall.jpg" alt="The wall"><figcaption>The wall in calm.
<span class="credit">File photo: {cast.PHOTOGRAPHER} / {cast.PICTURE_AGENCY}</span></figcaption></figure>
{"".join(f"<p>The harbour wall held through night {number}, and nobody was hurt.</p>" for number in range(5))}
<p>Credit: <a href="{ORIGINAL}">{cast.WIRE}</a></p></article></body></html>""".encode()


def photograph() -> bytes:
    said = PhotoFacts(creator=cast.PHOTOGRAPHER, source=cast.PICTURE_AGENCY, copyright_notice=NOTICE)
    return files.save(Image.new("RGB", (600, 400), "teal"), said, format="JPEG")


def taken_in(story: Story, section: Section) -> Article:
    return take_in(story, Placing(section, publish=True), lambda photo: photograph() if photo.url else None).article


def from_a_saved_page(section: Section) -> Article:
    return taken_in(read_page(PAGE, name="page"), section)


def from_the_wire(section: Section) -> Article:
    photo = Photo(url="https://northern.example/wall.jpg", photographer=cast.PHOTOGRAPHER, agency=cast.PICTURE_AGENCY)
    return taken_in(cast.wire_story(photos=(photo,)), section)


def from_ninjs(section: Section) -> Article:
    photo = Photo(url="https://northern.example/wall.jpg", photographer=cast.PHOTOGRAPHER, agency=cast.PICTURE_AGENCY)
    sent = json.dumps(to_ninjs(cast.wire_story(photos=(photo,)))).encode()
    reader = next(one for one in FORMATS if one.name == "ninjs")
    return taken_in(reader.read(sent, "wall.json")[0], section)


def typed_by_hand(section: Section) -> Article:
    """An upload that says for itself whose it is, and a credit that an editor gives."""
    picture = receive(photograph(), Photo(url="upload.jpg"), "Wall")
    article = Article(headline="Harbour wall holds", section=section, lead_picture=picture)
    article.credits = [Credit(source=Source.objects.create(name=cast.WIRE), url=ORIGINAL)]
    article.bylines = [Byline(name=cast.REPORTER)]
    article.save()
    return publish(article)


def edited(article: Article) -> None:
    article.headline, article.body = "Wall holds", [("text", "<p>All of it rewritten.</p>")]
    publish(article)


def taken_back_to_its_first_version(article: Article) -> None:
    edited(article)
    article.revisions.order_by("pk").first().publish()


def picture_cropped(article: Article) -> None:
    if article.lead_picture:
        article.lead_picture.focal_point_x, article.lead_picture.focal_point_y = 100, 100
        article.lead_picture.focal_point_width = article.lead_picture.focal_point_height = 50
        article.lead_picture.save()


WAYS_IN = (from_a_saved_page, from_the_wire, from_ninjs, typed_by_hand)
BETWEEN = (lambda article: None, edited, taken_back_to_its_first_version, picture_cropped)


def ways_out(folder: Path, article: Article) -> dict[str, str]:
    edition = Edition(folder)
    page = html.fromstring(edition.file(article.get_absolute_url()).read_bytes())
    stated = page.xpath("//script[@type='application/ld+json']/text()")
    main = page.find(".//main")
    out = {"page": main.text_content() + " ".join(main.xpath(".//a/@href")), "JSON-LD": " ".join(stated)}
    for name, path in (("RSS", "/feed.xml"), ("Atom", "/atom.xml")):
        feed = etree.fromstring(edition.file(path).read_bytes())
        out[name] = " ".join([*feed.itertext(), *feed.xpath("//@*")])
    out["JSON Feed"] = json.dumps(json.loads(edition.file("/feed.json").read_bytes()), ensure_ascii=False)
    return out


@pytest.mark.parametrize("between", BETWEEN, ids=["at once", "edited", "first version", "cropped"])
@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
def test_every_credit_comes_through(
    way_in: Callable[[Section], Article], between: Callable[[Article], None], edition_folder: Path
) -> None:
    article = way_in(Section.objects.create(name="City", slug="city"))
    fill()
    between(article)
    follow()
    article.refresh_from_db()
    lost = []
    for way, text in ways_out(edition_folder, article).items():
        through = {name for name, fact in FACTS.items() if fact in text}
        print(f"{way_in.__name__:22} {way:14} {', '.join(sorted(through))}")
        lost += [f"{name} in {way}" for name in FACTS.keys() - through]
    for file in sorted((edition_folder / "pages" / "pictures").rglob("*.*")):
        said = facts_in(file)
        through = {
            "photographer": said.get("XMP-dc:Creator") == [cast.PHOTOGRAPHER],
            "agency": said.get("XMP-photoshop:Source") == cast.PICTURE_AGENCY,
            "copyright": said.get("XMP-dc:Rights") == NOTICE,
        }
        print(f"{way_in.__name__:22} {file.name:14} {', '.join(name for name, there in through.items() if there)}")
        lost += [f"{name} in {file.name}" for name, there in through.items() if not there]
    assert not lost
    assert article.lead_picture is None or list((edition_folder / "pages" / "pictures").rglob("*.jpg"))
