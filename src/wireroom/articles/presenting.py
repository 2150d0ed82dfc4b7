"""What the templates get: a story as readers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wireroom.articles.carried import terms_of
from wireroom.articles.illustrations import Illustration, lead_of
from wireroom.articles.models import Article, Byline, Credit, Section
from wireroom.articles.models.facets import Genre, genre_of
from wireroom.articles.named import told_of
from wireroom.articles.navigation import NavigationLink
from wireroom.articles.shown_body import Block, body_of
from wireroom.core.pages import absolute, direction
from wireroom.core.tags import links_to, reads, unrecorded


@dataclass(frozen=True, slots=True)
class ShownByline:
    """A person named as author; `url` is the full address of their page, empty where there is none."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownEntity:
    """A person, an organisation or a place that a story names; `url` is the path of its page, empty where it has
    none, `same_as` what is known of it elsewhere."""

    kind: str
    name: str
    url: str
    same_as: str


@dataclass(slots=True)
class Teaser:
    """A story on a front. What a page asks of it is what that page depends on: every property reads its own tag, so
    that a front which gives a headline alone is not rendered for a new standfirst or picture."""

    article: Article
    counted: Callable[[], int] = field(default=lambda: 0)
    """How many comments readers see; the discussion fills it in."""

    @property
    def pk(self) -> int:
        return self.article.pk

    def _brief(self) -> Article:
        reads(f"brief:{self.pk}")
        return self.article

    def _teaser(self) -> Article:
        reads(f"teaser:{self.pk}")
        return self.article

    @property
    def headline(self) -> str:
        return self._brief().short_headline or self.article.headline

    @property
    def url(self) -> str:
        return self._brief().get_absolute_url()

    @property
    def published(self) -> datetime:
        return self._brief().published_at

    @property
    def published_day_only(self) -> bool:
        return self._brief().published_day_only

    @property
    def source(self) -> str:
        """The source of carried copy; empty for the newsroom's own."""
        source = next((credit.source for credit in self._brief().source_credits if credit.source), None)
        if source is None:
            return ""
        reads(f"source-name:{source.pk}")
        return source.name

    @property
    def standfirst(self) -> str:
        return _standfirst(self._teaser())

    @property
    def label(self) -> str:
        return _label(self._teaser())

    @property
    def section(self) -> NavigationLink:
        return _section_link(self._teaser())

    @property
    def byline_names(self) -> list[str]:
        reads(f"people:{self.pk}")
        return [byline.name for byline in self.article.bylines.all()]

    @property
    def language(self) -> str:
        return self._teaser().language

    @property
    def direction(self) -> str:
        return direction_of(self._teaser())

    @property
    def lead(self) -> Illustration | None:
        reads(f"lead:{self.pk}")
        if (picture := self.article.lead_picture) is not None:
            reads(f"picture-look:{picture.pk}")
        return lead_of(self.article)

    @property
    def comment_count(self) -> int:
        return self.counted()

    @property
    def urgency(self) -> int:
        reads(f"urgency:{self.pk}")
        return self.article.urgency

    @property
    def genre(self) -> Genre:
        reads(f"genre:{self.pk}")
        return genre_of(self.article.label)

    @property
    def section_url(self) -> str:
        """Where its section is, for whoever chooses by it and does not show it."""
        reads(f"genre:{self.pk}")
        return _section_link(self.article).url

    @property
    def has_picture(self) -> bool:
        """Whether it has a lead picture that may be shown."""
        reads(f"pictured:{self.pk}")
        if (picture := self.article.lead_picture) is None:
            return False
        reads(f"picture-use:{picture.pk}")
        return picture.may_be_shown_in(self.article.section_id)


@dataclass(slots=True)
class Story:
    """A story on its own page."""

    pk: int
    headline: str
    short_headline: str
    standfirst: str
    label: str
    section: NavigationLink
    dateline: str
    language: str
    direction: str
    bylines: list[ShownByline]
    published: datetime | None
    published_day_only: bool
    updated: datetime | None
    lead: Illustration | None
    body: list[Block]
    credits: list[Credit]
    corrections: list[Any]
    copyright_notice: str = ""
    credit_line: str = ""
    licence_url: str = ""
    more: list[Teaser] = field(default_factory=list)
    topics: list[NavigationLink] = field(default_factory=list)
    entities: list[ShownEntity] = field(default_factory=list)
    further_sections: list[NavigationLink] = field(default_factory=list)
    history_url: str = ""
    """The page of what changed since publication; empty where there is none."""

    @property
    def entities_with_pages(self) -> list[ShownEntity]:
        """Those whom readers are led to."""
        return [one for one in self.entities if one.url]


def _byline(byline: Byline) -> ShownByline:
    """Who has a page here is led to on it; who has none, to where the byline says."""
    if byline.author_id is None:
        return ShownByline(byline.name, byline.url)
    with unrecorded():
        author = byline.author
    reads(f"author-link:{author.pk}")
    links_to(author.get_absolute_url())
    return ShownByline(byline.name, absolute(author.get_absolute_url()))


def topics(article: Article) -> list[NavigationLink]:
    """The topics that the story's own page leads to."""
    with unrecorded():
        found = [one.topic for one in article.topics.all()]
    for topic in found:
        reads(f"topic-name:{topic.pk}")
        links_to(topic.get_absolute_url())
    return [NavigationLink(topic.name, topic.get_absolute_url()) for topic in found]


def entities(article: Article) -> list[ShownEntity]:
    """Whom and what the story names; its own page leads to those who have one."""
    found = told_of(article)
    for entity in found:
        if entity.has_page:
            links_to(entity.get_absolute_url())
    return [
        ShownEntity(one.kind, one.name, one.get_absolute_url() if one.has_page else "", one.same_as) for one in found
    ]


def further_sections(article: Article) -> list[NavigationLink]:
    """Where the story stands besides its section, for its own page."""
    with unrecorded():
        found = [one.section for one in article.further_sections.all() if one.section_id != article.section_id]
    return [_link_to(section) for section in found]


def _section_link(article: Article) -> NavigationLink:
    with unrecorded():
        section = article.section
    return _link_to(section)


def _link_to(section: Section) -> NavigationLink:
    reads(f"section-name:{section.pk}")
    return NavigationLink(section.name, section.get_absolute_url())


def _standfirst(article: Article) -> str:
    return "" if terms_of(article).headline_alone else article.standfirst


def _updated(article: Article) -> datetime | None:
    """The time of the last update, where it is later than publication."""
    later = article.updated_at and article.published_at and article.updated_at > article.published_at
    return article.updated_at if later else None


def _label(article: Article) -> str:
    return str(article.get_label_display()) if article.label else ""


def direction_of(article: Article) -> str:
    return direction(article.language) if article.language else ""


def teasers(articles: Iterable[Article]) -> list[Teaser]:
    return [Teaser(article) for article in articles]


def owed_for_copy(article: Article) -> list[Credit]:
    """The credits that decide what may be passed on of a story in a list."""
    reads(f"terms:{article.pk}")
    return article.source_credits


def passed_on(article: Article, *, in_full: bool) -> Story:
    """A story in a feed: of the list that it stands in, only what is passed on of it is read."""
    reads(f"entry:{article.pk}")
    if in_full:
        reads(f"text:{article.pk}")
    for credit in article.credits.all():
        if credit.source_id:
            reads(f"source-name:{credit.source_id}")
    return story(article, body=in_full)


def story(article: Article, *, body: bool = True) -> Story:
    lead = lead_of(article)
    if lead is not None and article.lead_picture is not None:
        reads(article.lead_picture.tag)
    return Story(
        pk=article.pk,
        headline=article.headline,
        short_headline=article.short_headline,
        standfirst=_standfirst(article),
        label=_label(article),
        section=_section_link(article),
        dateline=article.dateline,
        language=article.language,
        direction=direction_of(article),
        bylines=[_byline(byline) for byline in article.bylines.all()],
        published=article.published_at,
        published_day_only=article.published_day_only,
        updated=_updated(article),
        lead=lead,
        body=body_of(article) if body else [],
        credits=article.printed_credits,
        corrections=list(article.corrections.all()),
        copyright_notice=article.copyright_notice,
        credit_line=article.credit_line,
        licence_url=article.licence_url,
    )
