"""Takes into the indexes what was there before they were: batch by batch, each with what it needs in a few queries.

It may be stopped and begun again at any time, as what is in is not missing any more, and run twice at once. SQLite lets
one write at a time, and whoever waits tries again ten times a second at least: between two batches others write for
`REST` seconds, as without such pauses a story that is published meanwhile would wait for nearly all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from wireroom.articles.models import Article, Author, DeskEntry, Entity, Kind, Searched, SearchEntry
from wireroom.articles.search import desk_index, index
from wireroom.articles.search.entries import learn
from wireroom.core.database import on_postgresql
from wireroom.core.tags import unrecorded
from wireroom.core.worker import stopping
from wireroom.pictures.models import Picture

AT_ONCE = 100
REST = 0.11

_Entry = TypeVar("_Entry", bound=Searched)
Told = Callable[[int], None]
"""Hears how many more are in."""

_complete = False
"""Whether this process has found nothing missing: everything that is saved from then on takes itself in."""


def take_in_missing() -> None:
    """The worker's job: all that is missing, until it is to stop; nothing more once that was done."""
    global _complete
    _complete = _complete or run(lambda count: None)


def run(told: Told) -> bool:
    """Take in all that is missing, the newest first; False where the worker was to stop before the end."""
    known: set[str] = set()
    for missing, take in ((_live(), _take_live), *((these, _take_desk) for these in _of_the_desk())):
        end = 1 << 62
        while batch := list(missing.filter(pk__lt=end).order_by("-pk").values_list("pk", flat=True)[:AT_ONCE]):
            end = batch[-1]
            with unrecorded(), transaction.atomic():
                take(_held(missing, batch), known)
            told(len(batch))
            if stopping.wait(_rest()):
                return False
    return True


def count() -> int:
    """How many stories, pictures and people are missing."""
    return sum(missing.count() for missing in (_live(), *_of_the_desk()))


def empty() -> None:
    """Forget all, a part at a time, so that it is taken in afresh."""
    for entries in (SearchEntry.objects, DeskEntry.objects):
        while keys := list(entries.order_by("pk").values_list("pk", flat=True)[: 5 * AT_ONCE]):
            entries.filter(pk__in=keys).delete()
            stopping.wait(_rest())


def _rest() -> float:
    return 0 if on_postgresql() else REST


def _live() -> QuerySet[Article]:
    return Article.objects.filter(live=True, search_entry=None, published_at__isnull=False)


def _of_the_desk() -> list[QuerySet[Any]]:
    differ = Article.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    wanted = (
        (Kind.STORY, differ),
        (Kind.PICTURE, Picture.objects.all()),
        (Kind.PERSON, Author.objects.all()),
        (Kind.ENTITY, Entity.objects.all()),
    )
    return [these.exclude(Exists(DeskEntry.objects.filter(kind=kind, of=OuterRef("pk")))) for kind, these in wanted]


def _held(missing: QuerySet[Any], batch: list[int]) -> QuerySet[Any]:
    """The batch, held where the database can: a story that somebody is changing takes itself in."""
    return missing.filter(pk__in=batch).select_for_update(skip_locked=True, no_key=True, of=("self",))


def _take_live(stories: QuerySet[Article], known: set[str]) -> None:
    rows = stories.prefetch_related("bylines", "credits__source", "further_sections")
    made = _oldest_first(index.entry(article) for article in rows)
    SearchEntry.objects.bulk_create(made, ignore_conflicts=True)
    learn(made, public=True, known=known)


def _oldest_first(entries: Iterable[_Entry]) -> list[_Entry]:
    """In the order of their keys: at each that is smaller than the last, SQLite writes out what it has gathered."""
    return sorted(entries, key=attrgetter("pk"))


def _take_desk(things: QuerySet[Any], known: set[str]) -> None:
    if things.model is Article:
        things = things.select_related("latest_revision")
    made = _oldest_first(entry for thing in things if (entry := desk_index.entry(thing)))
    DeskEntry.objects.bulk_create(made, ignore_conflicts=True)
    learn(made, public=False)
