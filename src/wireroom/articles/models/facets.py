"""A story as its several showings see it: what differs between two states of a facet is what pages must be rendered
again for. Each facet is a tag (`teaser:12`); `presenting` reads the same ones while a page is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wireroom.articles.models.body import as_compared
from wireroom.core import clock
from wireroom.core.tags import Change

if TYPE_CHECKING:
    from wireroom.articles.models import Article

_ON_ITS_PAGE = (
    "headline",
    "short_headline",
    "standfirst",
    "label",
    "section_id",
    "dateline",
    "language",
    "lead_picture_id",
    "published_at",
    "published_day_only",
    "updated_at",
    "original_url",
    "copyright_notice",
    "credit_line",
    "licence_url",
    "url_date",
    "slug",
    "comments_open",
)


_IN_A_FEED = (
    "headline",
    "standfirst",
    "section_id",
    "language",
    "lead_picture_id",
    "published_at",
    "published_day_only",
    "updated_at",
    "original_url",
    "copyright_notice",
    "credit_line",
    "licence_url",
    "url_date",
    "slug",
)


class Genre(StrEnum):
    """What a front makes of the word above the headline."""

    OPINION = "opinion"
    PICTURES = "pictures"
    OTHER = "other"


_GENRES = {
    **dict.fromkeys(("opinion", "leading article"), Genre.OPINION),
    **dict.fromkeys(("picture story", "feature"), Genre.PICTURES),
}


def genre_of(label: str) -> Genre:
    return _GENRES.get(label, Genre.OTHER)


@dataclass(frozen=True, slots=True)
class Facets:
    """What readers see of one state of a story: `page` on its own page; `entry` in a feed, and `text` besides where
    the feed has it in full; `terms` whose copy it is, who may keep it out of outlets; `title` in listings for search
    engines; `brief` where a front gives headline, source and hour alone, and besides these on fronts its `teaser`,
    `people` and `lead`; `usage` what partners alone are told: the terms, the slugline; `documents` which files
    it gives; `replies` whether readers may write; `urgency`, `genre` and `pictured` what the home front chooses by;
    `name` is what its notices in the public record say of it, `listed` its line in a sitemap, `notices` the notices
    themselves, `history` what decides whether its changes are told, `topics`, `entities`, `authors` and `further`
    sections those whose pages list it."""

    page: tuple[Any, ...]
    entry: tuple[Any, ...]
    text: tuple[Any, ...]
    terms: tuple[Any, ...]
    name: tuple[Any, ...]
    title: tuple[Any, ...]
    brief: tuple[Any, ...]
    teaser: tuple[Any, ...]
    people: tuple[Any, ...]
    lead: tuple[Any, ...]
    usage: tuple[Any, ...]
    documents: tuple[int, ...]
    replies: tuple[Any, ...]
    urgency: int
    genre: tuple[Any, ...]
    pictured: tuple[Any, ...]
    listed: tuple[Any, ...]
    notices: tuple[Any, ...]
    history: tuple[Any, ...]
    topics: tuple[int, ...]
    entities: tuple[int, ...]
    authors: tuple[int, ...]
    further: tuple[int, ...]


def facets(article: Article) -> Facets:
    """The state of `article` with its people, places and corrections, six queries for one that was just loaded."""
    owed_to = tuple(
        (one.source_id, one.role, one.person, one.url, one.licence, one.kind) for one in article.credits.all()
    )
    bylines = tuple((byline.name, byline.url, byline.author_id) for byline in article.bylines.all())
    topics = tuple(one.topic_id for one in article.topics.all())
    entities = tuple(one.entity_id for one in article.entities.all())
    further = tuple(one.section_id for one in article.further_sections.all() if one.section_id != article.section_id)
    corrections = tuple((one.kind, one.text, one.date) for one in article.corrections.all())
    body = as_compared(article.body)
    where = (article.url_date, article.slug)
    when = (article.published_at, article.published_day_only)
    brief = (article.short_headline or article.headline, *where, *when, article.carried_source)
    photographs = tuple(one for one in owed_to if one[1] == "photograph")
    people = tuple(name for name, _, _ in bylines)
    sources = tuple(one[0] for one in owed_to if one[1] != "photograph")  # Whose terms a teaser obeys.
    terms = tuple((one[0], one[1]) for one in owed_to if one[1] != "photograph")
    caption = article.lead_caption if article.lead_picture_id or photographs else ""
    return Facets(
        page=(
            *(getattr(article, name) for name in _ON_ITS_PAGE),
            caption,
            body,
            owed_to,
            bylines,
            corrections,
            topics,
            entities,
            further,
        ),
        entry=(*(getattr(article, name) for name in _IN_A_FEED), caption, owed_to, people, corrections),
        text=(article.dateline, body),
        terms=terms,
        name=(article.headline, article.language, *where),
        title=(article.headline, article.language, *where, *when),
        brief=brief,
        teaser=(article.standfirst, article.label, article.section_id, article.language, sources),
        people=people,
        lead=(article.lead_picture_id, article.lead_caption if photographs else "", photographs, sources),
        usage=(article.usage_terms, article.expire_at, article.slugline),
        documents=article.document_keys,
        replies=(article.comments_open,),
        urgency=article.urgency,
        genre=(genre_of(article.label), article.section_id),
        pictured=(article.lead_picture_id, article.section_id),
        listed=(*where, *when, article.updated_at),
        notices=corrections,
        history=(article.section_id, terms, any(kind == "retraction" for kind, *_ in corrections)),
        topics=topics,
        entities=entities,
        authors=tuple(author for _, _, author in bylines if author),
        further=further,
    )


_TAGS = (
    *("entry", "text", "terms", "name", "title", "brief", "teaser", "people", "lead"),
    *("usage", "documents", "replies", "urgency", "genre", "pictured", "history"),
)


def changed_facets(pk: int, before: Facets | None, after: Facets) -> set[Change]:
    names = {name: name for name in _TAGS} | {"page": "article"}
    return {
        Change(f"{tag}:{pk}")
        for name, tag in names.items()
        if before is None or getattr(before, name) != getattr(after, name)
    }


def places(article: Article | None) -> set[Change]:
    """The lists in which a story stands: all stories, its section's and its day's."""
    if article is None or not article.live or article.published_at is None:
        return set()
    at = article.published_at
    return {
        Change("stories", at),
        Change(f"section-stories:{article.section_id}", at),
        Change(f"day:{clock.newsroom_day(at)}", at),
        listing_of(article.published_at),
    }


def listings(shown: Facets, at: datetime | None) -> set[Change]:
    """The lists of its topics, of whom and what it names, of its authors and further sections, by their keys."""
    tags = [f"topic-stories:{pk}" for pk in shown.topics] + [f"author-stories:{pk}" for pk in shown.authors]
    tags += [f"entity-stories:{pk}" for pk in shown.entities] + [f"section-further:{pk}" for pk in shown.further]
    return {Change(tag, at) for tag in tags} if at else set()


def reports(terms: tuple[Any, ...], at: datetime | None) -> set[Change]:
    """The lists of what is reported by each source of a story with these `terms`, or by the newsroom itself."""
    sources = {source for source, role in terms if source and role == "report"}
    return {Change(reports_of(source), at) for source in sources or {None}} if at else set()


def reports_of(source: int | None) -> str:
    """The tag of the list of a source's reports; of the newsroom's own where there is no source."""
    return f"reports:{source or 'own'}"


def listing_of(at: datetime) -> Change:
    """The day's listing for search engines, which names the time of a story's last update too."""
    return Change(f"listing:{clock.newsroom_day(at)}")


def listing_terms_of(at: datetime) -> Change:
    """Whose reports stand in the day's listing."""
    return Change(f"listing-terms:{clock.newsroom_day(at)}")


def day_of(article: Article | None) -> date | None:
    """The day in whose listing readers find the story; None where they do not see it."""
    if article is None or not article.live or article.published_at is None:
        return None
    return clock.newsroom_day(article.published_at)
