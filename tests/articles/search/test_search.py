"""What readers find, and what they must not: on SQLite here, on PostgreSQL by tests/test_on_postgresql.py."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify

from tests.cast import wire_story
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, SearchEntry, Section
from wireroom.articles.search import backfill, engines, views
from wireroom.articles.search.asking import Question, ask, keys_of_stories
from wireroom.wire.story import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


def a_story(section: Section, headline: str, day: int = 20, *, live: bool = True, **changes: Any) -> Article:
    facts = {
        "headline": headline,
        "canonical_url": f"https://northern.example/{slugify(headline)}",
        "published": datetime(2026, 11, day, 9, 12, tzinfo=UTC),
        "standfirst": "",
        "photos": (),
        "body": "<p>Nothing else is said.</p>",
        **changes,
    }
    return take_in(wire_story(**facts), Placing(section, live=live)).article


def found(text: str = "", **narrowed: Any) -> list[str]:
    return [hit.article.headline for hit in ask(Question(text, **narrowed)).hits]


def test_every_word_must_stand_somewhere_in_the_story(city: Section) -> None:
    a_story(city, "Wall holds", body="<p>Nobody was hurt at the café.</p>")
    a_story(city, "Bridge closed")
    assert found("wall") == ["Wall holds"]
    assert found("WALL cafe") == ["Wall holds"]
    assert found("wall bridge") == []
    assert found("hold") == ["Wall holds"]  # The beginning of a word is enough.
    assert set(found("northern")) == {"Bridge closed", "Wall holds"}  # Their credit.


def test_newest_first_and_best_first(city: Section) -> None:
    a_story(city, "Ferry on time", 10, body="<p>The storm passed, said the port.</p>")
    a_story(city, "Storm of the year: storm hits port", 12)
    a_story(city, "Market opens", 14, body=f"<p>{'Words and words. ' * 60} After the storm it is dry.</p>")
    assert found("storm") == ["Market opens", "Storm of the year: storm hits port", "Ferry on time"]
    assert found("storm", by_rank=True)[0] == "Storm of the year: storm hits port"


def test_the_best_have_the_words_as_they_are_asked_where_enough_do(
    city: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_story(city, "Storm", 10)
    a_story(city, "Port in a storm", 12)
    a_story(city, "Stormy, stormier, stormiest", 14)
    assert len(found("storm", by_rank=True)) == 3
    monkeypatch.setattr(engines, "RANKED", 2)
    assert found("storm", by_rank=True) == ["Storm", "Port in a storm"]
    assert found("stor", by_rank=True) == ["Stormy, stormier, stormiest", "Port in a storm"]  # The newest two.


def test_section_author_and_days_narrow_it(city: Section) -> None:
    harbour = Section.objects.create(name="Harbour", slug="harbour")
    a_story(city, "Wall holds", 10, bylines=(Person("Ada Quill"),))
    a_story(harbour, "Wall mended", 12, bylines=(Person("Jörn Ågren"),))
    assert found("wall", section=harbour) == ["Wall mended"]
    assert found(author="jorn agren") == ["Wall mended"]
    assert found("wall", until=datetime(2026, 11, 10, tzinfo=UTC).date()) == ["Wall holds"]
    assert found("wall", since=datetime(2026, 11, 11, tzinfo=UTC).date()) == ["Wall mended"]


def test_a_slip_of_the_keyboard_is_forgiven_and_told(city: Section) -> None:
    a_story(city, "Harbour wall holds")
    answer = ask(Question("harbuor"))
    assert answer.was_misspelt
    assert answer.words == ("harbour",)
    assert [hit.article.headline for hit in answer.hits] == ["Harbour wall holds"]


def test_what_readers_have_not_got_is_not_found(city: Section) -> None:
    draft = a_story(city, "Secret harbour plan", live=False)
    live = a_story(city, "Wall holds")
    live.headline = "Secret harbour rewritten"
    live.save_revision()
    assert found("secret") == []
    live.unpublish()
    assert found("wall") == []
    assert not SearchEntry.objects.filter(article__in=[draft, live]).exists()


def test_a_change_is_found_at_once_and_the_old_words_are_not(city: Section) -> None:
    story = a_story(city, "Wall holds", body="<p>Nothing more.</p>", standfirst="Calm.")
    story.headline = "Pier collapses"
    story.save()
    assert found("pier") == ["Pier collapses"]
    assert found("wall holds") == []


def test_further_pages_go_on_where_the_last_ended(city: Section) -> None:
    for number in range(23):
        a_story(city, f"Wall report {number}", 1 + number % 20)
    first = ask(Question("wall"))
    second = ask(Question("wall", before=first.further))
    assert (len(first.hits), len(second.hits), second.further) == (20, 3, None)
    assert not {hit.article.pk for hit in first.hits} & {hit.article.pk for hit in second.hits}


def test_stories_from_before_there_was_an_index_are_taken_in(city: Section) -> None:
    story = a_story(city, "Wall holds")
    SearchEntry.objects.all().delete()
    assert found("wall") == []
    assert backfill.count() == 1
    assert backfill.run(lambda count: None)
    assert backfill.run(lambda count: None)
    assert backfill.count() == 0
    assert found("wall") == ["Wall holds"]
    assert keys_of_stories("wall", 10) == [story.pk]


def test_a_batch_is_taken_in_oldest_first_by_as_many_queries_as_one_story(city: Section) -> None:
    def taken_in(count: int) -> list[str]:
        for number in range(count):
            a_story(city, f"Wall report {number}", 1 + number)
        SearchEntry.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            backfill.run(lambda count: None)
        return [query["sql"] for query in asked]

    alone, several = taken_in(1), taken_in(5)
    assert len(several) == len(alone)
    [insert] = [sql for sql in several if 'INTO "articles_searchentry"' in sql]
    places = [insert.index(f"Wall report {number}") for number in range(5)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "odd", ['"', "*", "a OR", "NEAR(", "wall) OR (", "':*", "\\", "\0", "x" * 5_000, "wall " * 500, "{text}:a", "🙂"]
)
def test_no_question_breaks_it(odd: str, client: Any, city: Section, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    ask(Question(odd))
    assert client.get("/search/", {"q": odd, "before": "9" * 40, "since": odd[:90]}).status_code == 200


def test_a_costly_question_is_cut_short(city: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    a_story(city, "Wall holds")
    monkeypatch.setattr(engines, "_STEPS", 1)
    monkeypatch.setattr(engines, "PATIENCE", 0)
    if engines.connection.vendor == "sqlite":
        with pytest.raises(engines.TooCostly):
            ask(Question("wall"))


def test_the_page_shows_passages_without_scripts(city: Section, client: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    a_story(city, "Wall <holds>")
    page = client.get("/search/", {"q": "wall"})
    text = page.content.decode()
    assert "<mark>Wall</mark> &lt;holds&gt;" in text
    assert page["Cache-Control"] == "private, no-store"
    assert "No story was found" in client.get("/search/", {"q": "unheard"}).content.decode()


def test_a_passage_tells_the_standfirst_from_the_text(city: Section) -> None:
    a_story(city, "Wall holds", standfirst="The quay is dry")
    [hit] = ask(Question("wall")).hits
    assert hit.passage.startswith("The quay is dry · Nothing else is said.")


def test_when_many_search_at_once_the_next_is_told_so(client: Any, settings: Any, city: Section) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with views._AT_ONCE, views._AT_ONCE:
        page = client.get("/search/", {"q": "wall"})
    assert (page.status_code, page["Retry-After"]) == (503, "2")
    assert client.get("/search/", {"q": "wall"}).status_code == 200
