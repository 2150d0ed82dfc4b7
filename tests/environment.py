"""Loaded before Django is (`-p tests.environment`): the unit tests' home is a folder of this run alone."""

import os
import tempfile

os.environ["WIREROOM_HOME"] = tempfile.mkdtemp(prefix="wireroom-tests-")
os.environ["WIREROOM_URL"] = "https://news.example"
os.environ["DJANGO_SETTINGS_MODULE"] = "wireroom.core.settings"
# Playwright's event loop runs in the tests' thread; Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
