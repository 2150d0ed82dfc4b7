"""Asks the newsroom that `bench.search_archive` filled, and prints the seconds of each answer as JSON, by kind."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from bench.search_texts import COMMON, RARE, SLIPS, beginnings

ASKED, ASKED_OF_COSTLY = 50, 11
PATIENCE = 10.0
"""Seconds in which Wagtail may answer one question, and roughly all of one kind."""
TAKEN_OUT = 3_000

Times = dict[str, list[float]]


def of_ours() -> Times:
    """What readers ask, with the stories and passages that the page shows."""
    from wireroom.articles.search.asking import Question, ask

    def times(questions: list[Question]) -> list[float]:
        return [_time(lambda one=question: ask(one)) for question in questions]

    return {
        "common word, newest first": times([Question(_of(COMMON, n)) for n in range(ASKED)]),
        "common word, best first": times([Question(_of(COMMON, n), by_rank=True) for n in range(ASKED)]),
        "rare word": times([Question(_of(RARE, n)) for n in range(ASKED)]),
        "three words": times([Question(_three(n), by_rank=True) for n in range(ASKED)]),
        "typing error": times([Question(_of(SLIPS, n)) for n in range(ASKED)]),
    }


def costly() -> Times:
    """What a stranger would ask who means to keep the database busy; a question that was cut short counts with that."""
    from wireroom.articles.models import Author, Section
    from wireroom.articles.search.asking import Question, ask
    from wireroom.articles.search.engines import TooCostly
    from wireroom.core import clock

    begun, day = beginnings(), clock.newsroom_day(clock.now())
    few, author = Section.objects.get(name="Chess"), Author.objects.order_by("pk")[3].name
    questions = {
        "eight beginnings, newest first": Question(" ".join(begun)),
        "eight beginnings, best first": Question(" ".join(begun), by_rank=True),
        "one beginning, best first": Question(begun[0], by_rank=True),
        "two beginnings of a small section": Question(" ".join(begun[:2]), section=few),
        "a common word by an author, best first": Question(COMMON[0], author=author, by_rank=True),
        "a common word up to a day long ago": Question(COMMON[0], until=day - timedelta(days=1_000), by_rank=True),
        "common words with a rare one": Question(f"{COMMON[0]} {COMMON[1]} {RARE[0]}", by_rank=True),
        "common words with one that nobody has": Question(f"{' '.join(COMMON)} {begun[0]} nowhereatall"),
        "everything of a small section": Question(section=few),
    }

    def answered(question: Question) -> None:
        with suppress(TooCostly):  # Its time is what is noted.
            ask(question)

    return {
        name: [_time(lambda one=question: answered(one)) for _ in range(ASKED_OF_COSTLY)]
        for name, question in questions.items()
    }


def of_the_desk() -> Times:
    """What an editor asks who may see everything: stories of any standing, items, pictures and people."""
    from django.contrib.auth import get_user_model

    from wireroom.articles.desk.search.asking import ask
    from wireroom.articles.desk.search.finds import DeskQuestion
    from wireroom.articles.models import Author
    from wireroom.articles.search.asking import Question

    editor = get_user_model()(username="editor", is_superuser=True, is_active=True)
    author, begun = Author.objects.order_by("pk")[3].name, beginnings()
    kinds = {
        "common word": lambda n: DeskQuestion(Question(_of(COMMON, n))),
        "three words": lambda n: DeskQuestion(Question(_three(n))),
        "typing error": lambda n: DeskQuestion(Question(_of(SLIPS, n))),
        "common word, withdrawn": lambda n: DeskQuestion(Question(_of(COMMON, n)), "withdrawn"),
        "common word, live, of an author": lambda n: DeskQuestion(Question(_of(COMMON, n), author=author), "live"),
        "eight beginnings": lambda n: DeskQuestion(Question(" ".join(begun))),
    }
    return {
        name: [_time(lambda one=question: ask(one, editor)) for question in map(kind, range(ASKED // 2))]
        for name, kind in kinds.items()
    }


def of_wagtail() -> Times:
    """The same of Wagtail; a question that it does not answer within `PATIENCE` counts with that."""
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


def changing() -> Times:
    """What one publication costs the index, and what taking in `TAKEN_OUT` stories at this size does, as the command
    and the worker do it."""
    from wireroom.articles.models import Article, SearchEntry
    from wireroom.articles.search import backfill, index

    newest = list(Article.objects.filter(live=True).values_list("pk", flat=True)[:TAKEN_OUT])
    published = [_time(lambda one=pk: index.take_in(one)) for pk in newest[:ASKED]]
    SearchEntry.objects.filter(article__in=newest).delete()
    return {"publication": published, "taken in": [_time(lambda: backfill.run(lambda count: None))]}


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


def _of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]


def _three(number: int) -> str:
    return " ".join(_of(COMMON, number + place) for place in range(3))


def _time(ask: Callable[[], Any]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


ASKING = {"ours": of_ours, "costly": costly, "desk": of_the_desk, "wagtail": of_wagtail, "changing": changing}


def main() -> None:
    from wireroom.core.newsroom import open_newsroom

    open_newsroom(None)
    found = {}
    for name, asking in ASKING.items():
        print(f"    {sys.argv[1]}: {name}", file=sys.stderr, flush=True)
        found[name] = asking()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
