"""Stories of every standing: live ones by the readers' index, all others, and changes that wait, by the desk's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from wireroom.articles.desk.search.finds import DeskQuestion, Find, Finds
from wireroom.articles.desk.standing import Standing, of_standing, standing_words, with_schedules
from wireroom.articles.models import Article, DeskEntry, Kind, Searched, SearchEntry
from wireroom.articles.search import engines
from wireroom.articles.search.asking import told, wanted_of
from wireroom.articles.search.desk_index import kind_word, object_of
from wireroom.articles.search.index import story_of
from wireroom.articles.search.passages import marked, passage

LOOKED_THROUGH = 1_000
"""Finds among which those of a wanted standing are sought: the newest."""


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A story in one of the indexes, by the key of its entry there."""

    key: int
    story: int
    of_the_desk: bool


def may_see(user: Any) -> bool:
    return bool(user.has_perm("articles.change_article"))


def find(question: DeskQuestion, user: Any, most: int) -> Finds:
    """The newest first: live stories by their publication, others by their last saving."""
    places = _places(question, LOOKED_THROUGH if question.standing else most + 1)
    shown = places[:most]
    rows = with_schedules(Article.objects.select_related("section", "latest_revision"))
    stories = rows.defer("body", "latest_revision__content").in_bulk([place.story for place in shown])
    entries = _entries(shown)
    finds = [
        _told(stories[place.story], entries[place.key], question)
        for place in shown
        if place.story in stories and place.key in entries
    ]
    return Finds(finds, shown[-1].key if len(places) > most else None)


def _places(question: DeskQuestion, most: int) -> list[_Place]:
    """Where the stories stand that fit, each once."""
    wanted, found = wanted_of(question.asked), []
    if question.standing != Standing.LIVE:
        own = replace(wanted, facets=(*wanted.facets, kind_word(Kind.STORY)))
        found += [_Place(key, object_of(key), True) for key in engines.newest(own, most, engines.DESK)]
    if question.standing in ("", Standing.LIVE):
        found += [_Place(key, story_of(key), False) for key in engines.newest(wanted, most)]
    if question.standing:
        stories = Article.objects.filter(pk__in=[place.story for place in found]).order_by()
        fitting = set(of_standing(stories, question.standing).values_list("pk", flat=True))
        found = [place for place in found if place.story in fitting]
    # A live story of which a change waits may stand in both indexes.
    return list({place.story: place for place in sorted(found)}.values())[::-1][:most]


def _entries(places: list[_Place]) -> dict[int, Searched]:
    own = DeskEntry.objects.in_bulk([place.key for place in places if place.of_the_desk])
    return {**own, **SearchEntry.objects.in_bulk([place.key for place in places if not place.of_the_desk])}


def _told(story: Article, entry: Searched, question: DeskQuestion) -> Find:
    saved = story.latest_revision.created_at if story.latest_revision else None
    return Find(
        title=marked(entry.headline, question.words),
        passage=passage(told(entry), question.words),
        url=reverse("wagtailsnippets_articles_article:edit", args=[story.pk]),
        state=standing_words(story),
        about=str(story.section),
        when=story.published_at if story.live else saved,
    )
