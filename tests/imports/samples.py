"""The invented sample pages, each with a JSON file beside it that says what it is for and what is in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "samples" / "saved_page"


@dataclass(frozen=True)
class Sample:
    """A page and what a person finds in it."""

    name: str
    what: str
    expect: dict[str, Any]

    @property
    def path(self) -> Path:
        return FOLDER / self.name

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()

    def __str__(self) -> str:
        return self.name


def _samples() -> list[Sample]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        found.append(Sample(path.stem, told["what"], told["expect"]))
    return found


EVERY = _samples()
STORIES = [sample for sample in EVERY if "reason" not in sample.expect]
NO_STORIES = [sample for sample in EVERY if "reason" in sample.expect]
