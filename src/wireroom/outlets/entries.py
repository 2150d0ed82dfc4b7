"""An entry: a story for other people's programs, from which every feed format is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wireroom.articles import presenting
from wireroom.articles.models import Article
from wireroom.articles.presenting import Illustration, Story
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.crediting import OwedCredit, originals, owed_credits
from wireroom.outlets.full_text import full_text


@dataclass(frozen=True, slots=True)
class Entry:
    """`url` is also the lasting identifier. `content` is HTML whose links are absolute, credits included.

    `pictures` are the lead picture's and the body's, in order; one without a picture is a credit that is owed
    for a picture that readers do not get. `language` is empty where it is the paper's own.
    """

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


def entry(article: Article, site: SiteIdentity) -> Entry:
    """The entry of a published story."""
    story = presenting.story(article)
    owed = owed_credits(article)
    url = absolute(article.get_absolute_url())
    return Entry(
        url=url,
        headline=story.headline,
        standfirst=story.standfirst,
        content=full_text(story, owed, originals(article, owed), url, site),
        authors=tuple(byline.name for byline in story.bylines),
        section=story.section.name,
        language=story.language,
        published=article.published_at,
        published_day_only=story.published_day_only,
        updated=story.updated,
        pictures=pictures_of(story),
        credits=owed,
        originals=originals(article, owed),
    )


def pictures_of(story: Story) -> tuple[Illustration, ...]:
    """The story's pictures in the order in which readers see them."""
    in_body = (block.illustration for block in story.body)
    return tuple(illustration for illustration in (story.lead, *in_body) if illustration)
