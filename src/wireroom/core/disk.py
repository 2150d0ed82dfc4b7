"""A disk that is full: nothing can be written until somebody makes room, so it is told once, in one line."""

from __future__ import annotations

import errno
import sqlite3


def is_full(error: BaseException) -> bool:
    """Whether an error says that the disk, or this user's share of it, is full."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
