"""Sends what is in the outbox through the operator's mail server (SMTP, RFC 5321).

Retried until the server takes or refuses it for good, and never sent twice: a mail is claimed, committed, just before
its text goes out. Where the connection breaks after that, nobody knows whether it arrived, and it is not sent again.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import F, QuerySet

from wireroom.core import clock
from wireroom.core.worker import stopping
from wireroom.discussion.models import Mail
from wireroom.discussion.outbox import Letter, letter_of, mail_is_set_up
from wireroom.discussion.privacy import keyed_hash

log = logging.getLogger(__name__)

_AT_ONCE = 50
_PATIENCE = 20.0
"""Seconds that the mail server has for each answer."""

_MOST_ATTEMPTS = 12
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
_REMEMBERED = timedelta(days=30)
"""For how long it is known that a mail went out; longer than anything is asked to be sent again."""

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

_REFUSED_FOR_GOOD = 500
_GOES_ON = 354


class _Elsewhere(Exception):
    """Another worker is sending this mail."""


class NotTaken(Exception):
    """The server's word that it has not got the mail, with its code alone: its text may repeat the address."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the mail server answered {code}")
        self.code = code


class CannotSend(Exception):
    """Why a mail cannot be sent now, in a sentence without a password."""


def send_trial(to: str) -> str:
    """Send one mail at once, past the outbox, and say through which server. Raises `CannotSend`."""
    if not mail_is_set_up():
        raise CannotSend("No mail server is set: give WIREROOM_SMTP, as in smtp://user:password@mail.example:587.")
    parts = urlsplit(settings.WIREROOM["SMTP"])
    where = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    try:
        trial = _trial(to)
    except (ValueError, LookupError, AttributeError):
        raise CannotSend(f"{to}: no mail can be written to this address; it should be like name@example.org.") from None
    try:
        with _server() as server:
            server.send_message(trial)
    except smtplib.SMTPAuthenticationError as error:
        raise CannotSend(f"{where} refused the user or the password ({error.smtp_code}).") from None
    except ssl.SSLCertVerificationError as error:
        raise CannotSend(f"{where} has no certificate that this system trusts ({error.verify_message}).") from None
    except (OSError, smtplib.SMTPException) as error:
        raise CannotSend(f"{where} did not take the mail ({error or type(error).__name__}).") from None
    return where


def _trial(to: str) -> EmailMessage:
    trial = EmailMessage()
    trial["From"], trial["To"], trial["Date"] = sender(), _ascii_address(to), format_datetime(clock.now())
    trial["Subject"] = "A trial of mail from your newsroom"
    trial.set_content(f"Mail from {settings.SITE_URL}/ arrives.")
    return trial


def send_waiting() -> None:
    """The worker's job: send what is due. Without a mail server everything stays where it is."""
    if not mail_is_set_up():
        return
    due = list(_unsent().filter(due_at__lte=clock.now()).order_by("pk")[:_AT_ONCE])
    if not due:
        return
    try:
        with _server() as server:
            for mail in due:
                if stopping.is_set() or not _send(server, mail):
                    break
    except (OSError, smtplib.SMTPException) as error:
        log.warning("The mail server cannot be used (%s); %s mails wait.", type(error).__name__, _unsent().count())
        pks = [mail.pk for mail in due]
        _unsent().filter(pk__in=pks).update(due_at=clock.now() + _FIRST_PAUSE)


def forget_old_mail() -> None:
    """The worker's job: what went out long ago is no longer remembered, and neither is what nobody could send."""
    Mail.objects.filter(written_at__lt=clock.now() - _REMEMBERED).delete()


def _unsent() -> QuerySet[Mail]:
    return Mail.objects.filter(claimed_at=None, sent_at=None, given_up="")


def _send(server: smtplib.SMTP, mail: Mail) -> bool:
    """Send one mail; False where the connection is of no more use."""
    letter = letter_of(mail)
    if letter is None:
        _give_up(mail, "encrypted with another secret key")
        return True
    try:
        to, data = _ascii_address(letter.to), bytes(message(mail, letter))
    except (ValueError, LookupError, AttributeError):  # What Python's own header parser raises, too.
        _give_up(mail, "no mail can be written to this address")
        return True
    try:
        _hand_over(server, mail, to, data)
    except NotTaken as error:
        _not_taken(mail, error)
        server.rset()
    except _Elsewhere:
        server.close()  # In the middle of its text: so the server throws it away.
        return False
    except (OSError, smtplib.SMTPException) as error:
        if Mail.objects.filter(pk=mail.pk, claimed_at=None).exists():
            raise  # Before the claim: it has not gone, and is tried again.
        _give_up(mail, f"connection lost while sending ({type(error).__name__}); it may have arrived")
        return False
    else:
        Mail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), sealed="")
        log.info("Mail %s was sent.", mail.pk)
    return True


def _hand_over(server: smtplib.SMTP, mail: Mail, to: str, data: bytes) -> None:
    """Raises `NotTaken` where the server says that it has not got it."""
    _accepted(server.mail(parseaddr(sender())[1]))
    _accepted(server.rcpt(to))
    code, _ = server.docmd("DATA")
    if code != _GOES_ON:
        raise NotTaken(code)
    if not Mail.objects.filter(pk=mail.pk, claimed_at=None).update(claimed_at=clock.now()):
        raise _Elsewhere
    server.send(_dotted(data))
    code, _ = server.getreply()
    if code >= 400:
        Mail.objects.filter(pk=mail.pk).update(claimed_at=None)
        raise NotTaken(code)


def _accepted(answer: tuple[int, bytes]) -> None:
    if answer[0] >= 300:
        raise NotTaken(answer[0])


def _dotted(data: bytes) -> bytes:
    """The text with its end, and with no line that looks like one (RFC 5321, 4.5.2)."""
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines).rstrip(b"\r\n") + b"\r\n.\r\n"


def _not_taken(mail: Mail, error: NotTaken) -> None:
    if error.code >= _REFUSED_FOR_GOOD or mail.attempts + 1 >= _MOST_ATTEMPTS:
        _give_up(mail, str(error))
        return
    pause = min(_FIRST_PAUSE * 2**mail.attempts, _LONGEST_PAUSE)
    Mail.objects.filter(pk=mail.pk).update(attempts=F("attempts") + 1, due_at=clock.now() + pause)
    log.warning("Mail %s was not taken: %s; next attempt in %s.", mail.pk, error, pause)


def _give_up(mail: Mail, why: str) -> None:
    Mail.objects.filter(pk=mail.pk).update(given_up=why, sealed="")
    log.warning("Mail %s is given up: %s.", mail.pk, why)


def message(mail: Mail, letter: Letter) -> EmailMessage:
    """The mail itself. Its Message-ID follows from its key, so that a reader's program can tell a copy."""
    made = EmailMessage()
    made["From"] = sender()
    made["To"] = _ascii_address(letter.to)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(clock.now())
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    made["Message-ID"] = f"<{keyed_hash('message id', mail.key)[:32]}@{host}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic answer to this.
    if letter.unsubscribe:
        made["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058.
    made.set_content(letter.text, cte="quoted-printable")
    return made


def _ascii_address(address: str) -> str:
    """The host as mail servers know it (IDNA, RFC 5891); raises `ValueError` for an address that no mail can have."""
    local, _, host = address.rpartition("@")
    ascii_address = f"{local}@{host.encode('idna').decode()}"
    if not ascii_address.isascii() or any(character in ascii_address for character in "\r\n<>"):
        raise ValueError("Not an address for mail.")
    return ascii_address


def sender() -> str:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    given = settings.WIREROOM["MAIL_FROM"] or f"comments@{host}"
    return formataddr(parseaddr(given))


def _tls(host: str) -> ssl.SSLContext:
    """Another machine must prove who it is. The mail server of this one mostly has a certificate that nobody signed,
    and nobody stands between."""
    context = ssl.create_default_context()
    if host in _THIS_MACHINE:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def _server() -> Iterator[smtplib.SMTP]:
    """The mail server, with TLS where it has it, and logged in. A password goes over no open line to another host."""
    parts = urlsplit(settings.WIREROOM["SMTP"])
    host = parts.hostname or "localhost"
    context = _tls(host)
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_PATIENCE, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=_PATIENCE)
    with server:
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif parts.scheme == "smtp" and parts.username and host not in _THIS_MACHINE:
            raise smtplib.SMTPNotSupportedError("The server offers no TLS for the password.")
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server
