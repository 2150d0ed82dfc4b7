"""The blocks of a body: what readers get of each, on the page, in feeds and in the index; and what may not be shown."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from lxml import html
from PIL import Image

from tests import cast
from tests.selecting import css
from wireroom.articles.history.lines import Part, said_by
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.ledger import _pictures
from wireroom.articles.living_text import units_of_article, written
from wireroom.articles.models import Article, Byline, Section
from wireroom.articles.models.body import as_compared
from wireroom.articles.parts import links_of, pictures_of
from wireroom.articles.publishing import publish
from wireroom.articles.search.asking import Question, ask
from wireroom.core import clock
from wireroom.core.tags import marked
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import receive
from wireroom.press.rendering import render
from wireroom.wire.story import Photo

pytestmark = pytest.mark.django_db

GRID = {
    "data": [["Ward", "Votes", "Share"], ["Quay", "1,204", "51.2 %"], ["Hill", "–", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "Votes by ward",
}


@pytest.fixture
def city(settings: Any, tmp_path: Any) -> Section:
    settings.MEDIA_ROOT = str(tmp_path)
    return Section.objects.create(name="City", slug="city")


def picture(colour: str, photographer: str = cast.PHOTOGRAPHER) -> Picture:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "PNG")
    found = receive(file.getvalue(), Photo(kind="current", photographer=photographer), f"A {colour} wall")
    found.description = f"A {colour} wall"
    found.save()
    return found


def live(section: Section, *body: tuple[str, Any], headline: str = "The harbour wall holds") -> Article:
    article = Article(headline=headline, standfirst="It held.", section=section, body=list(body), live=False)
    article.bylines = [Byline(name=cast.REPORTER)]
    article.save()
    return publish(article)


def page_of(article: Article) -> Any:
    rendered = render(article.get_absolute_url())
    assert rendered.status == 200
    return html.fromstring(rendered.body.decode())


def gallery(*pictures: Picture) -> tuple[str, Any]:
    return "gallery", {"title": "The night", "pictures": [{"picture": one, "caption": ""} for one in pictures]}


def test_each_picture_of_a_gallery_stands_with_its_credit(city: Section) -> None:
    article = live(city, gallery(picture("red"), picture("blue", "Jon Brack")))
    figures = css(page_of(article), ".gallery figure")
    assert [css(figure, "img")[0].get("alt") for figure in figures] == ["A red wall", "A blue wall"]
    assert [css(figure, ".rights bdi")[0].text for figure in figures] == [cast.PHOTOGRAPHER, "Jon Brack"]
    feed = render("/feed.xml").body.decode()
    assert feed.count("&lt;img ") == 2 or feed.count("<img ") == 2
    assert "Jon Brack" in feed


def test_a_picture_of_a_gallery_leaves_when_its_rights_end_and_its_credit_stays(city: Section) -> None:
    red, blue = picture("red"), picture("blue", "Jon Brack")
    article = live(city, gallery(red, blue))
    said: list[str] = []
    marked.connect(hear := lambda sender, changes, **kwargs: said.extend(change.tag for change in changes))
    blue.usable_until = clock.now()
    blue.save()
    marked.disconnect(hear)
    assert f"picture:{blue.pk}" in said
    assert f"picture:{blue.pk}" in {one.tag for one in render(article.get_absolute_url()).record.dependencies}
    figures = css(page_of(article), ".gallery figure")
    assert [len(css(figure, "img")) for figure in figures] == [1, 0]
    assert "Jon Brack" in figures[1].text_content()


def test_the_gate_and_the_ledger_know_the_pictures_of_a_gallery(city: Section) -> None:
    red, blue = picture("red"), picture("blue")
    article = live(city, gallery(red, blue))
    assert [one.pk for one in pictures_of(article)] == [red.pk, blue.pk]
    assert [one.pk for one in _pictures(article)] == [red.pk, blue.pk]


def test_a_table_has_its_caption_its_headings_and_its_figures_in_line(city: Section) -> None:
    article = live(city, ("table", {"table": GRID, "source": "Port Ansel council"}))
    table = css(page_of(article), "figure.table")[0]
    assert css(table, "caption")[0].text == "Votes by ward"
    assert [(cell.get("scope"), cell.text) for cell in css(table, "th")] == [
        ("col", "Ward"),
        ("col", "Votes"),
        ("col", "Share"),
        ("row", "Quay"),
        ("row", "Hill"),
    ]
    assert [cell.get("class") for cell in css(table, "tbody tr")[0]] == [None, "figure", "figure"]
    assert "Port Ansel council" in css(table, "figcaption")[0].text_content()
    feed = render("/feed.xml").body.decode()
    assert "Votes by ward" in feed
    assert "51.2 %" in feed


def test_a_table_of_rows_of_unlike_length_is_shown_in_full_rows(city: Section) -> None:
    grid = {**GRID, "data": [["A"], ["1", "2"], ["", None]], "first_col_is_header": False}
    rows = css(page_of(live(city, ("table", {"table": grid, "source": ""}))), "figure.table tr")
    assert [len(row) for row in rows] == [2, 2]


def test_boxes_and_timelines_are_headed_and_searched(city: Section) -> None:
    factbox = ("factbox", {"title": "The wall", "text": "<p>Built of <b>limestone</b>.</p>"})
    moments = [{"when": "1974", "text": "<p>The mole is raised.</p>"}, {"when": "3 May", "text": "<p>It holds.</p>"}]
    article = live(city, factbox, ("timeline", {"title": "Fifty years", "moments": moments}))
    page = page_of(article)
    box, line = css(page, "aside.factbox")[0], css(page, "section.timeline")[0]
    for part in (box, line):
        assert css(page, f"#{part.get('aria-labelledby')}")[0].text_content() in ("The wall", "Fifty years")
    assert [one.text_content() for one in css(line, ".moment-when")] == ["1974", "3 May"]
    for word in ("limestone", "mole", "fifty"):
        assert [hit.article.pk for hit in ask(Question(word)).hits] == [article.pk]


def test_links_within_a_box_are_looked_at_as_those_of_the_text(city: Section) -> None:
    text = '<p><a href="https://port.example/log">The log</a></p>'
    article = live(city, ("factbox", {"title": "The wall", "text": text}))
    assert links_of(article) == ["https://port.example/log"]


def test_saving_the_same_blocks_again_is_no_update(city: Section) -> None:
    article = live(city, gallery(picture("red"), picture("blue")), ("table", {"table": GRID, "source": ""}))
    again = Article.objects.get(pk=article.pk)
    said: list[str] = []
    list(again.body)  # As a form does, which reads every block.
    marked.connect(hear := lambda sender, changes, **kwargs: said.extend(change.tag for change in changes))
    again.save()
    marked.disconnect(hear)
    assert said == []
    assert again.updated_at is None
    again.body = [*written(units_of_article(again)), ("text", "<p>More.</p>")]
    again.save()
    assert again.updated_at is not None


def test_a_body_taken_apart_and_put_together_says_the_same(city: Section) -> None:
    """As when two who wrote at the same time are joined, or a new version comes from the wire."""
    article = live(
        city,
        ("text", "<p>One.</p><p>Two.</p>"),
        gallery(picture("red"), picture("blue")),
        ("table", {"table": GRID, "source": ""}),
        ("timeline", {"title": "Years", "moments": [{"when": "1974", "text": "<p>Raised.</p>"}]}),
    )
    before = as_compared(article.body)
    units = units_of_article(article)
    article.body = written(units)
    assert as_compared(article.body) == before
    assert units_of_article(article) == units
    assert "Ward" in next(unit.told for unit in units if unit.kind == "table")


def test_what_the_wire_sends_as_a_table_or_as_many_pictures_becomes_blocks(city: Section) -> None:
    body = "<p>One</p><table><tr><th>Ward</th><th>Votes</th></tr><tr><td>Quay</td><td>7</td></tr></table><p>Two</p>"
    photos = tuple(Photo(url=f"https://wire.example/{name}.png", after_block=3) for name in ("red", "blue", "green"))
    lead = Photo(url="https://wire.example/black.png")

    def png(photo: Photo) -> bytes:
        file = BytesIO()
        Image.new("RGB", (64, 48), (photo.url or "").rpartition("/")[2].partition(".")[0]).save(file, "PNG")
        return file.getvalue()

    article = take_in(cast.wire_story(body=body, photos=(lead, *photos)), Placing(city), png).article
    assert [block.block_type for block in article.body] == ["text", "table", "text", "gallery"]
    assert article.body[1].value["table"]["first_row_is_table_header"] is True
    assert len(article.body[3].value["pictures"]) == 3


def test_a_table_that_only_places_things_on_a_page_is_text(city: Section) -> None:
    body = "<table><tr><td>All of the story.</td></tr></table>"
    article = take_in(cast.wire_story(body=body), Placing(city)).article
    assert [block.block_type for block in article.body] == ["text"]
    assert "All of the story." in article.body[0].value.source


def test_the_public_history_compares_a_table_row_by_row(city: Section) -> None:
    article = live(city, ("table", {"table": GRID, "source": "Port Ansel council"}))
    told = [line.text for line in said_by(article).lines if line.part == Part.TEXT]
    assert told == [
        "Votes by ward",
        "Ward | Votes | Share",
        "Quay | 1,204 | 51.2 %",
        "Hill | – |",
        "Port Ansel council",
    ]


def test_a_story_shows_the_related_ones_that_readers_have(city: Section) -> None:
    other = live(city, headline="Ferry returns")
    draft = Article.objects.create(headline="Not out yet", section=city, live=False)
    article = live(city, ("related", {"title": "", "stories": [other, draft]}))
    rendered = render(article.get_absolute_url())
    page = html.fromstring(rendered.body.decode())
    related = css(page, "aside.related")[0]
    assert [link.text_content() for link in css(related, "a")] == ["Ferry returns"]
    assert css(page, ".more a") == []  # Nor does the list of earlier stories lead there a second time.
    tags = {one.tag for one in rendered.record.dependencies}
    assert {f"out:{other.pk}", f"title:{other.pk}", f"out:{draft.pk}"} <= tags
    assert f"article:{other.pk}" not in tags  # A new paragraph there renders nothing here.
    assert "Not out yet" not in rendered.body.decode()
