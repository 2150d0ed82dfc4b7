"""A URL is rendered again if and only if something that it shows has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.press.random_newsroom.newsroom import RandomNewsroom
from wireroom.core.addresses import every_address
from wireroom.core.steady import one_after_the_other, steady_at
from wireroom.press import log, rendering
from wireroom.press.edition import Edition

CHANGES = 100
LOOK_EVERY = 25
NEEDLESS = 0.05
"""Of all renderings. `python -m bench exactness` makes many more changes."""


AT_A_TIME = 16


def differing_together(paths: list[str]) -> list[str]:
    """Pages that are, or depend on, something else where they are rendered one after the other, as in a rebuild."""
    found = []
    for start in range(0, len(paths), AT_A_TIME):
        some = paths[start : start + AT_A_TIME]
        alone = list(map(rendering.render, some))
        with one_after_the_other(some):
            for path, page in zip(some, alone, strict=True):
                with steady_at(log.end()):
                    found += [path] if rendering.render(path) != page else []
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("what_migrations_made")
def test_after_whatever_changes_every_file_is_what_a_fresh_rendering_gives(
    edition_folder: Path, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "originals"
    with RandomNewsroom(Edition(edition_folder), seed=7) as room:
        assert room.faults() == []
        for number in range(1, CHANGES + 1):
            room.change()
            if number % LOOK_EVERY == 0:
                assert room.faults() == [], f"after change {number}"
        assert differing_together(sorted(every_address())) == []
        assert room.tally.needless_share < NEEDLESS, room.tally.needless.most_common(12)
