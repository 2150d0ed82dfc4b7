"""`wireroom search`: the index of stories, pictures and people."""

from __future__ import annotations

from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.commands import HomeOption

app = typer.Typer()
search = typer.Typer(help="Search for readers and the desk.", no_args_is_help=True)
app.add_typer(search, name="search")


@search.callback()
def _search() -> None:
    """Search for readers and the desk."""


@search.command(epilog="Example: wireroom search index")
def index(
    afresh: Annotated[
        bool, typer.Option("--afresh", help="Forget what is in and begin again; until it is done, less is found.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Take in what is not in the index yet, while the newsroom goes on; stopped, the next run goes on from there."""
    newsroom.open_newsroom(home)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from wireroom.articles.search import backfill

    if afresh:
        backfill.empty()
    missing, done = backfill.count(), 0
    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("", total=missing)

        def told(count: int) -> None:
            nonlocal done
            done += count
            bar.update(task, completed=done, total=max(missing, done))

        backfill.run(told)
    typer.echo(f"{done:,} stories, pictures and people are new in the index." if done else "All was in the index.")
