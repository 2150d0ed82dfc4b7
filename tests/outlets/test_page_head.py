"""What a page's head tells programs: who passes a link on (Open Graph), and feed readers (autodiscovery)."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from tests.cast import REPORTER
from tests.outlets.conftest import PHOTO
from wireroom.outlets.feed_links import FORMATS

pytestmark = pytest.mark.django_db
SITE = "https://news.example"


def head_of(answer: Any) -> Any:
    return html.fromstring(answer.body).find("head")


def open_graph(answer: Any) -> dict[str, str]:
    """The properties of a page, each of which stands there once."""
    found = [(one.get("property"), one.get("content")) for one in head_of(answer).iterfind("meta[@property]")]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_story_is_passed_on_with_headline_picture_and_times(press: Any, publish_story: Any) -> None:
    article = publish_story(photos=(PHOTO,), headline="Wall “holds” & <stands>")
    answer = press(article.get_absolute_url())
    told = open_graph(answer)
    image = told.pop("og:image")
    assert told == {
        "og:site_name": "The New Paper",
        "og:title": "Wall “holds” & <stands>",
        "og:url": f"{SITE}{article.get_absolute_url()}",
        "og:type": "article",
        "og:description": article.standfirst,
        "og:image:type": "image/jpeg",
        "og:image:width": "640",
        "og:image:height": "480",
        "og:image:alt": "A stone wall in grey water",
        "article:published_time": "2026-11-20T09:12:00+00:00",
        "article:section": "Harbour",
        "article:author": REPORTER,
    }
    assert image.startswith(f"{SITE}/pictures/")
    assert image.removeprefix(SITE) in answer.record.also
    assert head_of(answer).find("meta[@name='twitter:card']").get("content") == "summary_large_image"


def test_a_picture_that_may_not_be_shown_is_not_passed_on(press: Any, publish_story: Any) -> None:
    article = publish_story(photos=(PHOTO,))
    article.lead_picture.pubstatus = "withheld"
    article.lead_picture.save()
    answer = press(article.get_absolute_url())
    assert not [name for name in open_graph(answer) if name.startswith("og:image")]
    assert head_of(answer).find("meta[@name='twitter:card']").get("content") == "summary"


def test_a_front_is_passed_on_as_a_page_of_the_site(press: Any, publish_story: Any) -> None:
    publish_story()
    assert open_graph(press("/section/harbour/")) == {
        "og:site_name": "The New Paper",
        "og:title": "Harbour",
        "og:url": f"{SITE}/section/harbour/",
        "og:type": "website",
        "og:description": "Ships, quays and weather.",
    }


@pytest.mark.parametrize(
    ("page", "feeds"),
    [("/", "/"), ("/section/harbour/", "/section/harbour/"), ("/corrections/", "/corrections/"), ("story", "/")],
)
def test_a_page_names_its_feed_in_every_format_and_each_is_there(
    press: Any, publish_story: Any, page: str, feeds: str
) -> None:
    story = publish_story().get_absolute_url()
    named = head_of(press(story if page == "story" else page)).findall("link[@rel='alternate']")
    links = [link for link in named if link.get("title") != "ninjs"]
    assert [link.get("href") for link in links] == [
        f"{SITE}{feeds}{name}" for name in ("feed.xml", "atom.xml", "feed.json")
    ]
    assert [link.get("type") for link in links] == [media_type for _, media_type in FORMATS.values()]
    for link in links:
        answer = press(link.get("href").removeprefix(SITE))
        assert answer.status == 200
        assert answer.content_type.partition(";")[0] == link.get("type")


def test_the_page_says_how_its_picture_may_be_used_and_where_a_licence_is_to_be_had(
    press: Any, publish_story: Any
) -> None:
    article = publish_story(photos=(PHOTO,))
    article.lead_picture.web_statement = "https://harbour-press.example/rights"
    article.lead_picture.licensor_url = "https://harbour-press.example/licensing"
    article.lead_picture.save()
    page = press(article.get_absolute_url()).body.decode()
    assert '"license":"https://harbour-press.example/rights"' in page
    assert '"acquireLicensePage":"https://harbour-press.example/licensing"' in page
