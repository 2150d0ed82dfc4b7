"""`wireroom edition`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from wireroom.core import newsroom

app = typer.Typer()
edition = typer.Typer(help="The files that readers get.", no_args_is_help=True)
app.add_typer(edition, name="edition")


@edition.callback()
def _edition() -> None:
    """The files that readers get."""


@edition.command("print", epilog="Example: wireroom edition print --home /srv/courier")
def print_edition(
    home: Annotated[
        Path | None,
        typer.Option("--home", help="The newsroom's folder. [default: WIREROOM_HOME or var]", show_default=False),
    ] = None,
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
