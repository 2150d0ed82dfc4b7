"""`wireroom nginx`: the configuration of nginx for this installation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.commands import HomeOption
from wireroom.core.settings_table import read_settings
from wireroom.core.site_url import site_url

app = typer.Typer()


@app.command(epilog="Example: wireroom nginx --home /srv/courier > /etc/nginx/conf.d/courier.conf")
def nginx(
    home: HomeOption = None,
    listen: Annotated[str, typer.Option(help="Port, or address and port, that nginx listens on.")] = "80",
    behind: Annotated[
        list[str] | None,
        typer.Option(help="Address of a proxy before nginx whose word on visitors counts; may be given again."),
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate; nginx then listens on 443 too.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key.")] = None,
) -> None:
    """Print a configuration with which nginx reads the edition's files itself."""
    if (certificate is None) != (key is None):
        raise typer.BadParameter("give --certificate and --key together")
    the_home = newsroom.open_newsroom(home)
    from wireroom.press.nginx import Plan, brotli_module, configuration

    values = read_settings()
    plan = Plan(
        home=the_home,
        site_url=site_url(the_home),
        upstream=f"{values['HOST']}:{values['PORT']}",
        listen=listen,
        behind=tuple(behind or ()),
        certificate=certificate,
        key=key,
        brotli=brotli_module() is not None,
    )
    typer.echo(configuration(plan), nl=False)
