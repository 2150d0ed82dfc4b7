"""Runs the measurements named, or all: `python -m bench [reading] [exactness] …`; each keeps its result."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from bench import (
    comments,
    exactness,
    killing,
    likeness,
    memory,
    nodes,
    page,
    peers,
    publishing,
    reading,
    rebuilding,
    record,
    screening,
    search,
    trouble,
    wire,
)
from bench.record import Figure

MEASUREMENTS: dict[str, Callable[[], list[Figure]]] = {
    "reading": reading.measure,
    "peers": peers.measure,
    "memory": memory.measure,
    "exactness": exactness.measure,
    "publishing": publishing.measure,
    "comments": comments.measure,
    "killing": killing.measure,
    "rebuilding": rebuilding.measure,
    "nodes": nodes.measure,
    "trouble": trouble.measure,
    "likeness": likeness.measure,
    "screening": screening.measure,
    "search": search.measure,
    "wire": wire.measure,
}
"""Each says what it does while it runs, and gives what it found; what it could not measure it raises."""


def main() -> None:
    wanted = sys.argv[1:] or list(MEASUREMENTS)
    if unknown := [name for name in wanted if name not in MEASUREMENTS]:
        print(f"bench: there is no measurement {unknown[0]!r}; there are: {', '.join(MEASUREMENTS)}", file=sys.stderr)
        sys.exit(2)
    for name in wanted:
        _run(name)
    page.write()
    print(f"Written: {page.PAGE.relative_to(record.ROOT)}, {page.PLOT.relative_to(record.ROOT)}")


def _run(name: str) -> None:
    before, started = record.load(), time.monotonic()
    print(f"{name} (load average {before}):", flush=True)
    figures = MEASUREMENTS[name]()
    about = {"seconds": round(time.monotonic() - started), "load_before": before, "load_after": record.load()}
    file = record.keep(name, figures, about)
    widest = max(len(figure.what) for figure in figures)
    for figure in figures:
        aim = f"   (aim: {figure.aim})" if figure.aim else ""
        print(f"  {figure.what:{widest}}  {figure.shown}{aim}")
    print(f"  {about['seconds']} s, load average {about['load_after']} after; kept in {file.relative_to(record.ROOT)}")


if __name__ == "__main__":
    main()
