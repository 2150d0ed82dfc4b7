"""A web process or the worker is killed (SIGKILL) at 200 random moments, every twentieth time all of the newsroom,
while four readers post, each comment twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.record import Figure
from tests.newsroom import Newsroom, make_newsroom
from tests.promises.test_an_accepted_comment_is_never_lost import killed_while_readers_post

KILLS, ALL_OF_THEM_EVERY = 200, 20


def measure() -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="wireroom-bench-") as name,
        Newsroom(make_newsroom(Path(name) / "h")) as room,
    ):
        found = killed_while_readers_post(room, KILLS, ALL_OF_THEM_EVERY)
    return [
        Figure(f"comments acknowledged between {KILLS} kills", found.acknowledged),
        Figure("of these lost", found.lost, aim="0"),
        Figure("stored twice", found.doubled, aim="0"),
        Figure("stored and never sent", found.never_sent, aim="0"),
    ]
