"""2,000 random changes to small newsrooms: is every file of the edition what a fresh rendering gives, and how many
renderings were needless?

Two newsrooms side by side, a process and a seed each, in the machine's memory where it has a folder for that: what is
asked here is what is rendered, and no disk has a say in it.

Run as a program: `python -m bench.exactness 1000 1` makes 1,000 changes with seed 1, and ends with one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.record import Figure

NEWSROOMS = 2
LOOK_EVERY = 20
_IN_MEMORY = Path("/dev/shm")


def measure(changes: int = 2000, seed: int = 1) -> list[Figure]:
    """What was found; fails with the first change after which a file is not as it should be."""
    started = time.monotonic()
    each = changes // NEWSROOMS
    running = [_begin(each, seed + number) for number in range(NEWSROOMS)]
    outcomes = [_end(process) for process in running]
    needless = sum((Counter(one["needless"]) for one in outcomes), Counter[str]())
    renderings = sum(one["renderings"] for one in outcomes)
    kinds = len({kind for one in outcomes for kind in one["kinds"]})
    print(f"  {kinds} kinds of change, seeds from {seed}, {time.monotonic() - started:.0f} s; most needless:")
    for what, count in needless.most_common(8):
        print(f"    {count:5,}  {what}")
    return [
        Figure(f"random changes, all files compared every {LOOK_EVERY}", each * NEWSROOMS, aim="2,000"),
        Figure("files stale, missing or left over", 0, aim="none"),
        Figure("renderings", renderings),
        Figure("of them needless (the same bytes)", needless.total() / max(1, renderings) * 100, "%", "under 5 %"),
    ]


def _begin(changes: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.exactness", str(changes), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _end(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, _ = process.communicate()
    if process.returncode:
        sys.exit("bench: a newsroom did not get through its changes; what it said stands above.")
    outcome: dict[str, Any] = json.loads(said.splitlines()[-1])
    return outcome


def change_a_newsroom(folder: Path, changes: int, seed: int) -> dict[str, Any]:
    """Make a newsroom in an empty folder and change it; the first look that finds a fault ends the program with it."""
    os.environ |= {
        "WIREROOM_HOME": str(folder),
        "WIREROOM_URL": "https://news.example",
        "DJANGO_SETTINGS_MODULE": "wireroom.core.settings",
    }
    from wireroom.core.home import Home
    from wireroom.core.newsroom import prepare, start_django

    start_django()
    import logging

    logging.getLogger("wireroom").setLevel(logging.WARNING)
    prepare(Home(folder), lambda line: None)
    from tests.press.random_newsroom.newsroom import RandomNewsroom
    from wireroom.press.edition import Edition

    with RandomNewsroom(Edition(folder / "edition"), seed) as room:
        for number in range(1, changes + 1):
            room.change()
            if number % LOOK_EVERY == 0 and (faults := room.faults()):
                sys.exit(f"bench: seed {seed}, after change {number}: {faults[:5]} ({len(faults)} in all)")
            if number % 200 == 0:
                print(f"  seed {seed}: {number:,} changes", file=sys.stderr, flush=True)
    needless = {f"{change} → {page}": count for (change, page), count in room.tally.needless.items()}
    return {"renderings": room.tally.renderings, "needless": needless, "kinds": list(room.tally.changes)}


if __name__ == "__main__":
    in_memory = str(_IN_MEMORY) if os.access(_IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="wireroom-bench-", dir=in_memory) as home:
        outcome = change_a_newsroom(Path(home), *map(int, sys.argv[1:3]))
    print(json.dumps(outcome))
