"""`wireroom history`."""

from __future__ import annotations

from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()
history = typer.Typer(help="What readers are told of a story's changes.", no_args_is_help=True)
app.add_typer(history, name="history")

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="The story's address on this site.")]
Version = Annotated[int, typer.Option("--version", min=1, help="As `history list` numbers them.")]


@history.command("list", epilog="Example: wireroom history list /2026/11/24/harbour-wall/")
def list_versions(address: Address, home: HomeOption = None) -> None:
    """Number the versions that readers have had, the oldest first."""
    newsroom.open_newsroom(home)
    from django.utils.timezone import localtime

    from wireroom.articles.wire_commands import story_at

    story = story_at(address)
    for number, version in enumerate(story.public_versions.order_by("pk"), 1):
        headline = version.said["lines"][0][1]
        out = "" if version.is_shown else " (taken out)"
        typer.echo(f"{number:>3} {localtime(version.at):%Y-%m-%d %H:%M} {headline}{out}")
    if not story.section.public_history:
        typer.echo(f"The section {story.section} does not tell readers what changed.")


@history.command(epilog="Example: wireroom history take-out /2026/11/24/harbour-wall/ --version 2")
def take_out(address: Address, version: Version, home: HomeOption = None) -> None:
    """Take a version out: readers are told of it no more."""
    _show(address, version, home, shown=False)


@history.command(epilog="Example: wireroom history put-back /2026/11/24/harbour-wall/ --version 2")
def put_back(address: Address, version: Version, home: HomeOption = None) -> None:
    """Put a version back that was taken out."""
    _show(address, version, home, shown=True)


def _show(address: str, number: int, home: HomeOption, *, shown: bool) -> None:
    newsroom.open_newsroom(home)
    from wireroom.articles.history.keeping import show
    from wireroom.articles.wire_commands import story_at

    versions = story_at(address).public_versions.order_by("pk")
    if (version := versions[number - 1 : number].first()) is None:
        raise Failure(f"This story has {versions.count()} versions, and no version {number}.")
    show(version, shown=shown)
    typer.echo(f"Version {number} is {'told of again' if shown else 'taken out'}.")
