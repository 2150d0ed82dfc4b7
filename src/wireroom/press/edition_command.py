"""`wireroom edition`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

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
) -> None:
    """Render the whole edition on every core. Files whose content is the same stay as they are. Ctrl-C stops it;
    what was left waits for the worker, or for the next run."""
    newsroom.open_newsroom(home)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from wireroom.press.following import fill

    started = time.monotonic()
    columns = (TextColumn("Printing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("", total=None)
        rendered = fill(lambda done, total: bar.update(task, completed=done, total=total))
    print(f"{rendered:,} pages and pictures rendered in {time.monotonic() - started:.0f} s.")


PackOption = Annotated[
    Path, typer.Argument(metavar="FILE", help="The packed edition; - for standard input or output.", allow_dash=True)
]


@edition.command("pack", epilog="Example: wireroom edition pack - | ssh node2 wireroom edition unpack -")
def pack_edition(file: PackOption, home: HomeOption = None) -> None:
    """Write the whole edition, with its index, into one file, for a node that is new. It goes on changing meanwhile."""
    newsroom.open_newsroom(home)
    from wireroom.press.following import edition_here
    from wireroom.press.packing import pack

    try:
        with sys.stdout.buffer if str(file) == "-" else file.open("wb") as out:
            count = pack(edition_here(), out)
    except OSError as error:
        raise Failure(f"The edition could not be packed into {file}: {error.strerror or error}") from error
    print(f"{count:,} files packed.", file=sys.stderr)


@edition.command("unpack", epilog="Example: wireroom edition unpack /tmp/edition.tar")
def unpack_edition(file: PackOption, home: HomeOption = None) -> None:
    """Fill a new node from a packed edition; what has changed since is rendered by `wireroom serve`."""
    newsroom.open_newsroom(home)
    from wireroom.press.following import edition_here
    from wireroom.press.packing import CannotUnpack, unpack

    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as source:
            count = unpack(edition_here(), source)
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror or error}") from error
    except CannotUnpack as refusal:
        raise Failure(str(refusal)) from refusal
    print(f"{count:,} files unpacked.")
