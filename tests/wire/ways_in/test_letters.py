from __future__ import annotations

from email.message import EmailMessage

import pytest

from wireroom.wire.formats import mail
from wireroom.wire.ways_in.letters import is_allowed, sender
from wireroom.wire.ways_in.mailbox import documents


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_an_item_of_the_wire_on_a_letter_is_the_document_and_the_letter_its_envelope() -> None:
    message = letter(**{"From": "desk@harbourpress.example", "Message-ID": "<1@harbourpress.example>"})
    message.set_content("Please find our story attached.")
    message.add_attachment(b"<nitf><head><title>Ferry</title></head><body/></nitf>", "text", "xml", filename="../x.xml")
    (document,) = documents(message.as_bytes(), "letter 1")
    assert document.body.startswith(b"<nitf>")


def test_a_letter_with_other_files_is_itself_the_document() -> None:
    message = letter(**{"From": "ada@press.example", "Message-ID": "<2@press.example>", "Subject": "Ferry back"})
    message.set_content("The ferry is back.")
    message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="release.pdf")
    (document,) = documents(message.as_bytes(), "letter 2")
    assert document.media_type == "message/rfc822"
    (story,) = mail.read(document.body)
    assert "With the letter came release.pdf, which is not read as a part of it." in story.notes


@pytest.mark.parametrize(
    ("address", "allowed", "taken"),
    [
        ("ada@press.example", ["Ada@Press.example"], True),
        ("ada@press.example", ["@press.example"], True),
        ("ada@press.example", ["*"], True),
        ("ada@evil.press.example", ["@press.example"], False),
        ("ada@press.example.evil.example", ["@press.example"], False),
        ("ada@press.example", [], False),
        ("", ["@press.example"], False),
        ("press.example", ["@press.example"], False),
    ],
)
def test_only_letters_of_those_named_are_taken(address: str, allowed: list[str], taken: bool) -> None:
    assert is_allowed(address, allowed) is taken


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("Ada Quill <Ada@Press.example>", "ada@press.example"),
        ('"ada@press.example" <stranger@evil.example>', "stranger@evil.example"),
        ("ada@press.example, stranger@evil.example", ""),
        ("nobody", ""),
        ("", ""),
        ("<<<>>>", ""),
    ],
)
def test_a_sender_is_the_one_address_that_a_letter_names(stated: str, address: str) -> None:
    raw = f"From: {stated}\nMessage-ID: <3@press.example>\n\nText".encode()
    assert sender(mail.parsed(raw)) == address


def test_a_picture_on_a_letter_is_found_again_by_the_address_that_its_story_names() -> None:
    message = letter(**{"From": "ada@press.example", "Message-ID": "<4@press.example>", "Subject": "Ferry"})
    message.set_content("Here it is.")
    message.add_attachment(b"\xff\xd8\xff picture", "image", "jpeg", filename="ferry.jpg")
    data = message.as_bytes()
    (photo,) = mail.read(data)[0].photos
    assert photo.url
    assert mail.picture_on(data, photo.url) == b"\xff\xd8\xff picture"
    assert mail.picture_on(data, "mid:other@press.example/part2") is None
    assert mail.picture_on(data, "file:///etc/passwd") is None
