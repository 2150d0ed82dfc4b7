"""`wireroom comments` and `wireroom mail try`, for whoever runs the server."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()
mail = typer.Typer(no_args_is_help=True, help="Mail to readers.")
app.add_typer(mail, name="mail")


@app.command(epilog="Example: wireroom comments --json")
def comments(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    home: HomeOption = None,
) -> None:
    """Say what lies in the discussion: comments by state, reports, what waits in the spool, mail to be sent."""
    newsroom.open_newsroom(home)
    from wireroom.discussion.stock import stock

    counts = stock()
    if as_json:
        typer.echo(json.dumps(counts))
        return
    for what, count in counts.items():
        typer.echo(f"{count:8,}  {what}")


@mail.command(name="try", epilog="Example: wireroom mail try you@example.org")
def try_mail(
    address: Annotated[str, typer.Argument(help="Where a short mail is sent.")],
    home: HomeOption = None,
) -> None:
    """Send one mail now, through the mail server that is set, and say whether it was taken, or why not."""
    newsroom.open_newsroom(home)
    from wireroom.discussion import mailing

    try:
        server = mailing.send_trial(address)
    except mailing.CannotSend as error:
        raise Failure(str(error)) from error
    typer.echo(f"{server} has taken a mail to {address}, from {mailing.sender()}.")
