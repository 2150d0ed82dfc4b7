from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cast import PHOTOGRAPHER, PICTURE_AGENCY, REPORTER, WIRE
from tests.outlets.conftest import PHOTO
from tests.outlets.vocabulary import faults
from wireroom.articles import presenting
from wireroom.articles.signals import article_page
from wireroom.outlets.structured_data import script_content

HOSTILE = "</script><!-- <script>alert('&amp;') \u2028\u2029\x0b ]]>"


def test_no_text_ends_the_element_it_stands_in() -> None:
    content = script_content({"headline": HOSTILE})
    assert not set("<>&\u2028\u2029\x0b") & set(content)
    assert json.loads(content) == {"headline": HOSTILE}


def on_page(article: Any) -> dict[str, Any]:
    """The structured data that the room adds to a story's page."""
    context: dict[str, Any] = {"article": presenting.story(article), "canonical_url": "https://news.example/wall/"}
    article_page.send(sender=type(article), article=article, request=None, context=context)
    return json.loads(context["structured_data"])


@pytest.mark.django_db
def test_the_page_of_a_story_carries_its_credits(publish_story: Any) -> None:
    found = on_page(publish_story(photos=(PHOTO,)))
    assert found["author"]["name"] == REPORTER
    assert found["creditText"] == found["sourceOrganization"]["name"] == WIRE
    assert found["isBasedOn"] == "https://northern.example/wall"
    assert found["image"]["creditText"] == f"File photo. {PHOTOGRAPHER} / {PICTURE_AGENCY}"


@pytest.mark.django_db
def test_a_page_says_nothing_that_schema_org_has_no_name_for(publish_story: Any) -> None:
    article = publish_story(photos=(PHOTO,))
    article.lead_picture.web_statement = article.lead_picture.licensor_url = "https://harbour-press.example/rights"
    found = on_page(article)
    assert {"license", "acquireLicensePage", "copyrightHolder"} <= set(found["image"])
    assert list(faults(found)) == []


@pytest.mark.django_db
def test_the_comments_are_counted_as_the_discussion_counts_them(publish_story: Any) -> None:
    assert on_page(publish_story())["commentCount"] == 0


@pytest.mark.django_db
def test_a_hostile_headline_survives_as_text(publish_story: Any) -> None:
    assert on_page(publish_story(headline=HOSTILE))["headline"] == HOSTILE


@pytest.mark.django_db
def test_the_served_page_holds_it_as_json_that_can_be_read(press: Any, publish_story: Any) -> None:
    article = publish_story(headline=HOSTILE)
    page = press(article.get_absolute_url()).body.decode()
    content = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(content)["url"] == f"https://news.example{article.get_absolute_url()}"
    assert json.loads(content)["headline"] == HOSTILE
