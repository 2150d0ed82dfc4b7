"""The worker's process: `python -m wireroom.core.working PARENT`, the process that it is to end with."""

from __future__ import annotations

import os
import sys

from wireroom.core.leaving import leave_with
from wireroom.core.newsroom import start_django

_AFTER_READERS = 5
"""Steps of niceness: where there are few processors, answering goes before rendering."""

if __name__ == "__main__":
    start_django()
    from wireroom.core.worker import work

    os.nice(_AFTER_READERS)
    leave_with(int(sys.argv[1]))
    work()
