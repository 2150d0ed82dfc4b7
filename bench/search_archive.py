"""The newsroom in which search is measured, and the asking itself: a program that runs within it.

`python -m bench.search_archive 200000` prints what it found as JSON. The words are invented; how often each stands
there falls with its rank, as in any language. Some are put in so that their number is known.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

COMMON = ("harbour", "ferry", "council", "storm", "market")
"""Each stands in every third story."""
RARE = ("quincunx", "zeugma", "oxbow", "wherry", "jetsam")
"""Each stands in three."""
SLIPS = ("harbuor", "fery", "councli", "storrm", "markey")
ASKED = 50
WORDS_IN_A_TEXT = 120
PATIENCE = 15.0
"""Seconds in which Wagtail may answer one question, and roughly all of one kind."""
_AT_ONCE = 2_000
_SEED = 20_261_124


def texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Headline, standfirst and body of each story, the newest first; always the same for the same count."""
    chance = random.Random(_SEED)
    syllables = [one + two for one in "bcdfglmnprstvw" for two in "aeiou"]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(30_000)]
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / rank
        weights.append(total)
    rare = {place * (count // 20) + 3: word for place, word in enumerate(RARE * 3)}
    for number in range(count):
        chosen = chance.choices(words, cum_weights=weights, k=WORDS_IN_A_TEXT)
        chosen += [word for word in COMMON if chance.random() < 1 / 3]
        chosen += [rare[number]] if number in rare else []
        chance.shuffle(chosen)
        yield f"{' '.join(chosen[:7])} {number}".capitalize(), " ".join(chosen[7:20]), " ".join(chosen[20:])


def fill(count: int) -> None:
    """Live stories, ten minutes apart, as copies of one in all that is not searched."""
    from django.db import connection, transaction

    from bench.archive import MINUTES_APART
    from bench.archive import fill as fill_archive
    from wireroom.articles.models import Article
    from wireroom.core import clock

    fill_archive(1)
    first = Article.objects.get(slug="ferry-0")
    own = ("headline", "slug", "standfirst", "body", "published_at", "url_date")
    names = [field.column for field in first._meta.concrete_fields if not field.primary_key]
    kind = {"body": "jsonb", "published_at": "timestamptz", "url_date": "date"}
    cast = {name: f"%s::{kind.get(name, 'text')}" if connection.vendor == "postgresql" else "%s" for name in own}
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(cast.get(name, f'"{name}"') for name in names)
    sql = f"INSERT INTO articles_article ({columns}) SELECT {values} FROM articles_article WHERE id = {first.pk}"
    order = [own.index(name) for name in names if name in own]

    def rows() -> Iterator[list[object]]:
        for number, (headline, standfirst, text) in enumerate(texts(count)):
            at = first.published_at - timedelta(minutes=MINUTES_APART * number)
            body = json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": "text"}])
            facts = (headline, f"story-{number}", standfirst, body, at, clock.newsroom_day(at))
            yield [facts[place] for place in order]

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, rows())
        cursor.execute("ANALYZE")


def index() -> float:
    """Seconds in which everything was taken into the index."""
    from django.db import connection

    from wireroom.articles.search import backfill

    started = time.perf_counter()
    backfill.run(lambda count: None)
    taken = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return taken


def asked_of_ours() -> dict[str, list[float]]:
    """Times in seconds for each kind of question, with the stories and passages that the page shows."""
    from wireroom.articles.search.asking import Question, ask

    def times(questions: list[Question]) -> list[float]:
        return [_time(lambda one=question: ask(one).hits) for question in questions]

    return {
        "common word, newest first": times([Question(_of(COMMON, n)) for n in range(ASKED)]),
        "common word, best first": times([Question(_of(COMMON, n), by_rank=True) for n in range(ASKED)]),
        "rare word": times([Question(_of(RARE, n)) for n in range(ASKED)]),
        "three words": times([Question(_three(n), by_rank=True) for n in range(ASKED)]),
        "typing error": times([Question(_of(SLIPS, n)) for n in range(ASKED)]),
    }


def fill_wagtail(count: int) -> None:
    """The same texts as pages, each put into Wagtail's own index by Wagtail's own code."""
    from django.db import connection
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend
    from wagtail.search.index import SearchField

    from wireroom.articles.models import StandingPage

    StandingPage.search_fields = [*Page.search_fields, SearchField("body")]
    writer = get_search_backend().get_index_for_model(StandingPage)
    for batch in _batches(_pages(count), _AT_ONCE):
        made = Page.objects.bulk_create(batch)
        rows = [[page.pk, page.search_description, False] for page in made]
        with connection.cursor() as cursor:
            sql = "INSERT INTO articles_standingpage (page_ptr_id, body, in_footer) VALUES (%s, %s, %s)"
            cursor.executemany(sql, rows)
        writer.add_items(StandingPage, list(StandingPage.objects.filter(pk__in=[page.pk for page in made])))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(count: int) -> Iterator[Any]:
    from wagtail.models import Page

    from wireroom.articles.models import StandingPage
    from wireroom.core import clock

    now, kind = clock.now(), StandingPage(title="").content_type
    root = Page.objects.get(depth=1)
    for number, (headline, standfirst, text) in enumerate(texts(count)):
        at = now - timedelta(minutes=10 * number)
        yield Page(
            title=headline,
            draft_title=headline,
            slug=f"page-{number}",
            path=f"{root.path}{Page._int2str(36**3 + number)}",  # Four signs, as Wagtail's own steps have.
            depth=2,
            url_path=f"/page-{number}/",
            search_description=f"{standfirst} {text}",
            content_type=kind,
            locale=root.locale,
            live=True,
            first_published_at=at,
            last_published_at=at,
        )


def asked_of_wagtail() -> dict[str, list[float]]:
    """Times in seconds; a question that it does not answer within `PATIENCE` counts with that."""
    from wireroom.articles.models import StandingPage

    pages = StandingPage.objects.live().defer("body")

    def best(words: str) -> list[Any]:
        return list(pages.search(words)[:20])

    def newest(words: str) -> list[Any]:
        found = pages.order_by("-first_published_at").search(words, order_by_relevance=False)
        return list(found[:20])

    kinds: dict[str, tuple[Callable[[str], list[Any]], list[str]]] = {
        "common word, newest first": (newest, [_of(COMMON, n) for n in range(ASKED)]),
        "common word, best first": (best, [_of(COMMON, n) for n in range(ASKED)]),
        "rare word": (best, [_of(RARE, n) for n in range(ASKED)]),
        "three words": (best, [_three(n) for n in range(ASKED)]),
    }
    return {name: _times_within_patience(ask, words) for name, (ask, words) in kinds.items()}


def _times_within_patience(ask: Callable[[str], Any], questions: list[str]) -> list[float]:
    times: list[float] = []
    for words in questions:
        times.append(_time(lambda one=words: _stopped_in_time(ask, one)))
        if sum(times) > PATIENCE:
            break
    return times


def _stopped_in_time(ask: Callable[[str], Any], words: str) -> None:
    from django.db import OperationalError, connection, transaction

    deadline = time.monotonic() + PATIENCE
    try:
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
            ask(words)
            return
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(PATIENCE)}s"])
            ask(words)
    except OperationalError:
        pass  # It took all its time, which is what is noted.
    finally:
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(None, 0)


def _batches(things: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(things, size)):
        yield batch


def _of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]


def _three(number: int) -> str:
    return " ".join(_of(COMMON, number + place) for place in range(3))


def _time(ask: Callable[[], Any]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def main() -> None:
    from wireroom.core.newsroom import open_newsroom

    open_newsroom(None)
    count = int(sys.argv[1])
    fill(count)
    taken, ours = index(), asked_of_ours()
    fill_wagtail(count)
    print(json.dumps({"indexed_in": taken, "ours": ours, "wagtail": asked_of_wagtail()}))


if __name__ == "__main__":
    main()
