"""The home front: what editors have put in its places; the rest by weight first, then by time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from wireroom.articles.fronts.filling import Filling
from wireroom.articles.fronts.pins import Pinned
from wireroom.articles.fronts.places import BRIEFS, LEAD, OPINION, PICTURE, SECONDS
from wireroom.articles.models import Article, Section
from wireroom.articles.models.facets import Genre
from wireroom.articles.presenting import Teaser
from wireroom.core.tags import reads

_RECENT = 24
"""Among how many of the newest stories the lead is looked for."""

_RHYTHMS = ("lead-left", "three", "list")
"""Sections take turns, so that the page is not a wall of equal tiles."""

_OPINION_FRONT = "/section/opinion/"

_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A section's part of the front."""

    section: Section
    teasers: list[Teaser]
    rhythm: str


@dataclass(frozen=True, slots=True)
class Front:
    """The home front, each story in one place of its upper part."""

    lead: Teaser | None
    seconds: list[Teaser]
    briefs: list[Teaser]
    picture_story: Teaser | None
    opinion: list[Teaser]
    rows: list[Row]
    latest: list[Teaser]

    @property
    def in_places(self) -> list[Teaser]:
        """What stands in the upper part."""
        alone = [story for story in (self.lead, self.picture_story) if story is not None]
        return [*alone, *self.seconds, *self.briefs, *self.opinion]


def make_front(
    newest: list[Article], by_section: list[tuple[Section, list[Article]]], pinned: Pinned | None = None
) -> Front:
    """Fill the front from the newest stories (newest first) and each section's own newest; what editors have put in a
    place stands there, and nowhere else in the upper part."""
    shown: dict[int, Teaser] = {}
    by_hand = [what for what in (pinned or {}).values() if isinstance(what, Article)]
    for article in [*newest, *(article for _, articles in by_section for article in articles), *by_hand]:
        if article.pk not in shown:
            shown[article.pk] = Teaser(article)
    news = [shown[article.pk] for article in newest]
    of_section = {section.pk: [shown[article.pk] for article in articles] for section, articles in by_section}
    fill = Filling(pinned or {}, shown, of_section)
    weighty = sorted(news[:_RECENT], key=lambda story: story.urgency)  # Stable: newest first among equals.

    # One after the other, until the places are filled: the page depends on what is asked of each story.
    opinion = fill.places(OPINION, (story for story in news if _is_opinion(story)))
    leads = chain((story for story in weighty if story.has_picture), weighty)
    lead = next(iter(fill.places([LEAD], leads)), None)
    seconds = fill.places(SECONDS, weighty)
    pictures = (story for story in news if story.genre == Genre.PICTURES and story.has_picture)
    picture_story = next(iter(fill.places([PICTURE], pictures)), None)
    prominent = frozenset(fill.used - fill.kept_for(BRIEFS))
    return Front(
        lead, seconds, fill.places(BRIEFS, news), picture_story, opinion, _rows(by_section, shown, prominent), news
    )


def _rows(
    by_section: list[tuple[Section, list[Article]]], shown: dict[int, Teaser], prominent: frozenset[int]
) -> list[Row]:
    """Each section's newest. A brief may come again in its section; what stands large above may not."""
    rows: dict[Section, list[Teaser]] = defaultdict(list)
    for section, articles in by_section:
        stories = [shown[article.pk] for article in articles]
        rows[section] = [story for story in stories if story.pk not in prominent][:_IN_A_ROW]
    filled = [(section, stories) for section, stories in rows.items() if stories]
    for section, _ in filled:
        reads(section.tag)
    return [Row(section, stories, _RHYTHMS[number % len(_RHYTHMS)]) for number, (section, stories) in enumerate(filled)]


def _is_opinion(story: Teaser) -> bool:
    return story.genre == Genre.OPINION or story.section_url == _OPINION_FRONT
