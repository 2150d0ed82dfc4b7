"""An address that was given to readers never breaks: an editor's new one leaves the old one leading to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import cast
from tests.articles.test_desk_form import saved
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, FormerAddress, Section
from wireroom.articles.publishing import publish
from wireroom.press import following
from wireroom.press.edition import Edition, PageHeaders
from wireroom.press.rendering import render

DAY = "/2026/11/20/"


@pytest.fixture
def city(transactional_db: Any) -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def story(city: Section) -> Article:
    return take_in(cast.wire_story(headline="Harbour wall"), Placing(city)).article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    following.fill()
    return Edition(edition_folder)


def moved(article: Article, slug: str) -> Article:
    article.new_slug = slug
    return publish(article)


def at(edition: Edition, path: str) -> PageHeaders | None:
    """What readers get there once the press has followed."""
    following.follow()
    return edition.headers(path)


def test_the_old_address_leads_to_the_new_one_and_fronts_link_there(edition: Edition, story: Article) -> None:
    story = moved(story, "breach")
    assert story.get_absolute_url() == f"{DAY}breach/"
    old = at(edition, f"{DAY}harbour-wall/")
    assert (old.status, old.location) == (301, f"{DAY}breach/")
    assert f"{DAY}breach/" in edition.file("/").read_text()
    assert f"{DAY}harbour-wall/" not in edition.file("/").read_text()


def test_the_old_address_depends_on_nothing_that_a_new_headline_touches(edition: Edition, story: Article) -> None:
    moved(story, "breach")
    answer = render(f"{DAY}harbour-wall/")
    assert answer.status == 301
    assert f"article:{story.pk}" not in {dependency.tag for dependency in answer.record.dependencies}


def test_every_address_leads_to_the_last_one(edition: Edition, story: Article) -> None:
    moved(moved(story, "breach"), "wall-breached")
    for former in ("harbour-wall", "breach"):
        assert at(edition, f"{DAY}{former}/").location == f"{DAY}wall-breached/"


def test_a_story_that_moves_back_has_its_page_there_again(edition: Edition, story: Article) -> None:
    story = moved(moved(story, "breach"), "harbour-wall")
    assert at(edition, f"{DAY}harbour-wall/").status == 200
    assert at(edition, f"{DAY}breach/").location == story.get_absolute_url()


def test_a_withdrawn_story_is_gone_at_all_its_addresses(edition: Edition, story: Article) -> None:
    story = moved(story, "breach")
    following.follow()
    story.unpublish()
    assert [at(edition, f"{DAY}{slug}/").status for slug in ("harbour-wall", "breach")] == [410, 410]
    story.delete()
    assert [at(edition, f"{DAY}{slug}/") for slug in ("harbour-wall", "breach")] == [None, None]


def test_no_other_story_gets_a_former_address(edition: Edition, story: Article, city: Section) -> None:
    moved(story, "breach")
    other = cast.wire_story(headline="Harbour wall", canonical_url="https://northern.example/other")
    assert take_in(other, Placing(city)).article.slug == "harbour-wall-2"


def test_an_address_that_is_taken_gets_a_number(edition: Edition, story: Article, city: Section) -> None:
    other = cast.wire_story(headline="Breach", canonical_url="https://northern.example/other")
    take_in(other, Placing(city))
    assert moved(story, "breach").slug == "breach-2"
    assert publish(Article.objects.get(pk=story.pk)).slug == "breach-2"
    assert FormerAddress.objects.count() == 1


def test_a_whole_printing_has_the_former_addresses_too(edition: Edition, story: Article, tmp_path: Path) -> None:
    moved(story, "breach")
    edition.remove(f"{DAY}harbour-wall/")
    following.fill()
    assert edition.headers(f"{DAY}harbour-wall/").status == 301


def test_an_older_revision_takes_no_address_back(edition: Edition, story: Article) -> None:
    before = story.latest_revision
    moved(story, "breach")
    before.publish()
    assert Article.objects.get(pk=story.pk).slug == "breach"


def test_the_desk_offers_a_new_address_and_publishing_gives_it(
    edition: Edition, story: Article, admin_client: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    form = admin_client.get(f"/desk/snippets/articles/article/edit/{story.pk}/").content.decode()
    assert "new last part of the address" in form.lower()
    assert saved(admin_client, story, publish=False, new_slug="breach").slug == "harbour-wall"
    story = saved(admin_client, Article.objects.get(pk=story.pk), new_slug="breach")
    assert story.slug == "breach"
    assert saved(admin_client, story, headline="Again").slug == "breach"
    assert at(edition, f"{DAY}harbour-wall/").location == f"{DAY}breach/"


def test_the_desk_refuses_what_is_no_address(story: Article, admin_client: Any, settings: Any) -> None:
    from tests.articles.test_desk_form import ARTICLES, form_of

    settings.ALLOWED_HOSTS = ["testserver"]
    page = admin_client.post(
        f"{ARTICLES}edit/{story.pk}/", {**form_of(story, new_slug="../Ä b"), "action-publish": "1"}
    )
    assert "new_slug" in page.context["form"].errors
    assert Article.objects.get(pk=story.pk).slug == "harbour-wall"
