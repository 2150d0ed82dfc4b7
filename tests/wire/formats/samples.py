"""The samples of the wire's formats, and how a story is held against what a sample's sidecar says of it.

A sample is a file as an agency would send it, in a folder named after its format. Beside it lies a TOML file of the
same name: what the sample is for, and each story's fields. A field that is not named there is not looked at; fields
that must be missing are named under `absent`.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FORMATS = ("rss atom json-feed ninjs newsml-g2 newsml-1 nitf iptc7901 anpa1312 wordpress-api mail").split()


def samples() -> Iterator[Path]:
    """Every sample, in order."""
    for name in FORMATS:
        yield from sorted(path for path in (SAMPLES / name).iterdir() if path.suffix != ".toml")


def expected(sample: Path) -> dict[str, Any]:
    """What is said of a sample beside it."""
    return tomllib.loads(sample.with_suffix(".toml").read_text())


def differences(stated: dict[str, Any], story: Any, where: str = "") -> Iterator[str]:
    """Where a value is not as stated, as lines to read."""
    for name, wanted in stated.items():
        if name == "absent":
            yield from (f"{where}{one} is there: {getattr(story, one)!r}" for one in wanted if getattr(story, one))
            continue
        yield from _compared(f"{where}{name}", wanted, getattr(story, name))


def _compared(where: str, wanted: Any, found: Any) -> Iterator[str]:
    if isinstance(wanted, list):
        if len(wanted) != len(found):
            yield f"{where}: {len(wanted)} were expected, found {found!r}"
            return
        for number, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from _compared(f"{where}[{number}]", one, other)
    elif isinstance(wanted, dict) and dataclasses.is_dataclass(found):
        yield from differences(wanted, found, f"{where}.")
    else:
        plain = found.value if isinstance(found, Enum) else found
        if (wanted == "absent" and not plain) or wanted == plain:
            return
        yield f"{where}: expected {wanted!r}, found {plain!r}"
