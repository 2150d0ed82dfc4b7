"""A story as received: the one value that every way in ends in, before any database.

A format reader takes bytes and returns stories; `articles.intake` is the one door that makes articles of
them. What the source does not say is `None` or empty, never guessed here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

Moment = datetime | date
"""A point in time as the source states it: an aware `datetime`, or a `date` when it names only the day."""

NO_DATE = "The date of publication was not found."
"""The note of a reader that found no date; it is dropped when somebody gives one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the source names as author. Agencies and desks are credits, never persons."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """Who is owed credit for the copy. `role` is one of `articles.models.Credit.Role`, e.g. "report"."""

    source: str
    role: str = "report"
    person: str | None = None
    url: str | None = None
    """The original, where the source says where it is."""
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture and its credit; `url` is None where the credit is known but the picture itself is missing."""

    url: str | None = None
    alt: str = ""
    caption: str = ""
    kind: str | None = None
    """"file photo" or None."""
    agency: str | None = None
    photographer: str | None = None
    credit_line: str = ""
    """The credit as the source printed it (IPTC "Credit Line")."""
    copyright_notice: str = ""
    width: int | None = None
    height: int | None = None
    after_block: int | None = None
    """How many top-level blocks of the body stand before it; None for the lead picture."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence set large beside the text; `after_block` as in `Photo`."""

    text: str
    speaker: str = ""
    after_block: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One piece of copy. `body` is sanitised HTML: p, h2-h4, ul, ol, li, blockquote, a, em, strong, br, table."""

    headline: str
    standfirst: str = ""
    body: str = ""
    dateline: str = ""
    bylines: tuple[Person, ...] = ()
    credits: tuple[SourceCredit, ...] = ()
    photos: tuple[Photo, ...] = ()
    pull_quotes: tuple[PullQuote, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    read_on: date | None = None
    """The day somebody read or saved the page; never the day it was published."""
    language: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    guid: str | None = None
    publisher: str | None = None
    """The site or newsroom whose page this was."""
    notes: tuple[str, ...] = field(default=())
    """For the editor, never for readers: what could not be found, what was left out."""
