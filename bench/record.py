"""What a measurement found, and what it ran on: the one shape that all of them share, kept as JSON in docs/bench/."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEPT_IN = ROOT / "docs" / "bench"

PACKAGES = ("wireroom", "granian", "django", "wagtail")
PROGRAMS = {
    "nginx": ("nginx", "-v"),
    "varnish": ("varnishd", "-V"),
    "php": ("php", "-v"),
    "mariadb": ("mariadbd", "--version"),
    "wordpress": ("php", "-r", "@include '/usr/share/wordpress/wp-includes/version.php'; echo $wp_version ?? '';"),
}
"""How each program that may take part says its version."""

_FOLDERS = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing found: `value` in `unit`. `aim` is what it should be, in words; `bar` puts it into the plot."""

    what: str
    value: float
    unit: str = ""
    aim: str = ""
    bar: bool = False

    @property
    def shown(self) -> str:
        """The value as people read it: three digits are enough of what noise has touched."""
        if self.value == int(self.value) or abs(self.value) >= 100:
            number = f"{self.value:,.0f}"
        else:
            number = f"{self.value:.3g}"
        return f"{number} {self.unit}".strip()


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code; no name of the machine or of anybody."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3, 1),
        "kernel": platform.release(),
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in PACKAGES},
        **{name: said for name, command in PROGRAMS.items() if (said := _version(*command))},
    }


def load() -> float:
    """How many processes wanted a core, on average of the last minute."""
    return round(os.getloadavg()[0], 1)


def keep(name: str, figures: list[Figure], about: dict[str, Any]) -> Path:
    """Write a measurement's result over its last one."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    file = KEPT_IN / f"{name}.json"
    record = {
        "measurement": name,
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        **about,
        "machine": machine(),
        "figures": [asdict(figure) for figure in figures],
    }
    file.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    return file


def kept() -> list[dict[str, Any]]:
    """Every result there is, in the order of their names."""
    return [json.loads(file.read_text()) for file in sorted(KEPT_IN.glob("*.json"))]


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.machine()


def _version(program: str, *options: str) -> str:
    """The first number that a program says of itself; empty where it is not installed."""
    path = shutil.which(program, path=_FOLDERS)
    if path is None:
        return ""
    said = subprocess.run([path, *options], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
    return found[0] if found else ""
