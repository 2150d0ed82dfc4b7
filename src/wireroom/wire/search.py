"""Search over every item of the wire: full-text search of the database itself, SQLite's FTS5 or PostgreSQL's tsvector.

All words that are asked for must be there, the last one at least as a beginning; words are found whatever their accents
on SQLite, and whatever their case on both. Newest items come first: a wire editor looks for what has just come.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from wireroom.core.database import on_postgresql
from wireroom.core.full_text import Newest
from wireroom.core.text import plain_spaces
from wireroom.wire.models import Item
from wireroom.wire.story import Story

NEWEST = 2000
"""How many finds are looked at; a word that more items have wants a second one beside it."""

MOST_CHARACTERS = 200_000
"""How much of an item is searched; a tsvector holds 1 MB at most."""

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")


def searchable(story: Story) -> str:
    """The words by which a story is found."""
    parts = [story.headline, story.slugline, story.standfirst, _TAG.sub(" ", story.body), story.byline, story.place]
    parts += [*story.keywords, story.section or "", *(f"{one.name} {one.code or ''}" for one in story.subjects)]
    return plain_spaces(html.unescape(" ".join(parts)))[:MOST_CHARACTERS].replace("\0", "")


def note(words: Iterable[tuple[int, str]]) -> None:
    """Make the current versions of items searchable, by their keys, in the transaction that stores them."""
    with connection.cursor() as cursor:
        if on_postgresql():
            cursor.executemany(
                "INSERT INTO wire_search (rowid, words) VALUES (%s, to_tsvector('simple', %s)) "
                "ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words",
                words,
            )
        else:
            cursor.executemany("INSERT OR REPLACE INTO wire_search (rowid, words) VALUES (%s, %s)", words)


def matching(items: QuerySet[Item], asked: str) -> QuerySet[Item]:
    """Those of the items that have all the words; all of them where nothing is asked."""
    words = _WORD.findall(asked)
    if not words:
        return items.none() if asked.strip() else items
    return items.filter(pk__in=_newest(words))


def _newest(words: list[str]) -> list[int]:
    if on_postgresql():
        query = " & ".join(f"'{word}'" for word in words) + ":*"
        return Newest("wire_search", "rowid", query, 0, 1 << 62).keys(NEWEST)
    query = " ".join(f'"{word}"' for word in words) + "*"
    with connection.cursor() as cursor:
        sql = f"SELECT rowid FROM wire_search WHERE wire_search MATCH %s ORDER BY rowid DESC LIMIT {NEWEST}"  # noqa: S608
        cursor.execute(sql, [query])
        return [row[0] for row in cursor.fetchall()]


@receiver(pre_delete, sender=Item)
def forget(sender: type[Item], instance: Item, **kwargs: object) -> None:
    """What is deleted is found no longer."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wire_search WHERE rowid = %s", [instance.pk])
