from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from lxml import etree

from tests.cast import PHOTOGRAPHER, PICTURE_AGENCY, PUBLISHED, REPORTER, WIRE
from tests.outlets.conftest import PHOTO
from wireroom.core import clock
from wireroom.core.tags import Dependency
from wireroom.outlets.feeds import of_paper, of_section
from wireroom.wire.story import SourceCredit

pytestmark = pytest.mark.django_db
FEED = "/feed.xml"
SECTION_FEED = "/section/harbour/feed.xml"


def titles(answer: Any) -> list[str]:
    return [item.findtext("title") for item in etree.fromstring(answer.body).iter("item")]


@pytest.mark.parametrize("path", [FEED, SECTION_FEED])
def test_a_published_story_is_in_the_feeds_with_every_credit(press: Any, publish_story: Any, path: str) -> None:
    publish_story(photos=(PHOTO,))
    answer = press(path)
    assert (answer.status, answer.content_type) == (200, "application/rss+xml; charset=utf-8")
    text = answer.body.decode()
    for owed in (WIRE, "https://northern.example/wall", PHOTOGRAPHER, PICTURE_AGENCY, "© Harbour Press 2024", REPORTER):
        assert owed in text
    assert titles(answer) == ["Harbour wall “holds” after a night of storm"]


def test_two_renderings_are_the_same_bytes(press: Any, publish_story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_story(photos=(PHOTO,))
    first = press(FEED)
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 3, 1, tzinfo=UTC))
    assert press(FEED).body == first.body


def test_a_section_feed_has_its_own_stories_alone(publish_story: Any, section: Any) -> None:
    from wireroom.articles.models import Section

    publish_story()
    other = Section.objects.create(name="Culture", slug="culture")
    publish_story({"section": other}, headline="A choir in the dry dock")
    assert [entry.headline for entry in of_section(other).entries] == ["A choir in the dry dock"]
    assert len(of_paper().entries) == 2


def test_a_feed_holds_the_newest_stories_and_no_more_than_its_bound(press: Any, section: Any) -> None:
    from wireroom.articles.models import Article
    from wireroom.articles.reading import FEED as BOUND

    hours = [PUBLISHED + timedelta(hours=hour) for hour in range(BOUND + 2)]
    Article.objects.bulk_create(
        Article(headline=f"Tide {hour}", slug=f"tide-{hour}", section=section, published_at=at, url_date=at.date())
        for hour, at in enumerate(hours)
    )
    answer = press(FEED)
    assert titles(answer) == [f"Tide {hour}" for hour in range(BOUND + 1, 1, -1)]
    assert Dependency("stories", since=hours[2]) in answer.record.dependencies


def test_what_is_not_published_is_in_no_feed(press: Any, publish_story: Any) -> None:
    publish_story({"live": False}, headline="A draft")
    publish_story(headline="Under embargo", published=clock.now() + timedelta(days=1))
    publish_story(headline="Taken down").unpublish()
    assert titles(press(FEED)) == []
    assert titles(press(SECTION_FEED)) == []


def test_a_feed_depends_on_each_of_its_stories_and_their_credits(press: Any, publish_story: Any) -> None:
    article = publish_story(photos=(PHOTO,))
    tags = {dependency.tag for dependency in press(FEED).record.dependencies}
    source = article.source_credits[0].source
    facets = {f"{facet}:{article.pk}" for facet in ("entry", "terms")}
    assert {
        *facets,
        "stories",
        f"source-name:{source.pk}",
        article.lead_picture.tag,
        f"section-name:{article.section_id}",
    } <= tags


def test_a_feed_depends_on_the_text_of_those_stories_alone_that_it_has_in_full(press: Any, publish_story: Any) -> None:
    article = publish_story()
    excerpt = {dependency.tag for dependency in press(FEED).record.dependencies}
    source = article.source_credits[0].source
    source.syndication = source.Syndication.FULL
    source.save()
    in_full = {dependency.tag for dependency in press(FEED).record.dependencies}
    assert in_full - excerpt == {f"text:{article.pk}"}


def test_a_picture_without_rights_goes_out_in_no_feed_and_its_credit_does(press: Any, publish_story: Any) -> None:
    picture = publish_story(photos=(PHOTO,)).lead_picture
    picture.pubstatus = picture.PubStatus.WITHHELD
    picture.save()
    text = press(FEED).body.decode()
    assert "/pictures/" not in text
    assert PHOTOGRAPHER in text


def test_a_story_of_which_only_the_day_is_known_has_no_hour_in_the_feed(press: Any, publish_story: Any) -> None:
    publish_story(published=date(2026, 11, 20))
    item = etree.fromstring(press(FEED).body).find(".//item")
    assert item.findtext("{http://purl.org/dc/elements/1.1/}date") == "2026-11-20"
    assert item.find("pubDate") is None


def test_a_correction_is_in_the_text_of_the_feed(press: Any, publish_story: Any) -> None:
    from wireroom.articles.models import Correction

    article = publish_story()
    article.corrections = [Correction(text="The wall is 300 metres long.", date=datetime(2026, 11, 21, tzinfo=UTC))]
    article.save()
    assert "Correction, 21 November 2026:&lt;/strong&gt; The wall is 300" in press(FEED).body.decode()


def test_further_credits_are_kept_beside_the_first(press: Any, publish_story: Any) -> None:
    translation = SourceCredit("Meridian News Agency", role="translation", person="Ilse Brandt")
    publish_story(credits=(SourceCredit(WIRE), translation))
    text = press(FEED).body.decode()
    assert "Credit: Northern Wire" in text
    assert "Translation: Ilse Brandt / Meridian News Agency" in text
    assert "<dc:contributor>Ilse Brandt</dc:contributor>" in text


def test_a_section_that_does_not_exist_has_no_feed(press: Any) -> None:
    assert press("/section/nowhere/feed.xml").status == 404


def test_the_number_of_queries_does_not_grow_with_the_stories(
    publish_story: Any, django_assert_max_num_queries: Any
) -> None:
    for hour in range(12):
        publish_story(headline=f"Tide {hour}", published=PUBLISHED + timedelta(hours=hour))
    with django_assert_max_num_queries(10):
        assert len(of_paper().entries) == 12
