"""Each stage of screening, and what it tells the moderator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import READER
from tests.discussion.letters import Writer
from tests.discussion.writing import posted
from wireroom.core import clock
from wireroom.discussion import learning, moderation
from wireroom.discussion.accepting import Letter
from wireroom.discussion.models import Ban, Comment, Decision, DiscussionRules, State, WordList
from wireroom.discussion.privacy import address_hash

pytestmark = pytest.mark.django_db(transaction=True)

Send = Callable[..., Comment]


@pytest.fixture
def send(article: Any) -> Send:
    def send(text: str = "The trams ran on time in my day.", **changes: Any) -> Comment:
        return posted(article, Letter(**{**READER, "text": text, **changes}))

    return send


def test_by_default_an_unsuspicious_comment_waits_without_a_reason(send: Send) -> None:
    comment = send()
    assert (comment.state, comment.reasons) == (State.WAITING, [])


def test_a_filled_trap_is_spam(send: Send) -> None:
    assert send(trapped=True).state == State.SPAM


@pytest.mark.parametrize(
    "written",
    ["Fishmonger", "f i s h m o n g e r", "f1shm0nger", "f\u0456sh\u043conger", "FISHMONGEEER", "físhmönger"],
)
def test_a_banned_word_is_seen_through_its_disguise(send: Send, written: str) -> None:
    WordList.objects.create(name="Insults", kind="banned", words="fishmonger\n")
    comment = send(f"You are a {written}, sir.")
    assert comment.state == State.REJECTED
    assert comment.reasons == ["“fishmonger” is on the list “Insults”."]


def test_a_suspect_word_holds_even_where_comments_are_shown_at_once(send: Send) -> None:
    DiscussionRules.objects.create(mode="after")
    WordList.objects.create(name="Hot topics", words="flood wall")
    assert send("Nobody wants the flood wall here.").state == State.WAITING
    assert send("Nobody wants the flooding here.").state == State.ACCEPTED


def test_a_list_of_another_language_does_not_concern_the_story(send: Send) -> None:
    WordList.objects.create(name="Deutsch", kind="banned", language="de", words="gift")
    assert send("What a gift to the town.").state == State.WAITING


def test_a_word_is_not_found_within_another(send: Send) -> None:
    WordList.objects.create(name="Rude", kind="banned", words="ass\ntit")
    assert send("As soon as the class has its title, all assist. It is as sure as that.").state == State.WAITING


def test_a_banned_author_is_rejected_unread(send: Send) -> None:
    Ban.objects.create(email_hash=address_hash(READER["email"]), name=READER["name"], by="Rosa")
    comment = send()
    assert comment.state == State.REJECTED
    assert "banned by Rosa" in comment.reasons[0]
    assert send(email="other@post.example").state == State.WAITING


def test_the_same_text_elsewhere_is_held_and_after_spam_is_spam(send: Send, moderator: Any) -> None:
    first = send("Buy our wonderful kettles at the old fair")
    second = send("buy our WONDERFUL kettles, at the old fair!", email="other@post.example")
    assert second.state == State.WAITING
    assert "posted once" in second.reasons[0]
    moderation.spam(first, moderator)
    third = send("Buy our wonderful kettles at the old fair!!", email="third@post.example")
    assert third.state == State.SPAM


def test_a_burst_from_one_network_is_held_and_nobody_elses(send: Send) -> None:
    DiscussionRules.objects.create(mode="after")
    states = [send(f"Comment number {number} of mine.", network="n1").state for number in range(7)]
    assert states == [State.ACCEPTED] * 5 + [State.WAITING] * 2
    assert send("Another reader altogether.", network="n2").state == State.ACCEPTED


def test_many_links_are_held(send: Send) -> None:
    comment = send("See http://a.example http://b.example and http://c.example")
    assert comment.reasons == ["It has 3 links; up to 2 are nothing unusual."]


def test_a_known_author_passes_as_the_rules_say(send: Send, moderator: Any) -> None:
    DiscussionRules.objects.create(trusted_after=2)
    for text in ("The first of my letters.", "The second of my letters."):
        comment = send(text)
        assert comment.state == State.WAITING
        moderation.accept(comment, moderator)
    third = send("The third of my letters.")
    assert third.state == State.ACCEPTED
    moderation.reject(third, moderator)
    assert send("The fourth of my letters.").state == State.WAITING


def test_questions_wait_for_their_answer(send: Send) -> None:
    DiscussionRules.objects.create(mode="questions")
    assert send("Who pays for the flood wall?").reasons == ["It is a question: your answer shows it."]


def test_an_edited_comment_is_not_held_for_saying_the_same_as_itself(send: Send, article: Any) -> None:
    from wireroom.discussion.own_comments import edit

    DiscussionRules.objects.create(mode="after")
    comment = send("The trams ran on time in my day.", author="a1")
    assert edit(comment.pk, "a1", "The trams ran on time in my day!").state == State.ACCEPTED


def test_the_classifier_learns_from_decisions_once_and_speaks_when_it_knows_enough(
    send: Send, moderator: Any, article: Any
) -> None:
    for number, (text, is_spam) in enumerate(Writer(5).archive(160)):
        comment = Comment.objects.create(article=article, name="Bo", text=text, digest=str(number))
        (moderation.spam if is_spam else moderation.accept)(comment, moderator)
    assert send("hey guys check out my channel and subscribe").state == State.WAITING
    learning.learn_from_decisions()
    learnt = learning.learnt()
    assert sum(learnt) == 160
    learning.learn_from_decisions()
    assert learning.learnt() == learnt
    assert not Decision.objects.filter(is_learnt=False).exists()
    caught = send("hey guys please visit my channel and subscribe")
    assert caught.state == State.SPAM
    assert caught.score is not None
    assert caught.score >= 0.5
    assert "spam and" in caught.reasons[0]
    passed = send("The council was warned about rents in the old town.", email="other@post.example")
    assert passed.state == State.WAITING
    moderation.accept(passed, moderator)
    moderation.reject(caught, moderator)
    moderation.accept(caught, moderator)
    (number, figures), *_ = learning.record_of_success()
    assert (number, figures.alarms, figures.passed) == (2, 1, 1)


def test_what_the_newsroom_itself_writes_teaches_nothing(send: Send, moderator: Any) -> None:
    moderation.answer(send(), "We have asked the board.", moderator)
    learning.learn_from_decisions()
    assert learning.learnt() == (0, 1)


def test_an_old_burst_is_forgotten(send: Send) -> None:
    DiscussionRules.objects.create(mode="after")
    for number in range(6):
        send(f"Comment number {number} of mine.", network="n1")
    Comment.objects.update(posted_at=clock.now() - timedelta(hours=1))
    assert send("An hour later.", network="n1").state == State.ACCEPTED
