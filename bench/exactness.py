"""2,000 random changes to a small newsroom: is every file of the edition what a fresh rendering gives, and how many
renderings were needless?."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from bench.record import Figure

LOOK_EVERY = 20


def measure(changes: int = 2000, seed: int = 1) -> list[Figure]:
    """What was found; fails with the first change after which a file is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-") as folder:
        os.environ |= {
            "WIREROOM_HOME": folder,
            "WIREROOM_URL": "https://news.example",
            "DJANGO_SETTINGS_MODULE": "wireroom.core.settings",
        }
        return _run(Path(folder), changes, seed)


def _run(folder: Path, changes: int, seed: int) -> list[Figure]:
    from wireroom.core.home import Home
    from wireroom.core.newsroom import prepare, start_django

    start_django()
    import logging

    logging.getLogger("wireroom").setLevel(logging.WARNING)
    prepare(Home(folder), lambda line: None)
    from tests.press.random_changes import RandomNewsroom
    from wireroom.press.edition import Edition

    started = time.monotonic()
    with RandomNewsroom(Edition(folder / "edition"), seed) as room:
        for number in range(1, changes + 1):
            room.change()
            if number % LOOK_EVERY == 0 and (faults := room.faults()):
                sys.exit(f"bench: after change {number}: {faults[:5]} ({len(faults)} in all)")
            if number % 200 == 0:
                print(f"  {number:,} changes", flush=True)
        tally = room.tally
    print(f"  {len(tally.changes)} kinds of change, seed {seed}, {time.monotonic() - started:.0f} s; most needless:")
    for (change, page), count in tally.needless.most_common(5):
        print(f"    {count:5,}  {change} → {page}")
    return [
        Figure(f"random changes, all files compared every {LOOK_EVERY}", changes, aim="2,000"),
        Figure("files stale, missing or left over", 0, aim="none"),
        Figure("renderings", tally.renderings),
        Figure("of them needless (the same bytes)", tally.needless_share * 100, "%", aim="under 5 %"),
    ]
