"""What readers get from nginx, counted for the desk with what the built-in server answers.

nginx appends the path of each page that it answered with to a file (`press/nginx.py`); it is read and emptied here.
What was noted while no worker ran is not counted: it would seem to be read now.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from wireroom.core.reads import MOST_WAITING, Tally

log = logging.getLogger(__name__)

EMPTIED_FROM = 1 << 20
"""Bytes. A page that nginx notes between the reading and the emptying is not counted, so it is not done each time."""
MOST_AT_ONCE = 1 << 24
"""Bytes looked at in one go, the newest: some 300,000 reads."""


class NginxReads:
    """Follows `file` from its present end on. It may be emptied at any time, and need not be there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tally = Tally()
        self._end = file.stat().st_size if file.exists() else 0

    def count(self) -> None:
        """Take what has been noted since the last time."""
        with suppress(FileNotFoundError), self._file.open("rb") as noted:
            self._go_on(noted)
            while lines := list(islice(noted, MOST_WAITING)):
                for line in lines:
                    self._tally.note(line.decode(errors="replace").strip().removesuffix("index.html"))
                self._tally.add_up()
            self._end = noted.tell()
        self._tally.write()
        if self._end >= EMPTIED_FROM:
            self._empty()

    def _go_on(self, noted: BinaryIO) -> None:
        size = os.fstat(noted.fileno()).st_size
        begin = self._end if self._end <= size else 0
        noted.seek(max(begin, size - MOST_AT_ONCE))
        if noted.tell() > begin:
            noted.readline()  # The rest of a line.

    def _empty(self) -> None:
        try:
            os.truncate(self._file, 0)
        except PermissionError:
            # nginx was started before the file was there and made it its own; whoever rotates its logs empties it too.
            log.debug("%s belongs to somebody else and is not emptied.", self._file)
        else:
            self._end = 0


@cache
def _own() -> NginxReads:
    """The newsroom's own, made where it is missing, so that it belongs to who empties it."""
    file = settings.HOME.nginx_reads
    if not file.exists():
        file.touch(mode=0o640)
    return NginxReads(file)


def count() -> None:
    """The worker's job."""
    _own().count()
