"""Whose letters are taken, and what is taken out of them. Pure."""

from __future__ import annotations

import re
from email.message import Message

from wireroom.wire.formats import mail
from wireroom.wire.formats.recognise import recognise

_NO_ADDRESS = re.compile(r'"(?:[^"\\]|\\.){0,500}"|\([^()]{0,500}\)')
"""Quoted names and comments (RFC 5322, section 3.2), in which anybody may write anything."""

_ADDRESS = re.compile(r"[^\s<>,;:\"()@]{1,64}@[^\s<>,;:\"()@]{1,255}")


def sender(letter: Message) -> str:
    """The address of whoever the letter says that it is from, in small letters; empty unless it names just one."""
    stated = letter.get_all("from") or []
    bare = _NO_ADDRESS.sub(" ", str(stated[0])[:2000]) if len(stated) == 1 else ""
    addresses = _ADDRESS.findall(bare)
    return addresses[0].lower() if len(addresses) == 1 and bare.count("@") == 1 else ""


def is_allowed(address: str, allowed: list[str]) -> bool:
    """Whether letters of this sender are taken: a whole address, "@press.example" for a house, "*" for anybody."""
    at = address.rpartition("@")[2]
    wanted = {entry.strip().lower() for entry in allowed}
    return "@" in address and bool(wanted & {"*", address, f"@{at}"})


def wire_documents(letter: Message) -> list[mail.Enclosed]:
    """The files that are in a format of the wire: documents of their own, the letter only carried them."""
    return [one for one in mail.enclosed(letter) if recognise(one.body, one.name) not in (None, mail.NAME)]
