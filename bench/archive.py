"""An archive of any size for a newsroom under measurement, made by the database itself: a million rows in a minute.

Run as a program within the newsroom: `python -m bench.archive 1000000`.
"""

from __future__ import annotations

import sys
from typing import Any

MINUTES_APART = 10
_EARLIER = f"'-' || (n * {MINUTES_APART}) || ' minutes'"
_WORDS = "The ferry called at each island in turn. "

_SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < %(count)s)",
    "postgresql": "WITH series AS (SELECT generate_series(1, %(count)s) AS n)",
}
_OVERRIDES = {
    "sqlite": {
        "published_at": f"strftime('%%Y-%%m-%%d %%H:%%M:%%S', published_at, {_EARLIER})",
        "url_date": f"date(published_at, {_EARLIER})",
    },
    "postgresql": {
        "published_at": f"published_at - n * interval '{MINUTES_APART} minutes'",
        "url_date": f"((published_at - n * interval '{MINUTES_APART} minutes') AT TIME ZONE 'UTC')::date",
    },
}
_SECONDS = {
    "sqlite": "unixepoch(published_at)",
    "postgresql": "floor(extract(epoch FROM published_at))::bigint",
}


def fill(count: int, paragraphs: int = 3) -> None:
    """Put `count` live stories of one section into the open newsroom, ten minutes apart, the newest now."""
    from django.db import connection, transaction

    from wireroom.articles.models import Article, Section
    from wireroom.core import clock

    now = clock.now().replace(microsecond=0)
    text = "".join(f"<p>{_WORDS * 4}</p>" for _ in range(paragraphs))
    first = Article.objects.bulk_create(
        [
            Article(
                headline="Ferry 0",
                slug="ferry-0",
                section=Section.objects.order_by("pk").first(),
                standfirst="The whole timetable is back.",
                body=[{"type": "text", "value": text, "id": "ferry"}],
                live=True,
                published_at=now,
                first_published_at=now,
                url_date=clock.newsroom_day(now),
            )
        ]
    )[0]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_copies(first), {"count": count - 1, "first": first.pk})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def take_in() -> None:
    """Put every live story into readers' search, as the worker would within hours: what is measured next is a
    newsroom at rest."""
    from django.db import connection, transaction

    from wireroom.articles.models import Article
    from wireroom.articles.search.entries import columns_of, section_word
    from wireroom.articles.search.index import SHIFT

    first = Article.objects.get(slug="ferry-0")
    columns = {**columns_of(first), "facets": section_word(first.section_id)}
    made = {"id": f"({_SECONDS[connection.vendor]} << {SHIFT}) | id", "article_id": "id", "headline": "headline"}
    names = [*columns, *(name for name in made if name not in columns)]
    chosen = ", ".join(made.get(name, f"%({name})s") for name in names)
    # In the order of their keys: any other makes SQLite write out what it has gathered at each row.
    rows = f"SELECT {chosen} FROM articles_article WHERE live ORDER BY published_at, id"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO articles_searchentry ({', '.join(names)}) {rows}", columns)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def begin_edition(pages: int = 50) -> None:
    """Let the weightiest pages wait for the press, and no other: what is measured next is not a first printing."""
    from contextlib import closing
    from itertools import islice

    from wireroom.core import clock
    from wireroom.core.addresses import every_address
    from wireroom.press import following, log
    from wireroom.press.index import Index, Priority

    with closing(Index(following.edition_here().folder)) as index:
        index.mark([], log.end())
        index.set_state("printed_for", following.printed_for())
        index.set_state("followed_at", clock.now().isoformat())  # Else the press looks the whole edition through.
        index.wait_for(islice(every_address(), pages), Priority.REBUILD)


def _copies(first: Any) -> str:
    from django.db import connection

    fields = [field.column for field in first._meta.concrete_fields if not field.primary_key]
    own = {**_OVERRIDES[connection.vendor], "headline": "'Ferry ' || n", "slug": "'ferry-' || n"}
    chosen = ", ".join(own.get(name, f'"{name}"') for name in fields)
    names = ", ".join(f'"{name}"' for name in fields)
    series = _SERIES[connection.vendor]
    rows = f"SELECT {chosen} FROM articles_article, series WHERE id = %(first)s"
    return f"INSERT INTO articles_article ({names}) {series} {rows}"


if __name__ == "__main__":
    from wireroom.core.newsroom import open_newsroom

    open_newsroom(None)
    fill(int(sys.argv[1]))
    take_in()
    begin_edition()
