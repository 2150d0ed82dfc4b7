"""Runs the measurements named, or all: `python -m bench [reading] [exactness] [nodes]`."""

from __future__ import annotations

import sys

from bench import exactness, nodes, reading

MEASUREMENTS = {"reading": reading.measure, "exactness": exactness.measure, "nodes": nodes.measure}


def main() -> None:
    wanted = sys.argv[1:] or list(MEASUREMENTS)
    if unknown := [name for name in wanted if name not in MEASUREMENTS]:
        print(f"bench: there is no measurement {unknown[0]!r}; there are: {', '.join(MEASUREMENTS)}", file=sys.stderr)
        sys.exit(2)
    for name in wanted:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
