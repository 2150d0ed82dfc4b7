"""What writes and what follows is tested on both databases: here the same tests again, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AGAIN = (
    "tests/press/test_rendering.py",
    "tests/press/test_index.py",
    "tests/articles/test_intake.py",
    "tests/articles/test_several_workers.py",
    "tests/articles/search",
    "tests/articles/test_entities.py",
    "tests/articles/test_named.py",
    "tests/articles/fronts/test_front_screens.py",
    "tests/discussion",
    "tests/wire/test_receiving.py",
    "tests/wire/test_storing.py",
    "tests/wire/ways_in/test_polling.py",
    "tests/wire/test_duplicates.py",
    "tests/wire/test_desk_listing.py",
)


def test_press_intake_and_discussion_hold_on_postgresql() -> None:
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("WIREROOM_", "DJANGO_", "PYTEST_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser", *AGAIN],
        cwd=ROOT,
        env={**own, "WIREROOM_TESTS_ON": "postgresql"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
