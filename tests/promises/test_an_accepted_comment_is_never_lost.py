"""An accepted comment is never lost: web server and worker are killed while readers post."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass
from random import Random

import httpx

from tests.cast import READER
from tests.newsroom import Newsroom, eventually
from tests.nodes import kill, kill_one

KILLS, ALL_OF_THEM_EVERY = 4, 2
POSTING = 4

_STORY = """
from wireroom.core.newsroom import open_newsroom
open_newsroom(None)
from wireroom.articles.models import Article, Section
from wireroom.core import clock
section = Section.objects.create(name="Harbour", slug="harbour")
story = Article.objects.create(headline="Fog", section=section, live=True, first_published_at=clock.now(), slug="fog")
print(story.pk)
"""


class Readers:
    """Several who post one comment after the other, each of them twice, and keep what they were told."""

    def __init__(self, room: Newsroom, article: int) -> None:
        self.address = f"{room.url}/discussion/{article}/"
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self._post, args=(who,)) for who in range(POSTING)]
        for thread in self.threads:
            thread.start()

    def _post(self, who: int) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            text = f"Letter {number} of reader {who}."
            self.sent.add(text)
            for _ in range(2):
                try:
                    answer = httpx.post(
                        self.address, data={**READER, "comment": text}, headers={"Sec-Fetch-Site": "same-origin"}
                    )
                except httpx.HTTPError:
                    time.sleep(0.02)
                    continue
                if answer.status_code == 303:
                    self.acknowledged.add(text)

    def stop(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What readers were told, against what is stored once all is over."""

    acknowledged: int
    lost: int
    doubled: int
    never_sent: int


def killed_while_readers_post(room: Newsroom, kills: int, all_of_them_every: int) -> Reckoning:
    """End a process of the newsroom at `kills` random moments, each time after some comments were acknowledged.

    One of the web processes or the worker, which the newsroom starts again by itself; every so many times all of it.
    """
    article = int(room.python(_STORY).split()[-1])
    random = Random(11)
    room.serve("--workers", "2")
    readers = Readers(room, article)
    try:
        for number in range(1, kills + 1):
            told = len(readers.acknowledged)
            eventually(lambda: len(readers.acknowledged) >= told + 3, "comments are taken again", 90)  # noqa: B023
            time.sleep(random.random() / 2)
            if number % all_of_them_every == 0:
                kill(room)
                room.serve("--workers", "2")
            else:
                kill_one(room, random)
    finally:
        readers.stop()
    stored = Counter(text for (text,) in room.query("SELECT text FROM discussion_comment"))
    return Reckoning(
        acknowledged=len(readers.acknowledged),
        lost=len(readers.acknowledged - set(stored)),
        doubled=sum(count > 1 for count in stored.values()),
        never_sent=len(set(stored) - readers.sent),
    )


def test_what_was_acknowledged_is_there_once_and_nothing_else_is(newsroom: Newsroom) -> None:
    found = killed_while_readers_post(newsroom, KILLS, ALL_OF_THEM_EVERY)
    assert found.acknowledged >= 3 * KILLS
    assert (found.lost, found.doubled, found.never_sent) == (0, 0, 0)
