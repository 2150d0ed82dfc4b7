from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.wire.servers import Mailbox
from tests.wire.ways_in.conftest import Clock
from wireroom.core.secrecy import encrypted
from wireroom.wire.models import Document, Item
from wireroom.wire.storing import News
from wireroom.wire.ways_in import health, polling, trying
from wireroom.wire.ways_in.mailbox_connection import address_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("the_clock")


def letter(number: int, sender: str = "Ada Quill <ada@press.example>", subject: str = "Ferry back") -> bytes:
    return (
        f"From: {sender}\nMessage-ID: <{number}@press.example>\nSubject: {subject}\nMIME-Version: 1.0\n\n"
        f"The ferry is back, said the harbour office, number {number}.\n"
    ).encode()


def opened(channel: Make, mailbox: Mailbox, password: str = "sea-glass", senders: str = "@press.example") -> Any:
    return channel("mailbox", mailbox.address, secret=encrypted(password), senders=senders)


def test_letters_of_those_named_become_items_once_and_are_marked_as_seen(channel: Make, mailbox: Mailbox) -> None:
    taken, strange = mailbox.put(letter(1)), mailbox.put(letter(2, "stranger@evil.example"))
    box = opened(channel, mailbox)
    assert polling.poll(box).news == {News.NEW: 1}
    assert (taken.seen, strange.seen) == (True, False)
    assert Document.objects.get().data == taken.data, "kept as received"
    box.refresh_from_db()
    assert not polling.poll(box).news
    mailbox.put(letter(3, subject="Wall holds"))
    box.refresh_from_db()
    assert polling.poll(box).news == {News.NEW: 1}
    assert not any("BODY[" in line.replace("BODY.PEEK[", "") for line in mailbox.asked), "never marked by reading"


def test_a_mailbox_that_is_numbered_anew_doubles_nothing(channel: Make, mailbox: Mailbox) -> None:
    mailbox.put(letter(1))
    box = opened(channel, mailbox)
    polling.poll(box)
    mailbox.validity, mailbox.letters[0].seen = 2, False
    mailbox.put(letter(2, subject="Wall holds"))
    box.refresh_from_db()
    polling.poll(box)
    assert Item.objects.count() == 2


def test_trying_a_mailbox_out_leaves_it_as_it_is(channel: Make, mailbox: Mailbox) -> None:
    unseen = mailbox.put(letter(1))
    trial = trying.try_out(opened(channel, mailbox))
    assert [one.story.headline for one in trial.stories] == ["Ferry back"]
    assert not unseen.seen
    assert not Item.objects.exists()
    assert any(line.startswith("EXAMINE") for line in mailbox.asked)


def test_a_wrong_password_is_said_and_never_shown(channel: Make, mailbox: Mailbox) -> None:
    box = opened(channel, mailbox, password="wrong-word")
    told = polling.poll(box)
    assert "does not let desk into the mailbox: wrong name or password" in told.trouble
    box.refresh_from_db()
    assert "wrong-word" not in f"{told.trouble}{box.secret}{box.state}"


def test_a_letter_too_large_is_left_and_noted(channel: Make, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from wireroom.wire.ways_in import mailbox as reading

    monkeypatch.setattr(reading, "MAX_BYTES", 200)
    mailbox.put(letter(1) + b"x" * 300)
    box = opened(channel, mailbox)
    assert polling.poll(box).not_read == 1
    assert "the letter has" in health.not_read(box).get().reason
    assert not any("BODY.PEEK[]" in line for line in mailbox.asked)


def test_a_mailbox_inside_the_house_needs_the_operators_word(
    channel: Make, mailbox: Mailbox, settings: Any, the_clock: Clock
) -> None:
    settings.WIREROOM = settings.WIREROOM | {"FETCH_ALLOW": []}
    told = polling.poll(opened(channel, mailbox))
    assert "no public address" in told.trouble
    assert mailbox.asked == []


def test_a_certificate_for_another_name_is_not_taken(channel: Make, mailbox: Mailbox) -> None:
    mailbox_by_number = mailbox.address.replace("localhost", "127.0.0.1")
    told = polling.poll(channel("mailbox", mailbox_by_number, secret=encrypted("sea-glass"), senders="*"))
    assert "certificate at 127.0.0.1 that does not hold" in told.trouble
    assert mailbox.asked == []


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("imaps://mail.example/INBOX", "write a mailbox as"),
        ("pop3://ada@mail.example", "write a mailbox as"),
        ("imaps://ada:secret@mail.example/", "leave the password out"),
        ("imaps://ada@mail.example/IN%22BOX", "no quotes"),
        ("imaps://ada@mail.example/a%0d%0ab", "no quotes"),
        ("imaps://ada@mail.example:x/", "Port could not be cast"),
    ],
)
def test_an_address_that_is_no_mailbox_says_what_is_missing(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        address_of(written)
