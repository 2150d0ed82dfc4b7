"""`wireroom init` and `wireroom serve`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.settings_table import read_settings

app = typer.Typer()

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="The newsroom's folder. [default: WIREROOM_HOME or var]", show_default=False),
]


@app.command(epilog="Example: wireroom init --home /srv/courier")
def init(
    home: HomeOption = None,
    demo: Annotated[bool, typer.Option("--demo", help="Bring the demo newsroom's stories and pictures.")] = False,
) -> None:
    """Make a newsroom, or bring an existing one up to date. What is there is kept."""
    from wireroom.core.initialising import initialise

    initialise(home, demo)


@app.command(epilog="Example: wireroom serve --port 8080 --workers 2")
def serve(
    home: HomeOption = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. [default: 127.0.0.1]", show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port to listen on. [default: 8000]", show_default=False),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Web processes. [default: 1]", show_default=False)
    ] = None,
) -> None:
    """Serve the newsroom: web server and background worker in one command. Ctrl-C stops both."""
    for name, value in (("HOST", host), ("PORT", port), ("WORKERS", workers)):
        if value is not None:
            os.environ[f"WIREROOM_{name}"] = str(value)
    values = read_settings()
    os.environ["WIREROOM_PORT"] = str(values["PORT"])  # Said, not assumed: the site's address follows from it.
    newsroom.open_newsroom(home)
    from wireroom.core.running import run

    run(values["HOST"], values["PORT"], max(1, values["WORKERS"]))
