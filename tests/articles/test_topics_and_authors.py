"""Topics and authors: pages and feeds of their own, that follow the stories which name them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests import cast
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.media_topics import TOP, MediaTopic, NotAVocabulary, load, load_the_top, read
from wireroom.articles.models import Article, ArticleTopic, Author, Byline, Section, Topic
from wireroom.press import following
from wireroom.press.edition import Edition
from wireroom.wire.story import Concept

pytestmark = pytest.mark.django_db(transaction=True)

ENVIRONMENT = "/topic/environment/"
ADA = "/author/ada-quill/"


def concept(number: int, names: dict[str, str], **more: Any) -> dict[str, Any]:
    address = f"http://cv.iptc.org/newscodes/mediatopic/{number}"
    return {"uri": address, "qcode": f"medtop:{number}", "prefLabel": names, **more}


VOCABULARY = {
    "conceptSet": [
        concept(
            20000418,
            {"en-GB": "tidal barrier", "de": "Sturmflutsperrwerk"},
            definition={"en-GB": "Walls against the sea"},
            broader=["http://cv.iptc.org/newscodes/mediatopic/06000000"],
        ),
        concept(20000999, {"en-GB": "telegraphy"}, retired="2019-01-01T00:00:00+00:00"),
        {"uri": "http://cv.iptc.org/newscodes/mediatopic/", "qcode": "subj:06000000", "prefLabel": {"en-GB": "x"}},
        "nonsense",
    ]
}


@pytest.fixture
def story() -> Article:
    load_the_top()
    subjects = (Concept("environment", "medtop:06000000"), Concept("harbours", "local:7"))
    section = Section.objects.create(name="City", slug="city")
    return take_in(cast.wire_story(subjects=subjects), Placing(section)).article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    following.fill()
    return Edition(edition_folder)


def links(edition: Edition, path: str) -> list[str]:
    return html.fromstring(edition.file(path).read_bytes()).xpath("//main//a/@href")


def headlines(edition: Edition, path: str) -> list[str]:
    return [item.findtext("title") for item in etree.fromstring(edition.file(path).read_bytes()).iter("item")]


def test_a_topic_that_the_source_names_by_code_is_on_the_story_and_has_page_and_feeds(
    edition: Edition, story: Article
) -> None:
    assert [one.topic.code for one in story.topics.all()] == ["medtop:06000000"]
    assert ENVIRONMENT in links(edition, story.get_absolute_url())
    assert story.get_absolute_url() in links(edition, ENVIRONMENT)
    assert headlines(edition, f"{ENVIRONMENT}feed.xml") == [story.headline]
    assert edition.file(f"{ENVIRONMENT}atom.xml").exists()
    assert story.headline in json.loads(edition.file(f"{ENVIRONMENT}feed.json").read_text())["items"][0]["title"]


def test_a_topic_without_stories_has_no_page(edition: Edition) -> None:
    assert not edition.file("/topic/sport/").exists()


def test_a_topic_that_a_story_leaves_loses_it(edition: Edition, story: Article) -> None:
    story.topics = [ArticleTopic(topic=Topic.objects.get(code="medtop:15000000"))]
    story.save()
    following.follow()
    assert story.get_absolute_url() in links(edition, "/topic/sport/")
    assert not edition.file(ENVIRONMENT).exists()
    assert not edition.file(f"{ENVIRONMENT}feed.xml").exists()


def test_a_renamed_topic_is_renamed_on_its_stories(edition: Edition, story: Article) -> None:
    topic = Topic.objects.get(code="medtop:06000000")
    topic.name, topic.slug = "Sea and land", "sea-and-land"
    topic.save()
    following.follow()
    assert "/topic/sea-and-land/" in links(edition, story.get_absolute_url())
    assert "Sea and land" in edition.file(story.get_absolute_url()).read_text()
    assert not edition.file(ENVIRONMENT).exists()


def test_a_byline_of_ours_leads_to_the_authors_page_which_lists_the_story(edition: Edition, story: Article) -> None:
    ada = Author.objects.create(name=cast.REPORTER, slug="ada-quill", role="Harbour correspondent")
    story.bylines = [Byline(name=cast.REPORTER, author=ada), Byline(name="Ada Q.", author=ada)]
    story.save()
    following.follow()
    assert any(link.endswith(ADA) for link in links(edition, story.get_absolute_url()))
    assert links(edition, ADA).count(story.get_absolute_url()) == 1
    assert headlines(edition, f"{ADA}feed.xml") == [story.headline]
    stated = html.fromstring(edition.file(story.get_absolute_url()).read_bytes()).xpath(
        "//script[@type='application/ld+json']/text()"
    )
    assert any(ADA in text for text in stated)


def test_what_an_author_says_of_herself_renders_her_page_and_no_story(edition: Edition, story: Article) -> None:
    ada = Author.objects.create(name=cast.REPORTER, slug="ada-quill")
    story.bylines = [Byline(name=cast.REPORTER, author=ada)]
    story.save()
    following.follow()
    before = edition.file(story.get_absolute_url()).stat()
    ada.biography = "She has walked the wall for ten years."
    ada.save()
    following.follow()
    assert "ten years" in edition.file(ADA).read_text()
    assert edition.file(story.get_absolute_url()).stat().st_mtime_ns == before.st_mtime_ns


def test_a_story_that_is_taken_down_leaves_topic_and_author(edition: Edition, story: Article) -> None:
    ada = Author.objects.create(name=cast.REPORTER, slug="ada-quill")
    story.bylines = [Byline(name=cast.REPORTER, author=ada)]
    story.save()
    following.follow()
    story.unpublish()
    following.follow()
    assert not edition.file(ENVIRONMENT).exists()
    assert story.get_absolute_url() not in links(edition, ADA)
    assert headlines(edition, f"{ADA}feed.xml") == []


def test_the_vocabulary_is_loaded_with_every_language_and_its_order() -> None:
    load_the_top()
    loaded = load(read(VOCABULARY))
    assert (loaded.new, loaded.retired) == (1, 1)
    topic = Topic.objects.get(code="medtop:20000418")
    assert (topic.name, topic.slug, topic.definition) == ("Tidal barrier", "tidal-barrier", "Walls against the sea")
    assert topic.broader == Topic.objects.get(code="medtop:06000000")
    assert load(read(VOCABULARY)).unchanged == 1


@pytest.mark.parametrize("words", ["Tidal BARRIER", "sturmflut", "20000418", "barrier tid"])
def test_a_topic_is_chosen_by_its_name_in_any_language_and_by_code(admin_client: Any, words: str) -> None:
    load_the_top()
    load(read(VOCABULARY))
    for address in ("/desk/snippets/choose/articles/topic/results/", "/desk/snippets/articles/topic/"):
        found = admin_client.get(address, {"q": words}).content.decode()
        assert "Tidal barrier" in found
        assert "Religion" not in found
    assert 'name="q"' in admin_client.get("/desk/snippets/choose/articles/topic/").json()["html"]


def test_loading_again_keeps_addresses_and_brings_new_names() -> None:
    load([MediaTopic("medtop:20000001", {"en": "tides"})])
    again = load([MediaTopic("medtop:20000001", {"en": "tides and currents"})])
    topic = Topic.objects.get()
    assert (again.changed, topic.name, topic.slug) == (1, "Tides and currents", "tides")


@pytest.mark.parametrize("document", [[], {}, {"conceptSet": "x"}, {"conceptSet": [{"qcode": "medtop:1"}]}])
def test_what_is_no_vocabulary_is_refused_with_a_reason(document: Any) -> None:
    with pytest.raises(NotAVocabulary, match=r"conceptSet|none of its concepts"):
        read(document)


def test_the_seventeen_at_the_top_come_once() -> None:
    load_the_top()
    load_the_top()
    assert Topic.objects.count() == len(TOP) == 17


def test_a_byline_without_a_name_takes_that_of_the_author(story: Article) -> None:
    ada = Author.objects.create(name=cast.REPORTER, slug="ada-quill")
    byline = Byline(article=story, author=ada)
    byline.clean()
    assert byline.name == cast.REPORTER
