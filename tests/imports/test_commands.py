"""`wireroom read`: one line of JSON a file, in order; a digest for people; exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.imports.samples import FOLDER
from wireroom.imports.commands import app


@pytest.fixture
def command() -> typer.Typer:
    whole = typer.Typer()
    whole.add_typer(app)

    @whole.callback()
    def wireroom() -> None:
        """Stand in for the whole command, so that `read` is a word of it."""

    return whole


TEXT = str(FOLDER / "text_usual.txt")
HTML = str(FOLDER / "ghost.html")


def test_json_gives_one_object_a_file_in_order(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, ["read", "--json", TEXT, HTML])
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert (first["file"], first["format"], first["error"]) == (TEXT, "saved-page-text", None)
    assert (second["file"], second["format"], second["error"]) == (HTML, "saved-page-html", None)
    assert set(first) == {"file", "format", "items", "error"}
    assert first["items"][0]["headlines"][0]["value"].startswith("Harbour reopens after ‘once")


def test_curly_quotes_are_written_as_they_are(command: typer.Typer) -> None:
    assert "‘once in a century’" in CliRunner().invoke(command, ["read", "--json", TEXT]).stdout


def test_a_file_that_fails_has_its_reason_and_stops_no_other(command: typer.Typer, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.html")
    result = CliRunner().invoke(command, ["read", "--json", missing, str(tmp_path), TEXT])
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["file"] for line in told] == [missing, str(tmp_path), TEXT]
    assert "No such file" in told[0]["error"]
    assert "folder" in told[1]["error"]
    assert told[2]["error"] is None
    assert told[0]["items"] == told[1]["items"] == []


def test_a_dash_is_standard_input(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, ["read", "--json", "-"], input=Path(TEXT).read_bytes())
    assert json.loads(result.stdout)["file"] == "-"
    assert json.loads(result.stdout)["format"] == "saved-page-text"


def test_the_digest_labels_each_part(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, ["read", TEXT])
    for label in ("Headline:", "Standfirst:", "Published:", "Credit:", "Picture:", "Note:"):
        assert label in result.stdout
    assert "photographer Mara Lind" in result.stdout
    assert "Northern Wire (report)" in result.stdout


def test_a_failure_without_json_goes_to_standard_error(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, ["read", str(FOLDER / "not_login.html")])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.endswith("not_login.html: this is a page to log in, not a story\n")


def test_no_file_is_wrong_usage(command: typer.Typer) -> None:
    assert CliRunner().invoke(command, ["read"]).exit_code == 2


def test_the_help_has_an_example(command: typer.Typer) -> None:
    assert "Example: wireroom read " in CliRunner().invoke(command, ["read", "--help"]).stdout
