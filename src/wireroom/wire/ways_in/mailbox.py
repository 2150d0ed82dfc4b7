"""A mailbox for contributors and press offices: their letters become items, what hangs on them too.

Only letters of senders that the newsroom has named are taken; the others stay unopened where they are. A letter is
kept as it came; an attachment in a format of the wire is a document of its own, and then the letter was its envelope.
Letters are asked for by their unique numbers (RFC 3501, section 2.3.1.1), read without being marked, and marked as
seen once they are safely kept.
"""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator

from wireroom.core.fetch import in_words
from wireroom.core.secrecy import SecretUnreadable, decrypted
from wireroom.wire.formats import mail
from wireroom.wire.formats.unreadable import MAX_BYTES
from wireroom.wire.models import Channel
from wireroom.wire.ways_in import letters
from wireroom.wire.ways_in.looking import Blocked, Delivery, Look, Memory
from wireroom.wire.ways_in.mailbox_connection import MailboxAddress, address_of, opened

MOST_AT_ONCE = 200
"""Letters of one look; the others wait for the next."""


def look(channel: Channel, memory: Memory, allow_hosts: frozenset[str]) -> Look:
    """The letters since the last look, each fetched when its turn comes. Raises `Blocked`."""
    kept = dict(memory)
    return Look(_deliveries(channel, kept, allow_hosts, marks=True), kept)


def look_without_taking(channel: Channel, allow_hosts: frozenset[str]) -> list[Delivery]:
    """The newest unseen letters, left as they are; for trying it out."""
    return list(_deliveries(channel, dict(channel.state or {}), allow_hosts, marks=False))


def _deliveries(channel: Channel, memory: Memory, allow_hosts: frozenset[str], *, marks: bool) -> Iterator[Delivery]:
    address, password = _way_to(channel)
    with opened(address, password, allow_hosts) as mailbox:
        for uid in _new_letters(mailbox, address, memory, readonly=not marks):
            yield from _letter(mailbox, uid, channel.senders.split(), marks=marks)
            memory["last_uid"] = uid


def _way_to(channel: Channel) -> tuple[MailboxAddress, str]:
    try:
        return address_of(channel.address), decrypted(channel.secret)
    except ValueError as error:
        raise Blocked(f"has no usable address: {error}", lasting=True) from error
    except SecretUnreadable as error:
        raise Blocked(
            "has a password that cannot be read with this newsroom's key; set it again", lasting=True
        ) from error


def _new_letters(mailbox: imaplib.IMAP4, address: MailboxAddress, memory: Memory, *, readonly: bool) -> list[int]:
    """The numbers of the letters to take, in order. One that was numbered anew is begun anew, with the unseen."""
    answer, said = mailbox.select(f'"{address.folder}"', readonly=readonly)
    if answer != "OK":
        raise Blocked(f"has no folder {address.folder!r} in its mailbox: {_text(said)}", lasting=True)
    validity = _text(mailbox.response("UIDVALIDITY")[1])
    last = memory.get("last_uid", 0) if memory.get("uidvalidity") == validity else 0
    memory |= {"uidvalidity": validity, "last_uid": last}
    answer, found = mailbox.uid("SEARCH", f"UID {last + 1}:*" if last else "UNSEEN")
    if answer != "OK":
        raise Blocked(f"cannot be searched for letters: {_text(found)}")
    numbers = sorted(int(number) for number in _text(found).split() if number.isdigit())
    return [number for number in numbers if number > last][:MOST_AT_ONCE]


def _letter(mailbox: imaplib.IMAP4, uid: int, allowed: list[str], *, marks: bool) -> Iterator[Delivery]:
    """The documents of one letter: none, for a letter of somebody whom nobody named."""
    name = f"letter {uid}"
    head = _fetched(mailbox, uid, "(RFC822.SIZE BODY.PEEK[HEADER])")
    if head is None or not letters.is_allowed(letters.sender(mail.parsed(head[1])), allowed):
        return
    size = re.search(rb"RFC822\.SIZE (\d{1,12})", head[0])
    if size and int(size[1]) > MAX_BYTES:
        reason = f"the letter has {in_words(int(size[1]))}; at most {in_words(MAX_BYTES)} are read"
        yield Delivery(b"", name, "message/rfc822", unread=reason)
        return
    whole = _fetched(mailbox, uid, "(BODY.PEEK[])")
    if whole is not None:
        yield from documents(whole[1], name)
        if marks:
            mailbox.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


def documents(letter: bytes, name: str) -> list[Delivery]:
    """What a letter brings: its attachments in formats of the wire, else itself."""
    carried = letters.wire_documents(mail.parsed(letter))
    return [Delivery(one.body, one.name, one.media_type) for one in carried] or [
        Delivery(letter, name, "message/rfc822")
    ]


def _fetched(mailbox: imaplib.IMAP4, uid: int, what: str) -> tuple[bytes, bytes] | None:
    """The answer's first line and the bytes that it announces."""
    answer, parts = mailbox.uid("FETCH", str(uid), what)
    found = [part for part in parts if isinstance(part, tuple)] if answer == "OK" else []
    return (bytes(found[0][0]), bytes(found[0][1])) if found else None


def _text(said: object) -> str:
    parts = said if isinstance(said, list) else [said]
    return " ".join(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))[:100_000]
