"""Writes what was measured into docs/performance.md, as a table and as a plot, from the results that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from bench.record import ROOT, Figure, kept

PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "performance.svg"
BEGIN, END = "<!-- written by make bench: begin -->", "<!-- written by make bench: end -->"

_WIDTH, _LABELS, _BAR, _GAP = 860, 330, 18, 6
_TITLE = 34
"""Pixels: the plot, its column of names, a bar's height, the space below it, a measurement's heading."""


def write(page: Path = PAGE, plot: Path = PLOT) -> None:
    """Put the table between the page's two marks, and the plot beside the page."""
    results = kept()
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n![What make bench measured]({plot.name})\n\n{table(results)}\n{END}{after}")
    plot.write_text(drawing(results))


def figures_of(result: dict[str, Any]) -> list[Figure]:
    return [Figure(**figure) for figure in result["figures"]]


def table(results: Iterable[dict[str, Any]]) -> str:
    """A heading for each measurement: what it ran on, then a row for each figure."""
    parts = []
    for result in results:
        rows = [f"| {one.what} | {one.shown} | {one.aim or '–'} |" for one in figures_of(result)]
        heading = f"### {result['measurement']}\n\n{_circumstances(result)}\n"
        parts.append("\n".join([heading, "| what | figure | aim |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


def _circumstances(result: dict[str, Any]) -> str:
    machine = result["machine"]
    versions = ", ".join(
        f"{name} {machine[name]}"
        for name in ("python", "wireroom", "granian", "django", "wagtail", "nginx")
        if machine.get(name)
    )
    name, day, load = result["measurement"], result["at"][:10], (result["load_before"], result["load_after"])
    return (
        f'`make bench ARGS="{name}"`, {day}: {result["seconds"]} s on {machine["cores"]} cores '
        f"({machine['processor']}), load average {load[0]} before and {load[1]} after; {versions}."
    )


def drawing(results: Iterable[dict[str, Any]]) -> str:
    """Bars, each measurement and unit to its own scale from nought: lengths may be compared within one heading."""
    parts: list[str] = []
    y = 10
    for result in results:
        bars = [figure for figure in figures_of(result) if figure.bar]
        for unit in dict.fromkeys(figure.unit for figure in bars):
            parts.append(_text(10, y + 20, f"{result['measurement']}: {unit or 'ratio'}", "heading"))
            y += _TITLE
            y = _bars([figure for figure in bars if figure.unit == unit], y, parts)
    style = (
        "text{font:13px system-ui,sans-serif;fill:#1c1c1c}.heading{font-weight:600}.name{text-anchor:end}"
        "rect{fill:#2f5d8a}svg{background:#fff}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 10}" role="img" '
        f'aria-label="What make bench measured"><style>{style}</style>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _bars(figures: list[Figure], y: int, parts: list[str]) -> int:
    longest = max(figure.value for figure in figures) or 1.0
    room = _WIDTH - _LABELS - 150
    for figure in figures:
        length = max(1.0, room * figure.value / longest)
        parts.append(_text(_LABELS - 10, y + _BAR - 4, figure.what, "name"))
        parts.append(f'<rect x="{_LABELS}" y="{y}" width="{length:.1f}" height="{_BAR}"/>')
        parts.append(_text(_LABELS + length + 8, y + _BAR - 4, figure.shown, "value"))
        y += _BAR + _GAP
    return y + 8


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}">{escape(words)}</text>'
