"""A letter as it came by mail (RFC 5322, MIME): a contributor's copy, a press office's release.

Subject, text and date are the story's. Whoever sent it is told to the editor and to nobody else: a sender is not an
author, and an address is not for readers. Pictures that hang on it are named by `mid:` addresses (RFC 2392), which
`picture_on` finds again in the same bytes.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from urllib.parse import quote

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode, without_controls
from wireroom.wire.formats.markup import copy_from_html, copy_from_text
from wireroom.wire.formats.moments import read_moment
from wireroom.wire.formats.typography import unwrapped
from wireroom.wire.formats.unreadable import UnreadableItem, refuse_oversize
from wireroom.wire.story import Photo, Story

NAME = "mail"

MOST_PARTS = 200
_LONGEST_HEADER = 2000
_TRACE = re.compile(r"(?:return-path|received|delivered-to|dkim-signature|arc-seal|authentication-results):", re.I)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_SIGNATURE = re.compile(r"\n-- \r?\n.*\Z", re.S)
_PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff", "image/avif")


def looks_like(head: str) -> bool:
    """Whether text begins with the headers of a letter, as it is sent or as it is delivered."""
    start = head.lstrip("\ufeff\r\n")
    if _TRACE.match(start):
        return True
    headers = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {line.partition(":")[0].lower() for line in headers.splitlines() if _HEADER.match(line)}
    return bool(_HEADER.match(start)) and "from" in names and bool(names & {"message-id", "mime-version"})


def read(data: bytes, name: str = "") -> list[Story]:
    """The story of a letter. Raises `UnreadableItem`."""
    refuse_oversize(data)
    letter = parsed(data)
    headline = header(letter, "subject")
    try:
        body, pictures = _copy(letter, headline)
    except (RecursionError, LookupError) as error:
        raise UnreadableItem("the letter is nested too deeply, or written in an unknown encoding") from error
    if not headline and not body:
        raise UnreadableItem("the letter has neither a subject nor a text")
    message_id = header(letter, "message-id").strip("<> ")
    return [
        Story(
            headline=headline or "(no subject)",
            body=body,
            published=read_moment(header(letter, "date")),
            language=header(letter, "content-language").partition(",")[0] or None,
            guid=f"mid:{quote(message_id, safe='@')}" if message_id else None,
            photos=tuple(_photo(picture, message_id) for picture in pictures),
            notes=tuple(_notes(letter)),
        )
    ]


def parsed(data: bytes) -> Message:
    """The letter; whatever the bytes are, nothing is raised."""
    return email.message_from_bytes(data)  # The newer policy's headers take seconds where a stranger wants it.


def header(letter: Message, name: str) -> str:
    """A header as one line of text, its encoded words (RFC 2047) decoded; "" where it is missing."""
    stated = "".join(str(letter.get(name) or "").split("\n"))[:_LONGEST_HEADER]
    return _decoded(stated.replace("\r", ""))


def _decoded(stated: str) -> str:
    if "=?" not in stated:
        return plain_spaces(without_controls(_letters(stated.encode("utf-8", "surrogateescape"), None)))
    try:
        pieces = decode_header(stated)
    except (MessageError, ValueError):
        return plain_spaces(without_controls(stated))
    read = (piece if isinstance(piece, str) else _letters(piece, charset) for piece, charset in pieces)
    return plain_spaces(without_controls("".join(read)))


def _letters(data: bytes, charset: str | None) -> str:
    return decode(data, charset) if data else ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with a letter. Its name is for people to read; what it is, its bytes tell."""

    number: int
    name: str
    media_type: str
    body: bytes


def enclosed(letter: Message) -> Iterator[Enclosed]:
    """What hangs on the letter: not its text."""
    for number, part in enumerate(_parts(letter)):
        if part.is_multipart() or (_filename(part) is None and part.get_content_maintype() == "text"):
            continue
        body = _bytes(part)
        if body:
            yield Enclosed(number, (_filename(part) or "attachment")[:120], part.get_content_type(), body)


def picture_on(data: bytes, url: str) -> bytes | None:
    """The bytes of the picture that a letter's story names by this address; None where it is none of this letter."""
    if not url.startswith("mid:"):
        return None
    letter = parsed(data)
    message_id = header(letter, "message-id").strip("<> ")
    return next((one.body for one in enclosed(letter) if _address(one, message_id) == url), None)


def _parts(letter: Message) -> list[Message]:
    found: list[Message] = []
    waiting = [letter]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop(0)
        found.append(part)
        if part.is_multipart():  # Of another part the payload is its text, which asks for the charset it claims.
            waiting[:0] = [one for one in part.get_payload() if isinstance(one, Message)]
    return found


def _filename(part: Message) -> str | None:
    try:
        stated = part.get_filename()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None
    return _decoded(stated[:_LONGEST_HEADER]) or None if stated else None


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _copy(letter: Message, headline: str) -> tuple[str, list[Enclosed]]:
    """The text, from HTML where it was written in it, and the pictures."""
    texts = [part for part in _parts(letter) if part.get_content_maintype() == "text" and _filename(part) is None]
    pictures = [one for one in enclosed(letter) if one.media_type in _PICTURES]
    rich = next((part for part in texts if part.get_content_subtype() == "html"), None)
    if rich is not None and (copy := copy_from_html(_text(rich), headline=headline)).body:
        return copy.body, pictures
    plain = next((part for part in texts if part.get_content_subtype() == "plain"), None)
    if plain is None:
        return "", pictures
    text = _SIGNATURE.sub("", f"\n{_text(plain)}")
    return copy_from_text("\n\n".join(unwrapped(without_controls(text).splitlines()))), pictures


def _text(part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError, TypeError):
        charset = None
    return decode(_bytes(part), charset)


def _address(picture: Enclosed, message_id: str) -> str:
    return f"mid:{quote(message_id, safe='@')}/part{picture.number}"


def _photo(picture: Enclosed, message_id: str) -> Photo:
    return Photo(url=_address(picture, message_id))


def _notes(letter: Message) -> Iterator[str]:
    if sender := header(letter, "from"):
        yield f"Sent by {sender}."
    others = [one.name for one in enclosed(letter) if one.media_type not in _PICTURES]
    if others:
        yield f"With the letter came {', '.join(others[:20])}, which is not read as a part of it."
