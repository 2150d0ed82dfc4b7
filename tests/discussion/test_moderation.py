from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from wireroom.core.tags import Change, marked
from wireroom.discussion import moderation
from wireroom.discussion.models import Ban, Comment, Decision, State


@pytest.fixture
def marks() -> Iterator[list[Change]]:
    """What is marked during the test."""
    heard: list[Change] = []

    def hear(changes: tuple[Change, ...], **_: Any) -> None:
        heard.extend(changes)

    marked.connect(hear)
    yield heard
    marked.disconnect(hear)


def tags_of(comment: Comment) -> set[Change]:
    article, at = comment.article_id, comment.posted_at
    lists = {Change(f"comment-count:{article}"), Change(f"threads:{article}", at)}
    return {Change(f"discussion:{article}", at), Change(f"comment:{comment.pk}"), *lists}


@pytest.mark.parametrize("verb", [moderation.accept, moderation.reject, moderation.spam, moderation.withdraw])
def test_a_decision_is_on_record(verb: Callable[..., Decision], comment: Comment, moderator: Any) -> None:
    decision = verb(comment, moderator)
    comment.refresh_from_db()
    assert (decision.before, decision.after, decision.by) == (State.WAITING, comment.state, moderator)
    assert comment.decided_by == moderator
    assert comment.decided_at is not None


def test_approval_touches_the_page_and_the_count(comment: Comment, moderator: Any, marks: list[Change]) -> None:
    moderation.accept(comment, moderator)
    assert set(marks) == tags_of(comment)


def test_what_readers_never_saw_touches_nothing(comment: Comment, moderator: Any, marks: list[Change]) -> None:
    moderation.spam(comment, moderator)
    comment.delete()
    assert marks == []


def test_taking_down_touches_the_page_and_the_count(comment: Comment, moderator: Any, marks: list[Change]) -> None:
    moderation.accept(comment, moderator)
    marks.clear()
    moderation.reject(comment, moderator)
    assert set(marks) == tags_of(comment)


def test_deleting_a_shown_comment_touches_the_page_and_the_count(
    comment: Comment, moderator: Any, marks: list[Change]
) -> None:
    moderation.accept(comment, moderator)
    comment.refresh_from_db()
    expected = tags_of(comment)
    marks.clear()
    comment.delete()
    assert set(marks) == expected


def test_a_pick_touches_the_page_alone(comment: Comment, moderator: Any, marks: list[Change]) -> None:
    moderation.accept(comment, moderator)
    comment.refresh_from_db()
    marks.clear()
    comment.is_pick = True
    comment.save()
    article = comment.article_id
    where = Change(f"discussion:{article}", comment.posted_at)
    assert set(marks) == {where, Change(f"comment:{comment.pk}"), Change(f"picks:{article}")}


def test_two_moderators_do_not_overrule_each_other_unseen(comment: Comment, moderator: Any) -> None:
    moderation.reject(comment, moderator)
    outcome = moderation.decide_all([(comment.pk, State.WAITING)], State.ACCEPTED, moderator)
    assert outcome.decisions == []
    assert outcome.late == ["The comment of Tomas Reed is already “Rejected” by Rosa."]
    comment.refresh_from_db()
    assert comment.state == State.REJECTED


def test_a_decision_can_be_taken_back(comment: Comment, moderator: Any) -> None:
    decision = moderation.spam(comment, moderator)
    (undone,) = moderation.undo([decision], moderator).decisions
    comment.refresh_from_db()
    assert comment.state == State.WAITING
    assert (undone.before, undone.after) == (State.SPAM, State.WAITING)
    assert Decision.objects.count() == 2


def test_what_was_decided_otherwise_since_is_not_undone(comment: Comment, moderator: Any) -> None:
    decision = moderation.accept(comment, moderator)
    moderation.spam(comment, moderator)
    assert moderation.undo([decision], moderator).late == ["The comment of Tomas Reed is already “Spam” by Rosa."]


def test_a_decision_is_never_rewritten(comment: Comment, moderator: Any) -> None:
    decision = moderation.accept(comment, moderator)
    with pytest.raises(TypeError, match="never changed"):
        decision.save()


def test_the_newsrooms_answer_is_shown_at_once_with_what_it_answers(comment: Comment, moderator: Any) -> None:
    moderator.first_name, moderator.last_name = "Rosa", "Venn"
    reply = moderation.answer(comment, "They run again from Monday.", moderator)
    again = moderation.answer(comment, "They run again from Monday.", moderator)
    comment.refresh_from_db()
    assert (reply.pk, reply.parent, reply.name, reply.is_staff) == (again.pk, comment, "Rosa Venn", True)
    assert reply.is_shown
    assert comment.is_shown


def test_a_ban_rejects_what_comes_next_and_is_taken_back_with_its_decision(comment: Comment, moderator: Any) -> None:
    decision = moderation.ban(comment, moderator)
    comment.refresh_from_db()
    assert comment.state == State.REJECTED
    assert Ban.objects.get().email_hash == comment.email_hash
    moderation.undo([decision], moderator)
    comment.refresh_from_db()
    assert comment.state == State.WAITING
    assert not Ban.objects.exists()


def test_featuring_shows_and_picks_and_is_taken_back_whole(comment: Comment, moderator: Any) -> None:
    decision = moderation.feature(comment, moderator)
    comment.refresh_from_db()
    assert (comment.state, comment.is_pick) == (State.ACCEPTED, True)
    with pytest.raises(moderation.AlreadyDecided, match="already"):
        moderation.feature(comment, moderator)
    moderation.undo([decision], moderator)
    comment.refresh_from_db()
    assert (comment.state, comment.is_pick) == (State.WAITING, False)


def test_a_shown_comment_is_featured_and_stays_when_that_is_taken_back(comment: Comment, moderator: Any) -> None:
    moderation.accept(comment, moderator)
    decision = moderation.feature(comment, moderator)
    moderation.undo([decision], moderator)
    comment.refresh_from_db()
    assert (comment.state, comment.is_pick) == (State.ACCEPTED, False)


def test_the_reason_of_a_rejection_is_on_record(comment: Comment, moderator: Any) -> None:
    outcome = moderation.decide_all([(comment.pk, State.WAITING)], State.REJECTED, moderator, "Beside the point")
    assert [decision.note for decision in outcome.decisions] == ["Beside the point"]
