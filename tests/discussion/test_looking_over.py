"""The worker screens what was stored unscreened."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import READER
from wireroom.discussion import looking_over, moderation
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.looking_over import look_over
from wireroom.discussion.models import Asks, Comment, Decision, DiscussionRules, State

pytestmark = pytest.mark.django_db(transaction=True)


def sent(article: Any, text: str, email: str = READER["email"], **more: Any) -> Comment:
    return accept(article, Letter(name=READER["name"], email=email, text=text, **more))


def states() -> list[str]:
    return list(Comment.objects.order_by("pk").values_list("state", flat=True))


def test_a_comment_waits_until_the_worker_has_looked_it_over(article: Any) -> None:
    DiscussionRules.objects.create(mode="after")
    comment = sent(article, "The trams ran on time in my day.")
    assert (comment.state, comment.asks) == (State.WAITING, Asks.LOOK)
    look_over()
    look_over()
    comment.refresh_from_db()
    assert (comment.state, comment.asks) == (State.ACCEPTED, "")
    assert not Decision.objects.exists()


def test_of_the_same_words_come_at_once_the_first_is_judged_for_itself(article: Any) -> None:
    DiscussionRules.objects.create(mode="after")
    for number in range(3):
        sent(article, "The trams ran on time in my day.", f"reader{number}@post.example")
    look_over()
    assert states() == [State.ACCEPTED, State.WAITING, State.WAITING]
    assert Comment.objects.order_by("pk")[2].reasons == ["The same text was posted 2 times within the last week."]


def test_a_flood_that_came_before_the_worker_looked_is_seen_as_one(article: Any) -> None:
    DiscussionRules.objects.create(mode="after")
    for number in range(25):
        sent(article, f"Number {number}.", network="the same")
    look_over()
    assert states() == [State.ACCEPTED] * 5 + [State.WAITING] * 20


def test_what_a_moderator_decided_meanwhile_stands(
    article: Any, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    DiscussionRules.objects.create(mode="after")
    comment = sent(article, "The trams ran on time in my day.")
    screen = looking_over.screen

    def decided_while_screened(incoming: Any) -> Any:
        moderation.reject(comment, moderator)
        return screen(incoming)

    monkeypatch.setattr(looking_over, "screen", decided_while_screened)
    look_over()
    assert states() == [State.REJECTED]


def test_who_was_quicker_than_anybody_writes_is_held_with_the_reason(article: Any) -> None:
    DiscussionRules.objects.create(mode="after")
    sent(article, "The trams ran on time.", hurried=True)
    look_over()
    assert states() == [State.WAITING]
    assert "within two seconds" in Comment.objects.get().reasons[0]


def test_what_was_noted_when_it_came_holds_it(article: Any) -> None:
    DiscussionRules.objects.create(mode="after")
    accept(article, Letter(**READER, text="The trams ran on time."), noted=("Something was odd.",))
    look_over()
    comment = Comment.objects.get()
    assert (comment.state, comment.reasons) == (State.WAITING, ["Something was odd."])
