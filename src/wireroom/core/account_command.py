"""`wireroom account`."""

from __future__ import annotations

from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

app = typer.Typer()


@app.command(epilog="Example: wireroom account ada --role reporter --role 'picture editor'")
def account(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[
        list[str], typer.Option(help="reporter, editor, wire editor, picture editor, moderator or administrator.")
    ],
    home: HomeOption = None,
) -> None:
    """Make an account of the desk with its roles, or give an account these roles."""
    newsroom.open_newsroom(home)
    from wireroom.core.accounts import Refused, give_roles

    try:
        password = give_roles(name, role)
    except Refused as reason:
        raise Failure(str(reason)) from None
    typer.echo(f"{name} is {' and '.join(role)}.")
    if password:
        typer.echo(f"Password: {password} (change it in the desk)")
