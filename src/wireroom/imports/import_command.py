"""`wireroom import page`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wireroom.core import newsroom

if TYPE_CHECKING:
    from wireroom.articles.models import Section

app = typer.Typer()
_import = typer.Typer(no_args_is_help=True, help="Bring stories in from elsewhere.")
app.add_typer(_import, name="import")


@_import.command(epilog='Example: wireroom import page saved/*.html --section city --source "Northern Wire"')
def page(
    pages: Annotated[list[str], typer.Argument(metavar="FILE|URL…", help="Saved pages; - is standard input.")],
    section: Annotated[str | None, typer.Option(help="The section, by name or slug.")] = None,
    source: Annotated[str | None, typer.Option(help="The source owed credit, where the page does not say.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of publication: 2026-11-24 or 2026-11-24T09:12+00:00.")
    ] = None,
    publish: Annotated[bool, typer.Option("--publish", help="Go live even without a known date.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help="The newsroom's folder.")] = None,
) -> None:
    """Read saved news pages, HTML or plain text, and take their stories in; prints where each went.

    A page whose date of publication is known goes live; another goes to the desk, unless --published or
    --publish is
    given. The same page again updates its story.
    """
    moment = _moment(published) if published else None
    newsroom.open_newsroom(home)
    from wireroom.imports import importing

    wishes = importing.Wishes(_section(section), source, moment, publish)
    failed = 0
    for name in pages:
        imported = importing.import_page(name, wishes)
        typer.echo(imported.line, err=not imported.succeeded)
        failed += not imported.succeeded
    if failed:
        raise typer.Exit(1)


def _moment(text: str) -> datetime | date:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write 2026-11-24 or 2026-11-24T09:12+00:00.") from None
    return moment.astimezone() if moment.tzinfo is None else moment


def _section(name: str | None) -> Section | None:
    if name is None:
        return None
    from wireroom.articles.models import Section
    from wireroom.imports.importing import section_named

    if (found := section_named(name)) is None:
        there = ", ".join(Section.objects.values_list("slug", flat=True)) or "none yet"
        raise typer.BadParameter(f"There is no section {name!r}; there are: {there}.")
    return found
