"""What `wireroom init` does, step by step, each said in a line."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from wireroom.core import newsroom
from wireroom.core.home import Home


def initialise(folder: Path | None, demo: bool) -> None:
    """Make the newsroom in `folder`, or bring it up to date; with `demo`, fill it once with the demo's copy."""
    console = Console(highlight=False)
    started = time.monotonic()
    home = newsroom.choose_home(folder)
    home.folder.mkdir(parents=True, exist_ok=True)
    newsroom.start_django()
    newsroom.prepare(home, lambda line: console.print(f"{line} …"))
    if demo and import_module("wireroom.imports.demo_newsroom").load(lambda line: console.print(f"{line} …")):
        fill_edition(console)
    password = newsroom.make_editor("editor")
    console.print(f"The newsroom is ready in {home.folder} ({time.monotonic() - started:.0f} s).", soft_wrap=True)
    if password:
        _keep_account(home, password)
        console.print(f"Desk account: editor, password: {password} (change it in the desk)", soft_wrap=True)


def fill_edition(console: Console) -> None:
    """Print every page of the edition, with progress and the time left."""
    fill = import_module("wireroom.press.following").fill
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Printing the edition", total=None)
        fill(lambda done, total: progress.update(task, completed=done, total=total))


def _keep_account(home: Home, password: str) -> None:
    home.account_file.touch(mode=0o600)
    home.account_file.write_text(f"name: editor\npassword: {password}\n")
