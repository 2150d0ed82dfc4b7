from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.discussion.writing import post
from wireroom.articles.models import Article
from wireroom.core.tags import Dependency, recording
from wireroom.discussion import presenting, threads
from wireroom.discussion.models import State


@pytest.mark.parametrize("state", [State.WAITING, State.REJECTED, State.SPAM, State.WITHDRAWN])
def test_only_accepted_comments_are_shown_and_counted(article: Article, state: str) -> None:
    post(article, "hidden", state=state)
    assert threads.part(article, 1).comments == []
    assert presenting.count_of(article) == 0
    assert presenting.counts_of([article.pk]) == {}


def test_a_website_that_is_none_is_not_linked(article: Article) -> None:
    post(article, "one", website="javascript:alert(1)")
    assert threads.part(article, 1).comments[0].url is None


def test_counts_for_a_front_take_one_query(article: Article, django_assert_num_queries: Any) -> None:
    class Teaser:
        def __init__(self, pk: int) -> None:
            self.pk, self.counted = pk, lambda: -1

    post(article, "one")
    post(article, "two")
    teasers = [Teaser(article.pk), *(Teaser(pk) for pk in range(1000, 1050))]
    with django_assert_num_queries(1), recording() as record:
        presenting.add_counts(None, teasers)
        counts = [teaser.counted() for teaser in teasers]
    assert counts == [2, *[0] * 50]
    assert Dependency(f"comment-count:{article.pk}") in record.dependencies


def test_a_discussion_of_any_length_takes_few_queries(article: Article, django_assert_num_queries: Any) -> None:
    for number in range(30):
        post(article, str(number))
    context: dict[str, Any] = {}
    with django_assert_num_queries(6) as queries, recording() as record:
        presenting.add_discussion(None, article, context)
    assert not any("email" in query["sql"] for query in queries.captured_queries)
    assert (context["comment_count"], len(context["comments"])) == (30, threads.PART)
    assert context["further_comments"] in record.also


def test_the_page_of_a_story_has_its_discussion(client: Client, article: Article) -> None:
    post(article, "A first thought.", name="Ilse Marrow", website="https://marrow.example/")
    page = client.get(article.get_absolute_url()).content.decode()
    assert "1 comment on “Council votes ‘no’ on trams”" in page
    for part in ("A first thought.", "Ilse Marrow", 'id="comment-', f'action="/discussion/{article.pk}/"'):
        assert part in page
    assert '<a href="https://marrow.example/" rel="nofollow ugc noopener">' in page
    assert "csrf" not in page


def test_the_home_front_says_how_many_comments_there_are(client: Client, article: Article) -> None:
    post(article, "one")
    post(article, "two")
    assert "2 comments" in client.get("/").content.decode()


def test_the_page_says_where_nobody_may_write_any_more(client: Client, article: Article) -> None:
    article.comments_open = False
    article.save()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "This discussion is closed." in page
    assert "<form" not in page


def test_a_story_never_saved_can_be_previewed(article: Article) -> None:
    context: dict[str, Any] = {}
    presenting.add_discussion(None, Article(headline="New"), context)
    assert (context["comment_count"], context["comment_action"]) == (0, "")
