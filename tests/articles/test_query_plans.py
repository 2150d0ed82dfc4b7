"""What one publish costs does not grow with the archive: no query of it reads all stories."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wireroom.articles import own_pages, reading
from wireroom.articles.days import days_with_stories, neighbouring_days
from wireroom.articles.desk.standing import Standing, of_standing
from wireroom.articles.desk.start import WaitingPanel
from wireroom.articles.models import Article, Byline, FurtherSection, Section
from wireroom.articles.publishing import publish, publish_what_is_due
from wireroom.core import clock
from wireroom.core.steady import one_after_the_other, steady_at

MOST_QUERIES_TO_PUBLISH = 75
"""Twelve of them keep search up to date, the readers’ and the desk’s; five ask the house’s rules; the story stands in a
further section too. Each kind of children that a story has asks for three, whom it names among them."""
MOST_QUERIES_OF_A_CHILD = 4
"""Of a person named anew: Wagtail makes sure that its story is there, twice, saves it, and deletes the one before."""


@pytest.fixture
def archive(db: Any) -> Article:
    """A newsroom with an archive in one section, all of it in a further one too, of which the database keeps
    statistics; its newest story."""
    section = Section.objects.create(name="City", slug="city")
    further = Section.objects.create(name="Harbour", slug="harbour")
    now = clock.now()
    Article.objects.bulk_create(
        Article(
            headline=f"Story {n}",
            slug=f"story-{n}",
            section=section,
            live=True,
            published_at=now - timedelta(hours=n),
            url_date=clock.newsroom_day(now - timedelta(hours=n)),
        )
        for n in range(2000)
    )
    FurtherSection.objects.bulk_create(
        FurtherSection(article=story, section=further, published_at=story.published_at)
        for story in Article.objects.all()
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Article.objects.get(slug="story-0")


def scans(queries: list[dict[str, str]]) -> list[str]:
    """The plans' lines that read the whole table of stories."""
    found = []
    with connection.cursor() as cursor:
        for query in queries:
            sql = query["sql"]
            if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)", sql):
                continue
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            lines = [row[3] for row in cursor.fetchall()]
            found += [
                f"{line}: {sql[:200]}"
                for line in lines
                if re.match(r"SCAN (articles_article|U0)\b(?! USING (COVERING )?INDEX (live|down)_)", line)
                or ('"articles_article"' in sql and "TEMP B-TREE FOR ORDER BY" in line and "LAST TERM" not in line)
            ]
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans of PostgreSQL read otherwise")
def test_no_list_reads_or_sorts_the_whole_archive(archive: Article) -> None:
    day = clock.newsroom_day(archive.published_at) - timedelta(days=9)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        reading.latest()
        reading.latest_of_section(archive.section)
        reading.latest_in_full()
        reading.of_day(day)
        reading.listing_of_day(day, 100)
        neighbouring_days(day)
        days_with_stories(50_000)
        own_pages.more_like(archive)
        reading.latest_of_section_in_full(archive.section)
        reading.row_of_section(archive.section)
        reading.latest_of_section(archive.further_sections.get().section)
        reading.reported_since(archive.published_at - timedelta(days=2), [], 1000)
        publish_what_is_due()
        WaitingPanel().stories()
        of_standing(Article.objects.order_by(), Standing.DRAFT).count()
    assert len(asked) > 9
    assert scans(asked.captured_queries) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans of PostgreSQL read otherwise")
def test_a_rebuild_loads_stories_together_and_reads_no_whole_archive(archive: Article) -> None:
    stories = Article.objects.order_by("-published_at", "-pk")[:6]
    places = {story.get_absolute_url(): story for story in stories}
    with (
        CaptureQueriesContext(connection) as asked,
        one_after_the_other(places),
        steady_at("here"),
    ):
        loaded = [own_pages.story_at(story.url_date, story.slug) for story in places.values()]
        earlier = [[one.slug for one in own_pages.more_like(story)] for story in loaded if story]
    assert earlier == [[f"story-{n + later}" for later in range(1, own_pages.MORE + 1)] for n in range(len(places))]
    assert len(asked) <= len(places) * 2
    assert scans(asked.captured_queries) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans of PostgreSQL read otherwise")
def test_publishing_asks_a_bounded_number_of_queries_and_reads_no_whole_table(archive: Article) -> None:
    archive.headline = "The harbour wall is breached"
    with CaptureQueriesContext(connection) as asked:
        publish(archive)
    assert len(asked) <= MOST_QUERIES_TO_PUBLISH
    assert scans(asked.captured_queries) == []


def test_each_person_named_adds_few_queries_to_publishing(archive: Article) -> None:
    asked = []
    for number in range(2):
        archive.bylines = [Byline(name=f"Reporter {n}") for n in range(1 + 5 * number)]
        archive.headline = f"The harbour wall is breached {number} times"
        publish(archive)
        archive.standfirst = f"It was high water {number}."
        with CaptureQueriesContext(connection) as captured:
            publish(archive)
        asked.append(len(captured))
    assert asked[1] - asked[0] <= 5 * MOST_QUERIES_OF_A_CHILD
