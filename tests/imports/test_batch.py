"""Many pages in one go: in order, and none able to stop the others."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.imports.samples import FOLDER, STORIES
from wireroom.imports import batch
from wireroom.imports.batch import FEW, read_file, read_files


def test_many_files_come_back_in_the_order_they_were_named(tmp_path: Path) -> None:
    names = [str(sample.path) for sample in STORIES[: FEW + 4]]
    names.insert(3, str(tmp_path / "missing"))
    pages = list(read_files(names))
    assert [page.file for page in pages] == names
    assert [page.error is None for page in pages] == [index != 3 for index in range(len(names))]


def test_workers_and_this_process_read_alike() -> None:
    names = [str(sample.path) for sample in STORIES[: FEW + 2]]
    assert list(read_files(names)) == [read_file(name) for name in names]


def test_a_page_that_takes_too_long_gets_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_data: bytes) -> str:
        time.sleep(5)
        return "never"

    monkeypatch.setattr(batch, "SECONDS_A_PAGE", 1)
    monkeypatch.setattr("wireroom.imports.saved_page.recognise", slow)
    page = read_file(str(FOLDER / "text_usual.txt"))
    assert page.error == "reading it took more than 1 seconds, and was stopped"


def test_a_page_that_nobody_thought_of_gets_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes) -> str:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("wireroom.imports.saved_page.recognise", broken)
    assert "ZeroDivisionError" in (read_file(str(FOLDER / "text_usual.txt")).error or "")


def test_reading_needs_no_django() -> None:
    import subprocess

    code = "import sys; import wireroom.imports.commands, wireroom.imports.saved_page; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert told.stdout.strip() == "False"
