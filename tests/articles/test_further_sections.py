"""Further sections: a story stands in their fronts and feeds as in its own section's, and in no other part."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests import cast
from tests.articles.test_desk_form import ARTICLES, form_of
from wireroom.articles import presenting, reading
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, FurtherSection, Section
from wireroom.articles.publishing import publish
from wireroom.articles.search.asking import Question, ask
from wireroom.articles.translating import translate
from wireroom.press import following
from wireroom.press.edition import Edition

pytestmark = pytest.mark.django_db

HARBOUR = "/section/harbour/"


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def harbour() -> Section:
    return Section.objects.create(name="Harbour", slug="harbour")


@pytest.fixture
def story(city: Section, harbour: Section) -> Article:
    return take_in(cast.wire_story(), Placing(city)).article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    following.fill()
    return Edition(edition_folder)


def place(story: Article, *sections: Section) -> None:
    story.further_sections = [FurtherSection(section=section) for section in sections]
    publish(story)


def another(section: Section, headline: str, **changes: Any) -> Article:
    return take_in(
        cast.wire_story(headline=headline, canonical_url=f"https://northern.example/{headline}", **changes),
        Placing(section),
    ).article


def shown(section: Section) -> list[str]:
    return [story.headline for story in reading.latest_of_section(section)]


def links(edition: Edition, path: str) -> list[str]:
    return html.fromstring(edition.file(path).read_bytes()).xpath("//main//a/@href")


def in_feeds(edition: Edition, front: str) -> list[list[str]]:
    rss, atom = (etree.fromstring(edition.file(f"{front}{name}.xml").read_bytes()) for name in ("feed", "atom"))
    items = json.loads(edition.file(f"{front}feed.json").read_text())["items"]
    return [
        [item.findtext("title") for item in rss.iter("item")],
        [item.findtext("{*}title") for item in atom.iter("{*}entry")],
        [item["title"] for item in items],
    ]


def stated_sections(edition: Edition, story: Article) -> list[str]:
    page = html.fromstring(edition.file(story.get_absolute_url()).read_bytes())
    graph = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
    stated = next(one["articleSection"] for one in graph if "articleSection" in one)
    return stated if isinstance(stated, list) else [stated]


def rendered(edition: Edition, change: Callable[[], object]) -> set[str]:
    """The addresses whose files are others after `change`."""

    def files() -> dict[str, int]:
        found = (file for file in edition.folder.rglob("*") if file.is_file() and "headers" in file.parts)
        return {str(file): file.stat().st_mtime_ns for file in found}

    before = files()
    change()
    following.follow()
    after = files()
    headers = edition.folder / "headers"
    changed = {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
    names = (f"/{Path(file).relative_to(headers)}" for file in changed)
    return {name.removesuffix(".json").removesuffix("index.html") for name in names}


@pytest.mark.django_db(transaction=True)
def test_it_stands_in_the_fronts_and_feeds_of_both(
    edition: Edition, story: Article, city: Section, harbour: Section
) -> None:
    assert story.get_absolute_url() not in links(edition, HARBOUR)
    place(story, harbour)
    following.follow()
    for front in (HARBOUR, "/section/city/"):
        assert story.get_absolute_url() in links(edition, front)
        assert in_feeds(edition, front) == [[story.headline]] * 3
    assert stated_sections(edition, story) == ["City", "Harbour"]


@pytest.mark.django_db(transaction=True)
def test_coming_and_leaving_renders_that_sections_parts_and_the_story_alone(
    edition: Edition, story: Article, harbour: Section
) -> None:
    another(harbour, "Older", published=story.published_at - timedelta(days=2))
    another(harbour, "Newer", published=story.published_at + timedelta(hours=1))
    following.follow()
    parts = {HARBOUR, f"{HARBOUR}feed.xml", f"{HARBOUR}atom.xml", f"{HARBOUR}feed.json"}
    for sections in ([harbour], []):
        pages = rendered(edition, lambda now=sections: place(story, *now))
        assert parts <= pages
        assert all(path in parts or path.startswith(story.get_absolute_url()) for path in pages), pages
    assert stated_sections(edition, story) == ["City"]
    assert in_feeds(edition, HARBOUR) == [["Newer", "Older"]] * 3


def test_the_order_is_by_date_whichever_section_is_their_own(story: Article, harbour: Section) -> None:
    another(harbour, "Older", published=story.published_at - timedelta(days=2))
    another(harbour, "Newer", published=story.published_at + timedelta(hours=1))
    place(story, harbour)
    assert shown(harbour) == ["Newer", story.headline, "Older"]
    assert [one.headline for one in reading.latest_of_section(harbour, 2)] == ["Newer", story.headline]
    assert [one.headline for one in reading.row_of_section(harbour)] == ["Newer", "Older"]  # Once on the home front.
    story.published_at -= timedelta(days=4)
    story.save_revision()  # A draft's time moves nothing yet.
    assert shown(harbour) == ["Newer", story.headline, "Older"]
    publish(story)
    assert shown(harbour) == ["Newer", "Older", story.headline]


def test_a_draft_of_it_waits_and_what_is_taken_down_leaves(story: Article, harbour: Section) -> None:
    story.further_sections = [FurtherSection(section=harbour)]
    story.save_revision()
    assert shown(harbour) == []
    publish(story.get_latest_revision_as_object())
    assert shown(harbour) == [story.headline]
    Article.objects.get(pk=story.pk).unpublish()
    assert shown(harbour) == []
    publish(Article.objects.get(pk=story.pk))
    assert shown(harbour) == [story.headline]


def test_its_own_section_named_again_counts_once(story: Article, city: Section) -> None:
    place(story, city)
    assert shown(city) == [story.headline]
    assert presenting.further_sections(story) == []


def test_readers_who_narrow_their_search_to_it_find_the_story(story: Article, harbour: Section) -> None:
    assert ask(Question("wall", section=harbour)).hits == []
    place(story, harbour)
    assert [hit.article.pk for hit in ask(Question("wall", section=harbour)).hits] == [story.pk]
    place(story)
    assert ask(Question("wall", section=harbour)).hits == []


@pytest.mark.django_db(transaction=True)
def test_a_renamed_one_is_renamed_on_the_story_and_a_deleted_one_goes_from_it_and_its_drafts(
    edition: Edition, story: Article, harbour: Section
) -> None:
    place(story, harbour)
    following.follow()
    harbour.name = "Port"
    harbour.save()
    following.follow()
    assert stated_sections(edition, story) == ["City", "Port"]
    story.headline = "As a draft has it"
    story.save_revision()
    harbour.delete()
    following.follow()
    assert stated_sections(edition, story) == ["City"]
    assert not edition.file(HARBOUR).exists()
    draft = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.headline == "As a draft has it"
    assert list(draft.further_sections.all()) == []


def test_a_translation_stands_in_them_too(story: Article, harbour: Section) -> None:
    place(story, harbour)
    assert [one.section for one in translate(story, "cy").further_sections.all()] == [harbour]


def test_an_editor_chooses_them_on_the_form_each_once(
    admin_client: Any, settings: Any, story: Article, harbour: Section
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    twice = {f"further_sections-{row}-{name}": value for row in (0, 1) for name, value in _row(harbour, row).items()}
    address = f"{ARTICLES}edit/{story.pk}/"
    refused = admin_client.post(address, form_of(story, **twice, **{"further_sections-TOTAL_FORMS": 2}))
    assert refused.status_code == 200
    assert "section" in str(refused.context["form"].formsets["further_sections"].non_form_errors())
    once = {f"further_sections-0-{name}": value for name, value in _row(harbour, 0).items()}
    once |= {"further_sections-TOTAL_FORMS": 1, "action-publish": "1"}
    assert admin_client.post(address, form_of(story, **once)).status_code == 302
    assert shown(harbour) == [story.headline]
    listed = admin_client.get(ARTICLES, {"section": harbour.pk})
    assert [one.pk for one in listed.context["object_list"]] == [story.pk]


def _row(section: Section, order: int) -> dict[str, object]:
    return {"section": section.pk, "ORDER": order + 1}
