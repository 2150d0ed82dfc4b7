from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.tags import Dependency, recording
from wireroom.discussion import presenting
from wireroom.discussion.models import Comment, State


def post(article: Article, text: str, parent: Comment | None = None, **more: Any) -> Comment:
    """A comment that readers see, posted after those before it."""
    number = Comment.objects.count()
    return Comment.objects.create(
        **{
            "article": article,
            "text": text,
            "parent": parent,
            "name": f"Reader {number}",
            "state": State.ACCEPTED,
            "digest": str(number),
            "posted_at": clock.now() + timedelta(seconds=number),
            **more,
        }
    )


def outline(comments: list[presenting.ShownComment]) -> list[Any]:
    return [[comment.html.split(">")[1].split("<")[0], *outline(comment.replies)] for comment in comments]


def test_replies_stand_under_what_they_answer_oldest_first(article: Article) -> None:
    first = post(article, "one")
    post(article, "two")
    answer = post(article, "one-a", first)
    post(article, "one-b", first)
    post(article, "one-a-i", answer)
    assert outline(presenting.thread(article)) == [["one", ["one-a", ["one-a-i"]], ["one-b"]], ["two"]]


def test_a_reply_to_what_was_taken_down_stands_on_its_own(article: Article) -> None:
    gone = post(article, "gone", state=State.REJECTED)
    post(article, "stays", gone)
    assert outline(presenting.thread(article)) == [["stays"]]


def test_a_long_quarrel_does_not_nest_without_end(article: Article) -> None:
    parent = None
    for number in range(40):
        parent = post(article, str(number), parent)

    def depths(comments: list[presenting.ShownComment]) -> list[int]:
        return [depth for comment in comments for depth in (comment.depth, *depths(comment.replies))]

    found = depths(presenting.thread(article))
    assert (len(found), max(found)) == (40, presenting.DEEPEST)


@pytest.mark.parametrize("state", [State.WAITING, State.REJECTED, State.SPAM, State.WITHDRAWN])
def test_only_accepted_comments_are_shown_and_counted(article: Article, state: str) -> None:
    post(article, "hidden", state=state)
    assert presenting.thread(article) == []
    assert presenting.count_of(article) == 0
    assert presenting.counts_of([article.pk]) == {}


def test_a_website_that_is_none_is_not_linked(article: Article) -> None:
    post(article, "one", website="javascript:alert(1)")
    assert presenting.thread(article)[0].url is None


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


def test_a_discussion_of_any_length_takes_two_queries(article: Article, django_assert_num_queries: Any) -> None:
    for number in range(30):
        post(article, str(number))
    context: dict[str, Any] = {}
    with django_assert_num_queries(2) as queries, recording() as record:
        presenting.add_discussion(None, article, context)
    assert not any("email" in query["sql"] for query in queries.captured_queries)
    assert (context["comment_count"], len(context["comments"])) == (30, 30)
    assert record.dependencies == {Dependency(f"discussion:{article.pk}")}


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
