"""Takes a comment in: stored, and on the disk, before anybody is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.bell import ring
from wireroom.discussion.group_commit import store
from wireroom.discussion.models import Asks, Comment, State
from wireroom.discussion.privacy import address_hash, encrypt_address, keyed_hash
from wireroom.discussion.screening import fingerprint

_TRAPPED = "The field that people do not see was filled in."
"""Kept as spam, not thrown away: a browser that fills in forms by itself may fall into the trap for a reader."""


_HURRIED = "It was sent within two seconds of the page being opened: nobody writes so fast."


@dataclass(frozen=True, slots=True)
class Letter:
    """What a reader sends, checked and neutralised. The address shows in no `repr`, so in no log."""

    name: str
    text: str
    email: str = field(repr=False)
    website: str = ""
    parent: int | None = None
    trapped: bool = False
    """Whether the field that people do not see was filled in."""
    hurried: bool = False
    """Whether it came sooner than anybody writes."""
    network: str = field(default="", repr=False)
    """The keyed hash of the network that it came from (`network`)."""
    author: str = field(default="", repr=False)
    """The keyed hash of its author's cookie (`author_cookie`)."""
    reader: str = field(default="", repr=False)
    """The hash of the address that was confirmed in its author's browser (`reader_cookie`)."""


def accept(article: Article, letter: Letter, moment: datetime | None = None, noted: tuple[str, ...] = ()) -> Comment:
    """Store the comment as waiting; the worker screens it at once (`looking_over`), and holds it where something was
    `noted` already. The same letter of the same person twice is one comment. Committed when this returns.

    `moment`: when it came, where that was not now (`spool`).

    Must not be called within a transaction: what is told to the reader would not be true yet.
    """
    stored = store(_comment(article, letter, moment or clock.now(), noted))
    ring(settings.HOME.bell)
    return stored


def digest(article: Article, letter: Letter) -> str:
    """What makes two letters one: the article, the person and the text."""
    return digest_of(article.pk, address_hash(letter.email), letter.text)


def digest_of(article: int, email_hash: str, text: str) -> str:
    return keyed_hash("one comment", str(article), email_hash, text)


def _comment(article: Article, letter: Letter, moment: datetime, noted: tuple[str, ...]) -> Comment:
    reasons = [reason for reason, holds in ((_TRAPPED, letter.trapped), (_HURRIED, letter.hurried)) if holds]
    return Comment(
        article=article,
        parent=answered(article, letter.parent),
        name=letter.name,
        email_encrypted=encrypt_address(letter.email),
        email_hash=address_hash(letter.email),
        network_hash=letter.network,
        author_hash=letter.author,
        website=letter.website,
        text=letter.text,
        state=State.SPAM if letter.trapped else State.WAITING,
        asks="" if letter.trapped else Asks.LOOK,
        reasons=[*reasons, *noted],
        digest=digest(article, letter),
        fingerprint=fingerprint(letter.text),
        posted_at=moment,
    )


def answered(article: Article, parent: int | None) -> Comment | None:
    """The comment that a reply answers. One that was taken down meanwhile leaves the reply to stand on its own."""
    if parent is None:
        return None
    return Comment.objects.shown().filter(article=article, pk=parent).first()
