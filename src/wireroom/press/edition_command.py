"""`wireroom edition`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()
edition = typer.Typer(help="The files that readers get.", no_args_is_help=True)
app.add_typer(edition, name="edition")


@edition.callback()
def _edition() -> None:
    """The files that readers get."""


@edition.command("print", epilog="Example: wireroom edition print --home /srv/courier")
def print_edition(
    home: HomeOption = None,
    anew: Annotated[bool, typer.Option("--anew", help="Begin again, also where the last run was stopped.")] = False,
) -> None:
    """Render the whole edition on every core. Files whose content is the same stay as they are. Ctrl-C stops it, and
    the next run goes on from there; meanwhile what was left waits for the worker."""
    newsroom.open_newsroom(home)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from wireroom.press.following import fill, what_was_left

    if not anew and (left := what_was_left()):
        print(f"Going on with a run that was stopped: about {left:,} are left. (--anew begins again.)", flush=True)
    started = time.monotonic()
    columns = (TextColumn("Printing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task("", total=None)
            printed = fill(lambda done, total: bar.update(task, completed=done, total=total), anew=anew)
    except KeyboardInterrupt:
        left = what_was_left()
        waiting = "Nothing was rendered yet" if left is None else f"About {left:,} are left"
        raise Failure(
            f"Stopped. {waiting}; 'wireroom edition print' goes on, or the worker of 'wireroom serve'."
        ) from None
    print(f"{printed.rendered:,} pages and pictures rendered in {time.monotonic() - started:.0f} s.")
    if printed.failed:
        raise Failure(f"{printed.failed:,} could not be rendered, as said above; the worker tries them again.")


@edition.command("purge", epilog="Example: wireroom edition purge /2026/11/24/wall/ section:3 --home /srv/courier")
def purge_edition(
    what: Annotated[list[str], typer.Argument(metavar="ADDRESS|TAG…", help="An address, or a tag of Cache-Tag.")],
    home: HomeOption = None,
) -> None:
    """Have the caches in front forget addresses, or all pages that carry a tag. `wireroom serve` does so by itself for
    whatever changes; this is for what went wrong elsewhere."""
    newsroom.open_newsroom(home)
    from wireroom.press import purging
    from wireroom.press.following import edition_here

    if not purging.caches_are_set():
        raise Failure("No cache is set: give WIREROOM_PURGE or WIREROOM_PURGE_BACKENDS (docs/running.md).")
    if wrong := next((one for one in what if not purging.can_be_purged(one)), None):
        raise typer.BadParameter(f"{wrong!r} is neither an address, which begins with /, nor a tag such as section:3")
    if left := purging.purge_now(edition_here(), what):
        raise Failure(f"A cache did not take all; {left} of it waits on, and `wireroom serve` tries for a day.")
    print(f"Purged: {', '.join(what)}.")


@edition.command("publish", epilog="Example: wireroom edition publish --home /srv/courier")
def publish_edition(home: HomeOption = None) -> None:
    """Put the whole edition into the storage of WIREROOM_STORAGE: what differs is sent, what the edition has not is
    deleted there. `wireroom serve` keeps it up to date from then on."""
    newsroom.open_newsroom(home)
    from django.conf import settings
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from wireroom.press import storing
    from wireroom.press.following import edition_here

    if not settings.STORAGE:
        raise Failure("No storage is set: give WIREROOM_STORAGE=s3://bucket/folder (docs/scaling.md).")
    columns = (TextColumn("Publishing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with _storage_failures_told(), Progress(*columns, transient=True) as bar:
        from wireroom.press.s3 import Place

        task = bar.add_task("", total=None)
        sent, deleted = storing.publish(
            edition_here(),
            Place(settings.STORAGE),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    print(f"{sent:,} files sent to {settings.STORAGE}, {deleted:,} deleted there.")


@contextmanager
def _storage_failures_told() -> Iterator[None]:
    """What goes wrong with S3 as one line; so too where the extra is not installed."""
    try:
        from wireroom.press.s3 import StorageFailed
    except ImportError as error:
        raise Failure("What speaks S3 is not installed: pip install 'wireroom[s3]'") from error
    try:
        yield
    except StorageFailed as failure:
        raise Failure(str(failure)) from failure


PackOption = Annotated[
    str,
    typer.Argument(metavar="FILE", help="The packed edition; - for standard input or output, or s3://bucket/name."),
]


@edition.command("pack", epilog="Example: wireroom edition pack - | ssh node2 wireroom edition unpack -")
def pack_edition(file: PackOption, home: HomeOption = None) -> None:
    """Write the whole edition, with its index, into one file, for a node that is new. It goes on changing meanwhile."""
    newsroom.open_newsroom(home)
    from wireroom.press.following import edition_here
    from wireroom.press.packing import pack

    try:
        with _packing_into(file) as out:
            count = pack(edition_here(), out)
    except OSError as error:
        raise Failure(f"The edition could not be packed into {file}: {error.strerror or error}") from error
    print(f"{count:,} files packed.", file=sys.stderr)


@contextmanager
def _packing_into(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdout.buffer
    elif not file.startswith("s3://"):
        with Path(file).open("wb") as out:
            yield out
    else:
        with _storage_failures_told(), tempfile.TemporaryFile() as whole:
            from wireroom.press.s3 import upload

            yield whole
            whole.seek(0)
            upload(file, whole)


@edition.command("unpack", epilog="Example: wireroom edition unpack /tmp/edition.tar")
def unpack_edition(file: PackOption, home: HomeOption = None) -> None:
    """Fill a new node from a packed edition; what has changed since is rendered by `wireroom serve`."""
    newsroom.open_newsroom(home)
    from wireroom.press.following import edition_here
    from wireroom.press.packing import CannotUnpack, unpack

    try:
        with _unpacking_from(file) as source:
            count = unpack(edition_here(), source)
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror or error}") from error
    except CannotUnpack as refusal:
        raise Failure(str(refusal)) from refusal
    print(f"{count:,} files unpacked.")


@contextmanager
def _unpacking_from(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
    elif not file.startswith("s3://"):
        with Path(file).open("rb") as source:
            yield source
    else:
        with _storage_failures_told():
            from wireroom.press.s3 import downloading

            with downloading(file) as source:
                yield source
