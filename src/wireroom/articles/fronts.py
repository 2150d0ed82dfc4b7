"""The order of the home front: by weight first, then by time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from wireroom.articles.models import Article, Section
from wireroom.articles.presenting import Teaser
from wireroom.core.tags import reads

_RECENT = 24
"""Among how many of the newest stories the lead is looked for."""

_RHYTHMS = ("lead-left", "three", "list")
"""Sections take turns, so that the page is not a wall of equal tiles."""

_OPINION_LABELS = ("Opinion", "Leading article")
_OPINION_FRONT = "/section/opinion/"
_PICTURE_LABELS = ("Picture story", "Feature")

_SECONDS, _BRIEFS, _OPINION, _IN_A_ROW = 3, 7, 3, 5


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


def make_front(newest: list[Article], by_section: list[tuple[Section, list[Article]]]) -> Front:
    """Fill the front from the newest stories (newest first) and each section's own newest."""
    shown: dict[int, Teaser] = {}
    for article in [*newest, *(article for _, articles in by_section for article in articles)]:
        if article.pk not in shown:
            shown[article.pk] = Teaser(article)
    news = [shown[article.pk] for article in newest]
    weighty = sorted(news[:_RECENT], key=lambda story: story.rank.urgency)  # Stable: newest first among equals.

    used: set[int] = set()

    def take(stories: list[Teaser], most: int) -> list[Teaser]:
        taken = [story for story in stories if story.pk not in used][:most]
        used.update(story.pk for story in taken)
        return taken

    opinion = take([story for story in news if _is_opinion(story)], _OPINION)
    lead = next(iter(take([story for story in weighty if _has_picture(story)] or weighty, 1)), None)
    seconds = take(weighty, _SECONDS)
    picture_story = next(
        iter(take([story for story in news if story.rank.label in _PICTURE_LABELS and _has_picture(story)], 1)), None
    )
    prominent = frozenset(used)
    return Front(lead, seconds, take(news, _BRIEFS), picture_story, opinion, _rows(by_section, shown, prominent), news)


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
    return story.rank.label in _OPINION_LABELS or story.rank.section_url == _OPINION_FRONT


def _has_picture(story: Teaser) -> bool:
    return story.rank.has_picture
