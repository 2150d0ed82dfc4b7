"""An entry: a story for other people's programs, from which every feed format is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.html import format_html

from wireroom.articles import presenting
from wireroom.articles.illustrations import Illustration
from wireroom.articles.models import Article
from wireroom.articles.presenting import Story
from wireroom.articles.public_record import Notice
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.crediting import OwedCredit, originals, owed_credits
from wireroom.outlets.full_text import excerpt, full_text
from wireroom.outlets.terms import Syndication, syndication


@dataclass(frozen=True, slots=True)
class Rights:
    """What the source prescribes for the story as a whole, beside the credits: empty where it says nothing."""

    credit_line: str = ""
    copyright_notice: str = ""
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`identifier` lasts; `url` is where the story is now. `content` is HTML whose links are absolute, credits
    included: the whole story, or as much of it as its sources let us pass on.

    `pictures` are the lead picture's and the body's, in order; one without a picture is a credit that is owed
    for a picture that readers do not get. `rights` are what the source prescribes for the story as a whole. `language`
    is empty where it is the paper's own. `ninjs` is the address of the story as a document for partners.
    """

    identifier: str
    url: str
    headline: str
    standfirst: str
    content: str
    authors: tuple[str, ...]
    section: str
    language: str
    published: datetime
    published_day_only: bool
    updated: datetime | None
    pictures: tuple[Illustration, ...]
    credits: tuple[OwedCredit, ...]
    originals: tuple[str, ...]
    ninjs: str = ""
    rights: Rights = Rights()


FOR_PARTNERS = "ninjs.json"
"""What stands after a story's address where it is a document for partners (`partner_copy`)."""


def lasting_identifier(address: str) -> str:
    """An address as `https` without a port: a move to TLS, or to another port, makes no new story of an old one."""
    parts = urlsplit(address)
    return f"https://{parts.hostname}{parts.path}"


def entry(article: Article, site: SiteIdentity) -> Entry | None:
    """The entry of a published story; None where a source lets nothing of it be passed on."""
    allowed = syndication(presenting.owed_for_copy(article))
    if allowed == Syndication.NONE:
        return None
    in_full = allowed == Syndication.FULL
    story = presenting.passed_on(article, in_full=in_full)
    owed = owed_credits(article)
    url = absolute(article.get_absolute_url())
    return Entry(
        identifier=lasting_identifier(url),
        url=url,
        headline=story.headline,
        standfirst=story.standfirst,
        content=(full_text if in_full else excerpt)(story, owed, originals(article, owed), url, site),
        authors=tuple(byline.name for byline in story.bylines),
        section=story.section.name,
        language=story.language,
        published=article.published_at,
        published_day_only=story.published_day_only,
        updated=story.updated,
        pictures=pictures_of(story),
        credits=owed,
        originals=originals(article, owed),
        ninjs=f"{url}{FOR_PARTNERS}",
        rights=Rights(story.credit_line, story.copyright_notice, story.licence_url),
    )


def notice_entry(notice: Notice) -> Entry:
    """The entry of a correction: its identifier holds the moment of the notice, so that a story may have several."""
    url = absolute(notice.url)
    return Entry(
        identifier=f"{lasting_identifier(url)}#correction-{notice.date:%Y%m%dT%H%M%S}",
        url=url,
        headline=f"{notice.label}: {notice.headline}",
        standfirst=notice.text,
        content=format_html("<p>{}</p>", notice.text),
        authors=(),
        section=notice.label,
        language=notice.language,
        published=notice.date,
        published_day_only=False,
        updated=None,
        pictures=(),
        credits=(),
        originals=(),
    )


def pictures_of(story: Story) -> tuple[Illustration, ...]:
    """The story's pictures in the order in which readers see them; an excerpt, without a body, has the lead alone."""
    in_body = [illustration for block in story.body for illustration in block.illustrations]
    return tuple([story.lead, *in_body] if story.lead else in_body)
