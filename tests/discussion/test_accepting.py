from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.cast import READER
from wireroom.discussion import moderation
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.models import Comment, State


def letter(**changes: Any) -> Letter:
    return Letter(**{**READER, "text": "The trams ran on time in my day.", **changes})


def test_a_comment_waits_for_the_moderator(article: Any) -> None:
    comment = accept(article, letter())
    stored = Comment.objects.get(pk=comment.pk)
    assert (stored.state, stored.text, stored.reasons) == (State.WAITING, letter().text, [])
    assert stored.email == READER["email"]


def test_the_database_holds_no_address_in_the_clear(article: Any) -> None:
    accept(article, letter())
    assert READER["email"] not in repr(Comment.objects.values().get())


def test_the_same_letter_twice_is_one_comment(article: Any) -> None:
    first = accept(article, letter())
    again = accept(article, letter(email=READER["email"].upper(), name="T. Reed"))
    assert again.pk == first.pk
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("changes", [{"text": "Another thought."}, {"email": "somebody.else@readers.example"}])
def test_another_text_or_person_is_another_comment(article: Any, changes: dict[str, str]) -> None:
    accept(article, letter())
    accept(article, letter(**changes))
    assert Comment.objects.count() == 2


def test_what_was_withdrawn_may_be_posted_again(article: Any, moderator: Any) -> None:
    withdrawn = moderation.withdraw(accept(article, letter()), moderator)
    again = accept(article, letter())
    assert again.state == State.WAITING
    (late,) = moderation.undo([withdrawn], moderator).late
    assert "posted again since" in late


def test_the_trap_holds_a_comment_as_spam_and_says_why(article: Any) -> None:
    comment = accept(article, letter(trapped=True))
    assert comment.state == State.SPAM
    assert comment.reasons == ["The field that people do not see was filled in."]


def test_a_reply_answers_a_comment_that_readers_see(article: Any, moderator: Any) -> None:
    first = accept(article, letter())
    assert accept(article, letter(text="To a waiting one.", parent=first.pk)).parent is None
    moderation.accept(first, moderator)
    assert accept(article, letter(text="To a shown one.", parent=first.pk)).parent == first
    assert accept(article, letter(text="To nobody.", parent=first.pk + 999)).parent is None


def test_a_reply_answers_no_comment_of_another_story(article: Any, moderator: Any) -> None:
    from wireroom.articles.models import Article

    other = Article.objects.create(headline="Elsewhere", section=article.section, live=True)
    first = accept(other, letter())
    moderation.accept(first, moderator)
    assert accept(article, letter(parent=first.pk)).parent is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_taken_within_a_transaction_that_may_yet_fail(article: Any) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        accept(article, letter())
    assert not Comment.objects.exists()
