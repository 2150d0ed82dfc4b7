"""Letters: what a stranger writes into their headers stops nobody."""

from __future__ import annotations

from wireroom.wire.formats.mail import read


def test_an_encoding_with_a_null_in_its_name_is_no_reason_to_stumble() -> None:
    letter = (
        b"From: Ada Quill <ada@courier.example>\r\nMessage-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\n"
        b"Subject: The wall\r\nContent-Type: text/plain; charset=utf\x00-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        b"The harbour wall st\xc3\xb6\xc3\xb6d, and nobody was hurt.\r\n"
    )
    (story,) = read(letter)
    assert story.headline == "The wall"
    assert "harbour wall" in story.body
