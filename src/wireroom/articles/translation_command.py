"""`wireroom translate`."""

from __future__ import annotations

from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()


@app.command(epilog="Example: wireroom translate /2026/11/24/harbour-wall/ cy")
def translate(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The story's address on this site.")],
    language: Annotated[str, typer.Argument(help="The tag of the language (BCP 47): cy, pt-BR.")],
    home: HomeOption = None,
) -> None:
    """Make a draft of a story in another language: its words, to be written over, and all of its credits."""
    newsroom.open_newsroom(home)
    from wireroom.articles import translating
    from wireroom.articles.wire_commands import story_at

    try:
        draft = translating.translate(story_at(address), language)
    except translating.NotTranslated as reason:
        raise Failure(str(reason)) from None
    typer.echo(f"A draft in {translating.own_name(draft.language)} waits at the desk: {draft.headline}")
