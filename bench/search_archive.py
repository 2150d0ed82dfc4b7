"""The newsroom in which search is measured: `python -m bench.search_archive 200000 SQLite` fills the open
one, and calls it so.

Stories are written in bulk, and taken into the indexes by the code that measures itself: ours by what the command
runs, Wagtail's by its own, but in large batches and without a rest between them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, TypeVar

from bench.search_texts import texts, vocabulary

MINUTES_APART = 10
SECTIONS = ("City", "Harbour", "Culture", "Chess")
"""The first has half of the stories, each further one half of what is left; the last has one in a thousand."""
AUTHORS = 30
A_DRAFT_IN, A_PICTURE_IN = 50, 10
"""One story of so many is no longer live; one picture to so many stories."""
_AT_ONCE = 1_000

Thing = TypeVar("Thing")


def fill(count: int, database: str) -> None:
    """Stories, pictures and people, in the index; then the same texts as pages in Wagtail's."""
    from django.db import connection

    from wireroom.articles.search import backfill

    told = _Progress(database, count)
    _hurry(connection)
    told("written", _stories(count))
    _pictures(count // A_PICTURE_IN)
    backfill.AT_ONCE, backfill.REST = _AT_ONCE, 0
    backfill.run(told.of("in the index"))
    told("in Wagtail's index", _pages(count))
    with connection.cursor() as cursor:  # As each database does by itself in a newsroom at rest.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _hurry(connection: Any) -> None:
    """Let SQLite not wait for the disk, and PostgreSQL put more into its full-text index at once."""
    if connection.vendor == "sqlite":
        wishes = ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")
    else:
        wishes = ("SET gin_pending_list_limit = '64MB'", "SET synchronous_commit = off")
    with connection.cursor() as cursor:
        for wish in wishes:
            cursor.execute(wish)


def _stories(count: int) -> Iterator[int]:
    """Copies of one in all that is not searched, ten minutes apart, the newest now."""
    from django.db import connection, transaction

    from bench.archive import fill as fill_archive
    from wireroom.articles.models import Article, Author, Section
    from wireroom.core import clock

    Section.objects.bulk_create(Section(name=name, slug=f"of-{name.lower()}") for name in SECTIONS)
    sections = list(Section.objects.filter(name__in=SECTIONS).order_by("pk"))
    names = [f"{one} {other}".title() for one, other in zip(vocabulary()[900:], vocabulary()[1900:], strict=False)]
    Author.objects.bulk_create(Author(name=names[n], slug=f"author-{n}") for n in range(AUTHORS))
    fill_archive(1)
    first = Article.objects.get(slug="ferry-0")
    own = {
        "headline": "text",
        "slug": "text",
        "standfirst": "text",
        "body": "jsonb",
        "published_at": "timestamptz",
        "url_date": "date",
        "section_id": "bigint",
        "live": "boolean",
    }
    names = [field.column for field in first._meta.concrete_fields if not field.primary_key]
    postgresql = connection.vendor == "postgresql"
    given = {name: f"%s::{kind}" if postgresql else "%s" for name, kind in own.items()}
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(given.get(name, f'"{name}"') for name in names)
    sql = f"INSERT INTO articles_article ({columns}) SELECT {values} FROM articles_article WHERE id = {first.pk}"
    order = [list(own).index(name) for name in names if name in own]

    def rows() -> Iterator[list[object]]:
        for number, text in enumerate(texts(count)):
            at = first.published_at - timedelta(minutes=MINUTES_APART * number)
            body = json.dumps([{"type": "text", "value": f"<p>{text.body}</p>", "id": "text"}])
            place = 3 if number % 1000 == 0 else min(2, (~number & (number + 1)).bit_length() - 1)
            live = number % A_DRAFT_IN != 1
            facts = (text.headline, f"story-{number}", text.standfirst, body, at, clock.newsroom_day(at))
            facts += (sections[place].pk, live)
            yield [facts[place] for place in order]

    for batch in _batches(rows(), 10 * _AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, batch)
        yield len(batch)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_byline (article_id, author_id, name, url, sort_order) SELECT story.id, author.id, "
            "author.name, '', 0 FROM articles_article story JOIN articles_author author "
            "ON author.slug = 'author-' || (story.id - (story.id / %s) * %s)",
            [AUTHORS, AUTHORS],
        )
        cursor.execute("ANALYZE")


def _pictures(count: int) -> None:
    from wireroom.pictures.models import Picture

    Picture.objects.bulk_create(
        Picture(title=text.headline, caption=text.standfirst, file="none.jpg", width=1, height=1, creator="Mara Lind")
        for text in texts(count)
    )


def _pages(count: int) -> Iterator[int]:
    """The same texts as Wagtail's pages, put into its index by its own code."""
    from django.db import connection, transaction
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend
    from wagtail.search.index import SearchField

    from wireroom.articles.models import StandingPage

    StandingPage.search_fields = [*Page.search_fields, SearchField("body")]
    writer = get_search_backend().get_index_for_model(StandingPage)
    for batch in _batches(_page_rows(count), _AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            made = Page.objects.bulk_create(batch)
            sql = "INSERT INTO articles_standingpage (page_ptr_id, body, in_footer) VALUES (%s, %s, %s)"
            cursor.executemany(sql, [[page.pk, page.search_description, False] for page in made])
            writer.add_items(StandingPage, list(StandingPage.objects.filter(pk__in=[page.pk for page in made])))
        yield len(batch)


def _page_rows(count: int) -> Iterator[Any]:
    from wagtail.models import Page

    from wireroom.articles.models import StandingPage
    from wireroom.core import clock

    now, kind = clock.now(), StandingPage(title="").content_type
    root = Page.objects.get(depth=1)
    for number, text in enumerate(texts(count)):
        at = now - timedelta(minutes=MINUTES_APART * number)
        yield Page(
            title=text.headline,
            draft_title=text.headline,
            slug=f"page-{number}",
            path=f"{root.path}{Page._int2str(36**3 + number)}",  # Four signs, as Wagtail's own steps have.
            depth=2,
            url_path=f"/page-{number}/",
            search_description=f"{text.standfirst} {text.body}",
            content_type=kind,
            locale=root.locale,
            live=True,
            first_published_at=at,
            last_published_at=at,
        )


class _Progress:
    """Says on stderr how far it is, every ten seconds."""

    def __init__(self, database: str, whole: int) -> None:
        self._database, self._whole = database, whole
        self._said = time.monotonic()

    def __call__(self, what: str, counts: Iterator[int]) -> None:
        told = self.of(what)
        for count in counts:
            told(count)

    def of(self, what: str) -> Any:
        started, done = time.monotonic(), 0

        def told(count: int) -> None:
            nonlocal done
            done += count
            if time.monotonic() - self._said > 10:
                self._said = time.monotonic()
                rate = done / (self._said - started)
                line = f"    {self._database}: {done:,} of {self._whole:,} {what}, {rate:,.0f} a second"
                print(line, file=sys.stderr, flush=True)

        return told


def _batches(things: Iterator[Thing], size: int) -> Iterator[list[Thing]]:
    while batch := list(islice(things, size)):
        yield batch


def main() -> None:
    from wireroom.core.newsroom import open_newsroom

    open_newsroom(None)
    fill(int(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
