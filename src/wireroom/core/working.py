"""The worker's process: `python -m wireroom.core.working`."""

from __future__ import annotations

import os
import threading
import time

from wireroom.core.newsroom import start_django

_AFTER_READERS = 5
"""Steps of niceness: where there are few processors, answering goes before rendering."""

if __name__ == "__main__":
    start_django()
    from wireroom.core.worker import work

    def leave_with_the_parent(parent: int) -> None:
        """Should the parent be killed outright, the worker must not live on beside a new one."""
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    os.nice(_AFTER_READERS)
    threading.Thread(target=leave_with_the_parent, args=(os.getppid(),), daemon=True).start()
    work()
