"""Jobs of the newsroom on several nodes at once: each thing is done by one of them. PostgreSQL only."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from tests.newsroom import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def several_transactions_at_once(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite one transaction writes at a time")


@pytest.fixture
def section() -> Any:
    from wireroom.articles.models import Section

    return Section.objects.create(name="Harbour", slug="harbour")


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Each in a thread with a connection of its own."""

    def run(work: Callable[[], Any]) -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(run, work) for work in works]]


def test_a_scheduled_story_is_published_once(
    section: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wireroom.articles.models import Article
    from wireroom.articles.publishing import publish, publish_what_is_due
    from wireroom.core import clock

    article = Article.objects.create(headline="Tide turns", section=section, live=False)
    article.go_live_at = due = clock.now() + timedelta(hours=1)
    assert not publish(article).live
    monkeypatch.setattr("django.utils.timezone.now", lambda: due + timedelta(seconds=1))
    caplog.set_level("INFO", "wireroom")
    at_once(*[publish_what_is_due] * 4)
    assert Article.objects.get(pk=article.pk).live
    assert sum("Published on schedule" in record.message for record in caplog.records) == 1


def test_what_another_node_has_in_hand_is_skipped_not_waited_for(section: Any) -> None:
    from wireroom.articles.models import Article
    from wireroom.articles.publishing import publish_what_is_due
    from wireroom.core import clock

    past = clock.now() - timedelta(seconds=1)
    held = Article.objects.create(headline="Held", section=section, live=True, expire_at=past)
    free = Article.objects.create(headline="Free", section=section, live=True, expire_at=past)
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=held.pk)
        at_once(publish_what_is_due)
    assert not Article.objects.get(pk=free.pk).live
    assert Article.objects.get(pk=held.pk).live
    publish_what_is_due()
    assert not Article.objects.get(pk=held.pk).live


def test_two_stories_of_one_headline_get_addresses_of_their_own(section: Any) -> None:
    from wireroom.articles.models import Article

    def make() -> str:
        return Article.objects.create(headline="Ferry late", section=section, live=True).slug

    assert sorted(at_once(*[make] * 4)) == ["ferry-late", "ferry-late-2", "ferry-late-3", "ferry-late-4"]


def test_a_change_marks_the_state_that_another_has_just_left(section: Any) -> None:
    from wireroom.articles.models import Article, Section
    from wireroom.press.models import Mark

    second = Section.objects.create(name="City", slug="city")
    third = Section.objects.create(name="Arts", slug="arts")
    article = Article.objects.create(headline="Moved twice", section=section, live=True)
    late = Article.objects.get(pk=article.pk)  # Read before the first change, saved after it.
    Mark.objects.all().delete()

    def move() -> None:
        late.section = third
        late.save()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            article.section = second
            article.save()
            waiting = pool.submit(at_once, move)
            with pytest.raises(TimeoutError):
                waiting.result(0.5)  # It waits for the end of this change.
        waiting.result(PATIENCE)
    left = Mark.objects.filter(tag=f"section-stories:{second.pk}").count()
    assert left == 2, "it joined the second section's list, and left it"
