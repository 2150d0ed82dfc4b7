"""The documentation says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from wireroom.core.settings_table import SETTINGS

SETTINGS_PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def documented(page: str) -> dict[str, tuple[str, str]]:
    """Setting → (default, help) as the table of docs/settings.md gives them."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", page, re.MULTILINE)
    return {name: (default.strip("`").replace("–", ""), text) for name, default, text in rows}


def test_the_settings_page_has_every_setting_with_its_default_and_help() -> None:
    in_the_program = {setting.name: (setting.default, setting.help) for setting in SETTINGS}
    assert documented(SETTINGS_PAGE.read_text()) == in_the_program


def test_a_row_is_read_as_name_default_and_help() -> None:
    page = "| `WIREROOM_PORT` | `8000` | The port. |\n| `WIREROOM_URL` | – | The address. |\n"
    assert documented(page) == {"WIREROOM_PORT": ("8000", "The port."), "WIREROOM_URL": ("", "The address.")}
