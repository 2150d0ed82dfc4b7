"""Loaded before Django is (`-p tests.environment`): the unit tests' home is a folder of this run alone.

WIREROOM_TESTS_ON=postgresql runs them on PostgreSQL instead of SQLite.
"""

import atexit
import os
import shutil
import tempfile

_home = os.environ["WIREROOM_HOME"] = tempfile.mkdtemp(prefix="wireroom-tests-")
os.environ["WIREROOM_URL"] = "https://news.example"
os.environ["DJANGO_SETTINGS_MODULE"] = "wireroom.core.settings"
# Playwright's event loop runs in the tests' thread; Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

if os.environ.pop("WIREROOM_TESTS_ON", "") == "postgresql":
    import contextlib

    from tests import postgresql

    _until_the_end = contextlib.ExitStack()
    _server = _until_the_end.enter_context(postgresql.running())
    atexit.register(_until_the_end.close)
    os.environ["WIREROOM_DATABASE_URL"] = _server.url("postgres")


def pytest_unconfigure() -> None:
    """No run leaves its folder behind."""
    shutil.rmtree(_home, ignore_errors=True)
