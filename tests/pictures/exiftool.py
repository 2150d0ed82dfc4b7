"""Debian's exiftool, which knows every dialect: what it reads in a file of ours, and odd files that it makes for us."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


def facts_in(file: Path) -> dict[str, Any]:
    """Every tag of the file, as "Group:Tag"."""
    run = subprocess.run(["exiftool", "-j", "-G1", "-struct", str(file)], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)[0]
    return found


def write(file: Path, *tags: str) -> None:
    subprocess.run(["exiftool", "-q", "-overwrite_original", *tags, str(file)], check=True)
