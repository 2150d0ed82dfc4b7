"""The public record of corrections: every notice that readers can see, on its page, its month's, and in feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree, html

from tests import cast
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Correction, Section
from wireroom.articles.public_record import NEWEST
from wireroom.core.tags import Dependency
from wireroom.press import following
from wireroom.press.edition import Edition
from wireroom.press.rendering import render

pytestmark = pytest.mark.django_db(transaction=True)

WHEN = datetime(2026, 11, 21, 10, tzinfo=UTC)
MONTH = "/corrections/2026/11/"


@pytest.fixture
def story() -> Article:
    section = Section.objects.create(name="City", slug="city")
    return take_in(cast.wire_story(), Placing(section)).article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    correct(story, "The crack is four metres long.")
    following.fill()
    return Edition(edition_folder)


def correct(story: Article, text: str, kind: str = "correction", at: datetime = WHEN) -> None:
    story.corrections = [*story.corrections.all(), Correction(kind=kind, text=text, date=at)]
    story.save()


def words(edition: Edition, path: str) -> str:
    return html.fromstring(edition.file(path).read_bytes()).find(".//main").text_content().replace("\xa0", " ")


def test_a_notice_stands_in_the_record_with_its_story(edition: Edition, story: Article) -> None:
    for path in ("/corrections/", MONTH):
        page = html.fromstring(edition.file(path).read_bytes())
        assert "four metres long" in words(edition, path)
        assert story.get_absolute_url() in page.xpath("//main//a/@href")
    assert MONTH in html.fromstring(edition.file("/corrections/").read_bytes()).xpath("//main//a/@href")


def test_it_is_in_the_feeds_of_the_record(edition: Edition) -> None:
    (item,) = etree.fromstring(edition.file("/corrections/feed.xml").read_bytes()).iter("item")
    assert item.findtext("description") == "The crack is four metres long."
    assert item.findtext("title").startswith("Correction: Harbour wall")
    assert "four metres" in edition.file("/corrections/feed.json").read_text()
    assert "four metres" in edition.file("/corrections/atom.xml").read_text()


def test_two_notices_on_one_story_are_two_entries(edition: Edition, story: Article) -> None:
    correct(story, "It was found at noon.", "clarification", WHEN + timedelta(hours=2))
    following.follow()
    items = list(etree.fromstring(edition.file("/corrections/feed.xml").read_bytes()).iter("item"))
    assert len({item.findtext("guid") for item in items}) == 2


def test_a_new_headline_reaches_the_record(edition: Edition, story: Article) -> None:
    story.headline = "Wall stands"
    story.save()
    following.follow()
    assert "Wall stands" in words(edition, "/corrections/")
    assert "Wall stands" in words(edition, MONTH)


def test_the_notices_of_a_story_go_when_it_is_taken_down(edition: Edition, story: Article) -> None:
    story.unpublish()
    following.follow()
    assert "four metres" not in words(edition, "/corrections/")
    assert not edition.file(MONTH).exists()


def test_a_notice_in_a_draft_is_not_in_the_record(edition: Edition, story: Article) -> None:
    story.corrections = [*story.corrections.all(), Correction(text="Not yet said.", date=WHEN)]
    story.save_revision()
    following.follow()
    assert "Not yet said" not in words(edition, "/corrections/")


def test_the_record_is_bounded_and_its_months_hold_the_rest(edition: Edition, story: Article) -> None:
    story.corrections = [
        Correction(text=f"Notice number {number}.", date=WHEN - timedelta(days=40, minutes=number))
        for number in range(NEWEST + 1)
    ]
    story.save()
    following.follow()
    assert f"Notice number {NEWEST}." not in words(edition, "/corrections/")
    assert f"Notice number {NEWEST}." in words(edition, "/corrections/2026/10/")


@pytest.mark.usefixtures("what_migrations_made")
def test_what_the_paper_says_of_corrections_stands_above_them(edition: Edition) -> None:
    from wagtail.models import Site

    from wireroom.articles.models import StandingPage

    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=StandingPage(title="Corrections", slug="corrections", body="<p>We say it openly.</p>"))
    following.follow()
    assert "We say it openly." in words(edition, "/corrections/")
    assert "four metres long" in words(edition, "/corrections/")


def test_the_record_is_not_rendered_for_what_it_does_not_say_of_a_story(edition: Edition, story: Article) -> None:
    written = edition.file(MONTH).stat().st_mtime_ns
    read = render(MONTH).record.dependencies
    assert Dependency(f"name:{story.pk}") in read
    assert Dependency(f"title:{story.pk}") not in read
    story.headline = "Harbour wall mended"
    story.save()
    following.follow()
    assert edition.file(MONTH).stat().st_mtime_ns != written
    assert "Harbour wall mended" in words(edition, MONTH)
