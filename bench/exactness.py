"""2,000 random changes to a small newsroom: is every file of the edition what a fresh rendering gives, and how many
renderings were needless?."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

LOOK_EVERY = 20


def measure(changes: int = 2000, seed: int = 1) -> None:
    """Print what was found; fails with the first change after which a file is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-") as folder:
        os.environ |= {
            "WIREROOM_HOME": folder,
            "WIREROOM_URL": "https://news.example",
            "DJANGO_SETTINGS_MODULE": "wireroom.core.settings",
        }
        _run(Path(folder), changes, seed)


def _run(folder: Path, changes: int, seed: int) -> None:
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
    seconds = time.monotonic() - started
    print(f"Exactness: {changes:,} changes of {len(tally.changes)} kinds, seed {seed}, {seconds:.0f} s:")
    print(f"  stale, missing or left-over files      none (all compared every {LOOK_EVERY} changes)")
    print(f"  renderings                             {tally.renderings:,}")
    print(f"  needless (the same bytes)              {tally.needless.total():,} = {tally.needless_share:.1%}")
    for (change, page), count in tally.needless.most_common(5):
        print(f"    {count:5,}  {change} → {page}")
