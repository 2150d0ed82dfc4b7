"""`wireroom topics load`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()
topics = typer.Typer(help="The topics of stories (IPTC Media Topics).", no_args_is_help=True)
app.add_typer(topics, name="topics")

MOST_BYTES = 100_000_000


@topics.command(epilog="Example: wireroom topics load mediatopics.json")
def load(
    file: Annotated[Path, typer.Argument(help="The vocabulary as SKOS in JSON, as the IPTC gives it out.")],
    home: HomeOption = None,
) -> None:
    """Load the IPTC's Media Topics. Loading them again brings new and changed names; nothing is removed."""
    newsroom.open_newsroom(home)
    from wireroom.articles import media_topics

    if file.is_file() and file.stat().st_size > MOST_BYTES:
        raise Failure(f"{file}: more than {MOST_BYTES // 1_000_000} MB; the vocabulary has a few.")
    try:
        found = media_topics.read(json.loads(file.read_bytes()))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Failure(f"{file}: this is no JSON ({error}).") from error
    except media_topics.NotAVocabulary as error:
        raise Failure(f"{file}: {error}.") from error
    loaded = media_topics.load(found)
    retired = f", {loaded.retired} retired ones left out" if loaded.retired else ""
    typer.echo(f"{loaded.new} topics are new, {loaded.changed} changed, {loaded.unchanged} as before{retired}.")
