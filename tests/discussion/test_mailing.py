from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import READER
from tests.smtp_sink import Sink
from wireroom.core import clock
from wireroom.discussion.mailing import forget_old_mail, send_waiting
from wireroom.discussion.models import Mail
from wireroom.discussion.outbox import Letter, put

TO = READER["email"]


def letter(**changes: str) -> Letter:
    return Letter(**{"to": TO, "subject": "Grüße aus Ansel", "text": "Line one.\n.\n.dotted\nfine — end.", **changes})


@pytest.fixture(autouse=True)
def on_the_record(db: Any) -> None:
    """Every test here has the database."""


def make_all_due() -> None:
    Mail.objects.update(due_at=clock.now() - timedelta(seconds=1))


def test_a_mail_arrives_as_it_was_written_and_leaves_nothing_behind(sink: Sink) -> None:
    put("one", letter(unsubscribe="https://news.example/discussion/unsubscribe/x/"))
    assert TO not in repr(Mail.objects.values().get())
    send_waiting()
    (got,) = sink.letters
    assert (got["Subject"], got["To"]) == ("Grüße aus Ansel", TO)
    assert got.get_content().splitlines()[:4] == ["Line one.", ".", ".dotted", "fine — end."]
    assert got["List-Unsubscribe"] == "<https://news.example/discussion/unsubscribe/x/>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["From"] == "comments@news.example"
    mail = Mail.objects.get()
    assert mail.sent_at is not None
    assert mail.sealed == ""


def test_the_same_mail_is_sent_once(sink: Sink) -> None:
    assert put("one", letter())
    assert not put("one", letter())
    send_waiting()
    send_waiting()
    assert not put("one", letter())
    send_waiting()
    assert len(sink.letters) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "TEXT"])
def test_what_the_server_puts_off_is_tried_again_later(sink: Sink, command: str) -> None:
    sink.answers = {command: [451]}
    put("one", letter())
    send_waiting()
    send_waiting()  # Not due yet.
    assert sink.letters == []
    assert Mail.objects.get().attempts == 1
    make_all_due()
    send_waiting()
    assert len(sink.letters) == 1


@pytest.mark.parametrize("command", ["RCPT", "TEXT"])
def test_what_the_server_refuses_is_given_up_and_holds_nothing_up(
    sink: Sink, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    sink.answers = {command: [550]}
    put("one", letter())
    put("two", letter(subject="Second"))
    with caplog.at_level(logging.DEBUG):
        send_waiting()
    assert [got["Subject"] for got in sink.letters] == ["Second"]
    refused = Mail.objects.get(key="one")
    assert (refused.given_up, refused.sealed) == ("the mail server answered 550", "")
    assert TO not in caplog.text


def test_a_mail_whose_arrival_nobody_knows_is_not_sent_twice(sink: Sink) -> None:
    sink.hangs_up_after_text = True
    put("one", letter())
    send_waiting()
    sink.hangs_up_after_text = False
    make_all_due()
    send_waiting()
    assert len(sink.letters) == 1
    assert "may have arrived" in Mail.objects.get().given_up


def test_what_another_worker_is_sending_is_left_to_it(sink: Sink) -> None:
    put("one", letter())
    Mail.objects.update(claimed_at=clock.now())
    send_waiting()
    assert sink.letters == []


def test_without_a_mail_server_everything_waits(sink: Sink, settings: Any) -> None:
    put("one", letter())
    there = settings.WIREROOM
    settings.WIREROOM = {**there, "SMTP": "smtp://127.0.0.1:1"}
    send_waiting()
    settings.WIREROOM = {**there, "SMTP": ""}
    send_waiting()
    settings.WIREROOM = there
    make_all_due()
    send_waiting()
    assert len(sink.letters) == 1


def test_what_another_secret_key_has_sealed_is_given_up(sink: Sink, settings: Any) -> None:
    put("one", letter())
    settings.SECRET_KEY = "another"
    send_waiting()
    assert Mail.objects.get().given_up == "encrypted with another secret key"


def test_an_address_of_another_script_is_written_as_mail_servers_know_it(sink: Sink) -> None:
    put("one", letter(to="tomas@bücher.example"))
    send_waiting()
    assert sink.recipients == ["tomas@xn--bcher-kva.example"]
    assert len(sink.letters) == 1


@pytest.mark.parametrize("to", ["tomás@readers.example", "tomas@" + "ü" * 80 + ".example", "a\nb@readers.example"])
def test_an_address_that_no_mail_can_have_holds_up_nobody(sink: Sink, to: str) -> None:
    put("one", letter(to=to))
    put("two", letter())
    send_waiting()
    assert len(sink.letters) == 1
    assert Mail.objects.get(key="one").given_up == "no mail can be written to this address"


def test_after_a_month_a_mail_is_forgotten() -> None:
    put("old", letter())
    Mail.objects.update(written_at=clock.now() - timedelta(days=31))
    put("new", letter())
    forget_old_mail()
    assert [mail.key for mail in Mail.objects.all()] == ["new"]
