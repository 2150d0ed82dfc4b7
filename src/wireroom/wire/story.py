"""A story as received: the one value that every way in ends in, before any database.

A format reader takes bytes and returns stories; `articles.intake` is the one door that makes articles of
them. What the source does not say is `None` or empty, never guessed here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Moment = datetime | date
"""A point in time as the source states it: an aware `datetime`, or a `date` when it names only the day."""

NO_DATE = "The date of publication was not found."
"""The note of a reader that found no date; it is dropped when somebody gives one."""

UNREAD_EMBARGO = "The source speaks of an embargo, and not clearly of its end:"
"""How the note begins of an embargo in words that could not be read. No rule publishes what carries it."""


class PubStatus(StrEnum):
    """What the source allows to be done with the item now (NewsML-G2 `pubStatus`); usable where it says nothing."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"
    """A kill: the source takes the item back, and all its versions."""


class ItemType(StrEnum):
    """What an item is by nature (IPTC NewsCodes "ninature")."""

    TEXT = "text"
    PICTURE = "picture"
    GRAPHIC = "graphic"
    AUDIO = "audio"
    VIDEO = "video"
    COMPOSITE = "composite"
    """A package: it holds no copy, its `links` say what belongs together."""


class Direction(StrEnum):
    """The direction in which the copy is written, where the source states it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class ConceptKind(StrEnum):
    """What a concept is: a topic unless the source says that it is somebody or somewhere."""

    TOPIC = "topic"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the copy is about, or a kind that it is of, from a vocabulary of the source's or of the IPTC's."""

    name: str = ""
    code: str | None = None
    """The code with its scheme, as the source writes it: "medtop:20000523" is an IPTC Media Topic."""
    kind: ConceptKind = ConceptKind.TOPIC


@dataclass(frozen=True, slots=True)
class Link:
    """Something else that the source names: a page, an earlier version, a part of a package."""

    url: str | None = None
    guid: str | None = None
    """The identifier of another item, which may be an address as well."""
    version: str | None = None
    rel: str = ""
    title: str = ""
    item_type: ItemType | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """Another name that the source has for the item; `role` says which ("message", "ap:itemId")."""

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a picture; sizes in pixels."""

    url: str
    name: str = ""
    media_type: str = ""
    width: int | None = None
    height: int | None = None

    @property
    def area(self) -> int:
        """How many pixels it has, to tell the largest by; by its one side where only that is stated."""
        return (self.width or self.height or 0) * (self.height or self.width or 0)


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
    guid: str | None = None
    headline: str = ""
    copyright_holder: str = ""
    """Empty where it is no other than the agency, or the photographer of a picture without one."""
    usage_terms: str = ""
    licence_url: str | None = None
    expires: Moment | None = None
    renditions: tuple[Rendition, ...] = ()
    """Its other files; `url`, `width` and `height` tell of the largest."""


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
    """When the source first issued it (RSS `pubDate`, NewsML-G2 `firstCreated`)."""
    updated: Moment | None = None
    """When the source issued this version of it; None where that is the first, or where it does not say."""
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

    version: str | None = None
    item_type: ItemType = ItemType.TEXT
    pubstatus: PubStatus = PubStatus.USABLE
    slugline: str = ""
    byline: str = ""
    """The byline as printed, where it says more than `bylines` do ("By Ada Quill, Northern Wire")."""
    place: str = ""
    """Where the copy is from, as a name; `dateline` is the line printed before it."""
    direction: Direction | None = None
    urgency: int | None = None
    """1 is the most urgent, 9 the least (IPTC)."""
    subjects: tuple[Concept, ...] = ()
    genres: tuple[Concept, ...] = ()
    created: Moment | None = None
    """When the content was made, where the source parts that from issuing it (NewsML-G2 `contentCreated`)."""
    embargoed: Moment | None = None
    """Not to be published before."""
    expires: Moment | None = None
    """Not to be published after."""
    usage_terms: str = ""
    credit_line: str = ""
    """The credit that is to be printed, as the source words it."""
    copyright_holder: str = ""
    copyright_notice: str = ""
    licence_url: str | None = None
    ednote: str = ""
    """What the source has to tell the editor: never for readers."""
    signals: tuple[str, ...] = ()
    """What the source asks of whoever handles the item: "sig:correction", "sig:update" (IPTC), or its own codes."""
    links: tuple[Link, ...] = ()
    other_ids: tuple[Identifier, ...] = ()

    @property
    def version_created(self) -> Moment | None:
        """When this version was issued."""
        return self.updated or self.published
