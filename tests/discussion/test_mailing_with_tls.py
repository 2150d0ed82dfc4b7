"""Mail over TLS, by STARTTLS and from the first byte, with login: a real mail server on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import READER
from tests.core.certificate import certificate_for
from tests.smtp_sink import Sink, mail_server
from wireroom.discussion import mailing
from wireroom.discussion.mailing import CannotSend, send_trial, send_waiting
from wireroom.discussion.models import Mail
from wireroom.discussion.outbox import Letter, put

pytestmark = pytest.mark.django_db

LOGIN = "courier:a-long-password"
WAYS = pytest.mark.parametrize("tls_at_once", [False, True], ids=["starttls", "smtps"])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return certificate_for("localhost", tmp_path)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server counts as another machine."""
    monkeypatch.setattr(mailing, "_THIS_MACHINE", frozenset())


def sent_by(sink: Sink, settings: Any, **changes: str) -> Mail:
    settings.WIREROOM = {**settings.WIREROOM, "SMTP": sink.url, **changes}
    put("one", Letter(to=READER["email"], subject="An answer", text="Somebody answered."))
    send_waiting()
    return Mail.objects.get()


@WAYS
def test_nothing_but_the_greeting_goes_over_the_open_line(
    certificate: Path, elsewhere: None, settings: Any, monkeypatch: pytest.MonkeyPatch, tls_at_once: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate, tls_at_once=tls_at_once, login=LOGIN) as sink:
        mail = sent_by(sink, settings)
    assert mail.sent_at is not None
    assert [letter["To"] for letter in sink.letters] == [READER["email"]]
    assert sink.said_in_the_clear == ([] if tls_at_once else ["EHLO", "STARTTLS"])


@WAYS
def test_another_machine_that_proves_nothing_gets_neither_password_nor_mail(
    certificate: Path, elsewhere: None, settings: Any, caplog: pytest.LogCaptureFixture, tls_at_once: bool
) -> None:
    with mail_server(certificate, tls_at_once=tls_at_once, login=LOGIN) as sink:
        mail = sent_by(sink, settings)
    assert (sink.letters, mail.sent_at, mail.given_up) == ([], None, "")
    assert "SSLCertVerificationError" in caplog.text
    assert "a-long-password" not in caplog.text


@WAYS
def test_the_mail_server_of_this_machine_needs_no_signed_certificate(
    certificate: Path, settings: Any, tls_at_once: bool
) -> None:
    with mail_server(certificate, tls_at_once=tls_at_once, login=LOGIN) as sink:
        assert sent_by(sink, settings).sent_at is not None
    assert len(sink.letters) == 1


def test_a_password_goes_to_no_other_machine_without_tls(elsewhere: None, settings: Any) -> None:
    with mail_server(login=LOGIN) as sink:
        mail = sent_by(sink, settings)
    assert (mail.sent_at, sink.letters) == (None, [])
    assert "AUTH" not in sink.said_in_the_clear


@WAYS
def test_the_operator_tries_it_out_and_hears_what_came_of_it(
    certificate: Path, elsewhere: None, settings: Any, monkeypatch: pytest.MonkeyPatch, tls_at_once: bool
) -> None:
    with mail_server(certificate, tls_at_once=tls_at_once, login=LOGIN) as sink:
        settings.WIREROOM = {**settings.WIREROOM, "SMTP": sink.url}
        with pytest.raises(CannotSend, match="no certificate that this system trusts"):
            send_trial("desk@news.example")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert send_trial("desk@news.example") == f"localhost:{sink.server_address[1]}"
        settings.WIREROOM = {**settings.WIREROOM, "SMTP": sink.url.replace("a-long", "a-wrong")}
        with pytest.raises(CannotSend, match=r"refused the user or the password \(535\)"):
            send_trial("desk@news.example")
        with pytest.raises(CannotSend, match="should be like name@"):
            send_trial("desk\r\nBcc: x@y.example")
    assert [letter["To"] for letter in sink.letters] == ["desk@news.example"]
    with pytest.raises(CannotSend, match="did not take the mail"):
        send_trial("desk@news.example")
    settings.WIREROOM = {**settings.WIREROOM, "SMTP": ""}
    with pytest.raises(CannotSend, match="No mail server is set"):
        send_trial("desk@news.example")


def test_a_wrong_password_leaves_the_mail_waiting(certificate: Path, settings: Any) -> None:
    with mail_server(certificate, login=LOGIN) as sink:
        mail = sent_by(sink, settings, SMTP=sink.url.replace("a-long", "a-wrong"))
        assert (mail.sent_at, mail.given_up) == (None, "")
