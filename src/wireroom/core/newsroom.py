"""Setting up a newsroom in its home folder, and getting Django ready for one that is there."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from wireroom.core.database import alone_among_nodes, on_postgresql
from wireroom.core.home import Home
from wireroom.core.settings_table import read_settings

Say = Callable[[str], None]


class NoNewsroom(Exception):
    """There is no newsroom where one was expected; its text is the line that the operator reads."""


def choose_home(folder: Path | None) -> Home:
    """Fix the home folder for this process; to be called before Django starts."""
    if folder is not None:
        os.environ["WIREROOM_HOME"] = str(folder.expanduser().absolute())
    values = read_settings()
    return Home(values["HOME"], values["ORIGINALS"], values["SECRET_KEY_FILE"])


def start_django() -> None:
    """Set Django up on the chosen home."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wireroom.core.settings")
    import django

    django.setup()


def open_newsroom(folder: Path | None) -> Home:
    """Start Django on a newsroom that exists; raises `NoNewsroom`. PostgreSQL may be away: reading needs none."""
    home = choose_home(folder)
    made = home.static_stamp if read_settings()["DATABASE_URL"] else home.database
    if not made.exists():
        raise NoNewsroom(f"There is no newsroom in {home.folder}; run: wireroom init --home {home.folder}")
    start_django()
    # What a command says to whoever runs the server is English; what it renders is in the paper's language.
    import_module("django.utils.translation").activate("en-gb")
    return home


def prepare(home: Home, say: Say) -> None:
    """Make or bring up to date the database and the static files. Django must be started."""
    home.originals.mkdir(parents=True, exist_ok=True)
    if not on_postgresql():
        home.database.touch(mode=0o600)
    with _told_in_a_line(), alone_among_nodes("init"):
        _migrate(say)
        import_module("wireroom.core.newsroom_key").check()
        import_module("wireroom.articles.beginnings").begin()
        import_module("wireroom.core.roles").make_groups()
    _collect_static(home, say)


@contextlib.contextmanager
def _told_in_a_line() -> Iterator[None]:
    """A server that cannot be reached, or does not let us in, is the operator's to mend."""
    from django.db import OperationalError, connection

    try:
        yield
    except OperationalError as error:
        if not on_postgresql():
            raise
        where = read_settings()["DATABASE_URL"]
        reason = str(error).strip().splitlines()[-1]
        raise NoNewsroom(f"WIREROOM_DATABASE_URL ({where}): {reason}") from error
    finally:
        connection.close()


def _migrate(say: Say) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    say(f"Making the database: {len(plan)} steps, about half a minute")
    with contextlib.nullcontext() if on_postgresql() else _durability_relaxed():
        call_command("migrate", verbosity=0, interactive=False)


@contextlib.contextmanager
def _durability_relaxed() -> Iterator[None]:
    """A new database needs no flush after each of several hundred steps: a crash here means beginning again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        connection.close()


def _collect_static(home: Home, say: Say) -> None:
    from importlib.metadata import version

    from django.core.management import call_command

    edition_of_static = f"{version('wireroom')} {version('wagtail')} {_newest_static()}"
    stamp = home.static_stamp
    if stamp.exists() and stamp.read_text() == edition_of_static:
        return
    say("Gathering styles, scripts and fonts")
    call_command("collectstatic", verbosity=0, interactive=False, clear=False, stdout=io.StringIO())
    stamp.write_text(edition_of_static)


def _newest_static() -> int:
    """The youngest of our own static files: in a checkout they change without the version changing."""
    rooms = Path(import_module("wireroom").__path__[0])
    return max((file.stat().st_mtime_ns for file in rooms.glob("*/static/**/*")), default=0)


def make_editor(username: str) -> str | None:
    """Make the first account of the desk and return its password; None where somebody can log in already."""
    from django.contrib.auth import get_user_model

    users = get_user_model()
    with alone_among_nodes("init"):
        if users.objects.filter(is_superuser=True).exists():
            return None
        password = secrets.token_urlsafe(12)
        users.objects.create_superuser(username=username, email="", password=password)
    return password
