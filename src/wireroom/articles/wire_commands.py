"""`wireroom kill` and `wireroom ledger`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure

if TYPE_CHECKING:
    from wireroom.articles.models import Article
    from wireroom.wire.models import Source

app = typer.Typer()

_Home = Annotated[Path | None, typer.Option("--home", help="The newsroom's folder.")]


@app.command(epilog='Example: wireroom kill /2026/11/24/harbour-wall/ --notice "The report was wrong."')
def kill(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The story's address on this site.")],
    notice: Annotated[str, typer.Option(help="What readers are told at its address.")] = "",
    why: Annotated[str, typer.Option(help="For the audit log.")] = "",
    home: _Home = None,
) -> None:
    """Take a story back everywhere and for good; its address says that it was withdrawn."""
    newsroom.open_newsroom(home)
    from wireroom.articles.kill import kill as kill_story

    story = story_at(address)
    if story.killed_at:
        typer.echo(f"It was killed before: {story.headline}")
        return
    kill_story(story, notice=notice, why=why or "by command")
    typer.echo(f"Killed: {story.headline}")


@app.command(epilog='Example: wireroom ledger --source "Northern Wire" --month 2026-11 > ledger.csv')
def ledger(
    month: Annotated[str, typer.Option(metavar="YYYY-MM", help="Uses under way in this month.")],
    source: Annotated[str | None, typer.Option(help="Of this source alone.")] = None,
    home: _Home = None,
) -> None:
    """Write each use of sources' copy and pictures as CSV: what, where, how many words, from when to when."""
    first = _month(month)
    newsroom.open_newsroom(home)
    from wireroom.articles.ledger import uses_in, write_csv

    write_csv(uses_in(first, _source(source) if source else None), sys.stdout)


def story_at(address: str) -> Article:
    from wireroom.articles.models import Article

    parts = urlsplit(address).path.strip("/").split("/")
    try:
        day = date(*(int(part) for part in parts[:3]))
        (slug,) = parts[3:]
    except (TypeError, ValueError):
        raise typer.BadParameter(f"{address!r} is no story's address; write /2026/11/24/slug/.") from None
    story = Article.objects.filter(url_date=day, slug=slug).first()
    if story is None:
        raise Failure(f"There is no story at /{'/'.join(parts)}/: look for its address in the desk.")
    return story


def _month(text: str) -> date:
    from wireroom.articles.spans import month_named

    if (month := month_named(text)) is None:
        raise typer.BadParameter(f"{text!r} is no month; write 2026-11.")
    return month


def _source(name: str) -> Source:
    from wireroom.wire.models import Source

    found = Source.objects.filter(name__iexact=name).first()
    if found is None:
        there = ", ".join(Source.objects.values_list("name", flat=True)[:20]) or "none yet"
        raise Failure(f"There is no source {name!r}; there are: {there}.")
    return found
