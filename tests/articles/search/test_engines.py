"""What the databases' indexes find is what a plain look at every entry does; on PostgreSQL too, however it looks."""

from __future__ import annotations

import random

import pytest

from wireroom.articles.models import DeskEntry, Kind
from wireroom.articles.search import engines
from wireroom.articles.search.words import SHORTEST, words_of
from wireroom.core import full_text

pytestmark = pytest.mark.django_db

WORDS = ("wall", "walls", "wallpaper", "harbour", "sea", "seaside", "café", "tug", "quincunx")


@pytest.fixture
def entries() -> list[DeskEntry]:
    """Two hundred, in which the first words stand often and the last hardly ever, and less and less towards today."""
    chance = random.Random(20_261_124)
    weights = [1 / rank**2 for rank in range(1, len(WORDS) + 1)]
    made = [
        DeskEntry(
            id=1_000 + 7 * number,
            kind=Kind.PICTURE,
            of=number,
            headline=" ".join(chance.choices(WORDS, weights, k=3)) if chance.random() > number / 250 else "Nothing",
            text=" ".join(chance.choices(WORDS, weights, k=2)) if number % 3 else "",
            facets=f"xsec{number % 4}",
        )
        for number in range(200)
    ]
    chance.shuffle(made)
    return DeskEntry.objects.bulk_create(made)


def has(entry: DeskEntry, word: str) -> bool:
    return any(
        one == word or (len(word) >= SHORTEST and one.startswith(word))
        for one in words_of(f"{entry.headline} {entry.text}")
    )


def plainly(entries: list[DeskEntry], wanted: engines.Wanted) -> list[int]:
    """By looking at each."""
    fitting = (
        entry.pk
        for entry in entries
        if wanted.first <= entry.pk < wanted.before
        and all(has(entry, word) for word in wanted.words)
        and set(wanted.facets) <= set(entry.facets.split())
    )
    return sorted(fitting, reverse=True)


@pytest.mark.parametrize("glance", [1, 8, 1_000])
def test_the_newest_are_those_that_a_plain_look_finds(
    glance: int, entries: list[DeskEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "GLANCE", glance)
    monkeypatch.setattr(full_text, "LONG_LOOK", 4 * glance)
    chance = random.Random(7)
    asked = ["wall", "walls", "harb", "sea", "cafe", "tug", "quincunx", "nowhere"]
    found = 0
    for _ in range(150):
        wanted = engines.Wanted(
            words=tuple(chance.sample(asked, chance.randint(0, 3))),
            facets=tuple(chance.sample(("xsec1", "xsec2"), chance.choice((0, 0, 1)))),
            first=chance.choice((0, 1_300)),
            before=chance.choice((engines.END, 2_000)),
        )
        count = chance.choice((1, 5, 60))
        keys = engines.newest(wanted, count, engines.DESK)
        assert keys == plainly(entries, wanted)[:count], wanted
        found += len(keys)
    assert found > 500


def test_a_rare_word_is_looked_up_and_not_looked_for_in_every_text(
    entries: list[DeskEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    if engines.connection.vendor != "postgresql":
        pytest.skip("FTS5 has the order of its keys itself")
    monkeypatch.setattr(full_text, "GLANCE", 5)
    monkeypatch.setattr(full_text, "LONG_LOOK", 50)
    DeskEntry.objects.create(id=10, kind=Kind.PICTURE, of=999, headline="Jetsam")
    looked: list[int] = []
    look = full_text.Newest._looked_through
    monkeypatch.setattr(
        full_text.Newest, "_looked_through", lambda self, rows, count: looked.append(rows) or look(self, rows, count)
    )
    assert engines.newest(engines.Wanted(("jetsam",), (), 0, engines.END), 3, engines.DESK) == [10]
    assert looked == [5]
