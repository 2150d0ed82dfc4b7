"""The `wireroom` command. Each room adds its own commands; see its `commands.py`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import typer

from wireroom import __version__
from wireroom.core.newsroom import NoNewsroom
from wireroom.core.settings_table import BadSetting

ROOMS = (
    "wireroom.core.commands",
    "wireroom.core.account_command",
    "wireroom.articles.commands",
    "wireroom.articles.wire_commands",
    "wireroom.articles.translation_command",
    "wireroom.articles.front_commands",
    "wireroom.articles.search_command",
    "wireroom.articles.history_commands",
    "wireroom.discussion.commands",
    "wireroom.discussion.operator_commands",
    "wireroom.wire.source_command",
    "wireroom.imports.commands",
    "wireroom.imports.import_command",
    "wireroom.press.commands",
    "wireroom.press.edition_command",
)
"""Where commands are found, in the order in which help lists them."""

_UsageError: type[Any] = typer.BadParameter.__bases__[0]
"""Wrong usage of whatever kind; typer names only this one heir of it in public."""


class Failure(Exception):
    """Something the command could not do; its text is the one line that the user reads. Exit code 1."""


def build() -> typer.Typer:
    """The whole command, with what every room adds."""
    app = typer.Typer(
        name="wireroom",
        help="News publishing for newsrooms that carry wire and partner copy.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for room in ROOMS:
        app.add_typer(import_module(room).app)

    @app.callback(invoke_without_command=True)
    def wireroom(version: bool = typer.Option(False, "--version", help="Say the version and exit.")) -> None:
        if version:
            typer.echo(f"wireroom {__version__}")
            raise typer.Exit

    return app


def main() -> None:
    """Run the command: exit code 0 when done, 1 for a failure, 2 for wrong usage; never a traceback."""
    try:
        sys.exit(typer.main.get_command(build()).main(prog_name="wireroom", standalone_mode=False))
    except (Failure, NoNewsroom) as error:
        _stop(str(error), 1)
    except BadSetting as error:
        _stop(str(error), 2)
    except _UsageError as error:
        if said := error.format_message().rstrip("."):
            where = getattr(error, "ctx", None)
            _stop(f"{said}. See: {where.command_path if where else 'wireroom'} --help", 2)
    except (typer.Abort, KeyboardInterrupt):
        _stop("Stopped.", 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        _stop(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), 1)
    except Exception as error:
        if os.environ.get("WIREROOM_DEBUG"):
            raise
        _stop(f"unexpected {type(error).__name__}: {error} (WIREROOM_DEBUG=yes shows where)", 1)


def _stop(line: str, code: int) -> None:
    print(f"wireroom: {' '.join(line.split())}", file=sys.stderr)
    sys.exit(code)
