"""Comments of one moment share a transaction; each is stored once, and each is told what became of it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections

from tests.newsroom import eventually
from wireroom.discussion import group_commit
from wireroom.discussion.models import Comment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many comments each transaction had."""
    sizes: list[int] = []
    write = group_commit._write

    def counted(batch: list[Any]) -> None:
        sizes.append(len(batch))
        write(batch)

    monkeypatch.setattr(group_commit, "_write", counted)
    return sizes


def at_once(comments: list[Comment]) -> list[Future[Comment]]:
    """Each stored by a thread of its own, all of which came while somebody else was writing."""

    def store(comment: Comment) -> Comment:
        try:
            return group_commit.store(comment)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(comments)) as threads, group_commit._turn:
        futures = [threads.submit(store, comment) for comment in comments]
        eventually(lambda: len(group_commit._waiting) == len(comments), "all of them wait", 90)
    return futures


def written(article: Any, *digests: str) -> list[Comment]:
    return [Comment(article=article, name="Ilse", text="The ferry.", digest=digest) for digest in digests]


def test_who_came_while_another_wrote_is_stored_with_the_others(article: Any, batches: list[int]) -> None:
    stored = [future.result() for future in at_once(written(article, *"abcdefgh"))]
    assert batches == [8]
    assert sorted(comment.digest for comment in stored) == list("abcdefgh")
    assert Comment.objects.filter(pk__in=[comment.pk for comment in stored]).count() == 8


def test_the_same_comment_twice_in_one_transaction_is_one(article: Any) -> None:
    first, again, other = (future.result() for future in at_once(written(article, "a", "a", "b")))
    assert first.pk == again.pk != other.pk
    assert Comment.objects.count() == 2


def test_one_that_is_refused_takes_no_other_with_it(article: Any) -> None:
    comments = written(article, "a", "b", "c")
    comments[1].article_id = None
    good, bad, too = at_once(comments)
    with pytest.raises(IntegrityError):
        bad.result()
    assert {good.result().digest, too.result().digest} == {"a", "c"}
    assert Comment.objects.count() == 2


def test_where_the_database_fails_everybody_is_told_and_nothing_is_stored(
    article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(comment: Comment) -> Comment:
        raise OperationalError("away")

    monkeypatch.setattr(group_commit, "_inserted", away)
    for future in at_once(written(article, "a", "b")):
        with pytest.raises(OperationalError):
            future.result()
    assert not Comment.objects.exists()
    monkeypatch.undo()
    (after,) = at_once(written(article, "a"))
    assert after.result().pk
