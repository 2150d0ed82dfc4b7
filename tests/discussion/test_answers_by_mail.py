from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import READER
from tests.discussion.writing import post as write
from tests.smtp_sink import Sink
from wireroom.core import clock
from wireroom.discussion import moderation, readers
from wireroom.discussion.answers_by_mail import tell_of_answers
from wireroom.discussion.mailing import send_waiting
from wireroom.discussion.models import Comment, Reader, State

OTHERS = "ilse.other@readers.example"


@pytest.fixture
def mine(comment: Comment, moderator: Any, sink: Sink) -> Comment:
    """A comment that stands, of a reader who has confirmed the address and wants a mail for each answer."""
    moderation.accept(comment, moderator)
    readers.confirm(READER["email"], READER["name"])
    readers.choose_answers(READER["email"], Reader.Answers.EACH)
    comment.refresh_from_db()
    return comment


def answer(to: Comment, text: str, **more: Any) -> Comment:
    from wireroom.discussion.privacy import address_hash, encrypt_address

    whose = {"email_encrypted": encrypt_address(OTHERS), "email_hash": address_hash(OTHERS), "name": "Ilse"}
    return write(to.article, text, to, **{**whose, **more})


def round_of_the_worker() -> None:
    tell_of_answers()
    send_waiting()


def test_each_answer_is_mailed_once_with_a_way_out(mine: Comment, sink: Sink) -> None:
    reply = answer(mine, "Not in my day.")
    round_of_the_worker()
    round_of_the_worker()
    (mail,) = sink.letters
    assert (mail["To"], mail["Subject"]) == (READER["email"], "Ilse answered you")
    assert "Not in my day." in mail.get_content()
    assert f"/comments/comment-{reply.pk}/" in mail.get_content()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert OTHERS not in mail.as_string()


def test_one_post_of_a_mail_program_ends_it(mine: Comment, sink: Sink) -> None:
    answer(mine, "Not in my day.")
    round_of_the_worker()
    path = sink.letters[0]["List-Unsubscribe"].strip("<>").removeprefix("https://news.example")
    program = Client()
    assert "No more mail?" in program.get(path).content.decode()
    assert Reader.objects.get().answers == Reader.Answers.EACH
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    answer(mine, "And another.")
    round_of_the_worker()
    assert len(sink.letters) == 1


def test_nothing_is_mailed_of_what_readers_do_not_see(mine: Comment, sink: Sink, moderator: Any) -> None:
    waiting = answer(mine, "Waits.", state=State.WAITING)
    round_of_the_worker()
    assert sink.letters == []
    moderation.accept(waiting, moderator)
    round_of_the_worker()
    assert len(sink.letters) == 1


def test_nobody_is_told_of_his_own_answer_or_of_one_from_before(mine: Comment, sink: Sink) -> None:
    answer(mine, "My own.", email_hash=mine.email_hash)
    answer(mine, "Of before.", posted_at=clock.now() - timedelta(days=1))
    round_of_the_worker()
    assert sink.letters == []


def test_without_confirmation_there_is_no_mail(comment: Comment, moderator: Any, sink: Sink) -> None:
    moderation.accept(comment, moderator)
    readers.choose_answers(READER["email"], Reader.Answers.EACH)
    answer(comment, "Not in my day.")
    round_of_the_worker()
    assert sink.letters == []


def test_a_digest_gathers_the_answers_of_a_day(mine: Comment, sink: Sink) -> None:
    readers.choose_answers(READER["email"], Reader.Answers.DAILY)
    answer(mine, "First.")
    answer(mine, "Second.")
    round_of_the_worker()
    answer(mine, "Third.")
    round_of_the_worker()
    (mail,) = sink.letters
    assert mail["Subject"] == "2 answers to your comments"
    assert "Third." not in mail.get_content()
    Reader.objects.update(digest_at=clock.now() - timedelta(days=1, minutes=1))
    round_of_the_worker()
    assert "Third." in sink.letters[1].get_content()


def test_the_newsrooms_answer_is_mailed_too(mine: Comment, sink: Sink, moderator: Any) -> None:
    moderation.answer(mine, "We have asked the port.", moderator)
    round_of_the_worker()
    (mail,) = sink.letters
    assert "We have asked the port." in mail.get_content()
    assert moderator.email not in mail.as_string()
