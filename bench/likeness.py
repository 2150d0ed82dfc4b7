"""How well nearly the same copy is told from related copy: precision and recall at every threshold, on known edits.

Written into docs/duplicates.md between its marks, with docs/pictures/likeness.svg beside it.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict

from bench.record import ROOT, Figure
from tests.wire.known_edits import Pair, pairs
from wireroom.wire import likeness
from wireroom.wire.likeness import Fingerprint, compare, fingerprint

EACH = 300
PAGE = ROOT / "docs" / "duplicates.md"
PLOT = ROOT / "docs" / "pictures" / "likeness.svg"
_BEGIN, _END = "<!-- written by make bench: begin -->", "<!-- written by make bench: end -->"

Measured = tuple[Pair, float, float, bool]
"""A pair, what is common to it by passages, by three words in a row, and whether its keys meet."""


def measure() -> list[Figure]:
    """Compare every pair by our measure and by the usual one, the share of three words in a row that is common."""
    told = list(pairs(EACH))
    started = time.perf_counter()
    made = [(pair, fingerprint(pair.one), fingerprint(pair.other)) for pair in told]
    making = time.perf_counter() - started
    started = time.perf_counter()
    ours = [_passages(one, other) for _, one, other in made]
    comparing = time.perf_counter() - started
    found = [
        (pair, alike, _three_in_a_row(one, other), bool(set(one.keys) & set(other.keys)))
        for (pair, one, other), alike in zip(made, ours, strict=True)
    ]
    _write(found)
    precision, recall = _at(likeness.THRESHOLD, [(pair.same, alike) for pair, alike, _, _ in found])
    met = [keys for pair, _, _, keys in found if pair.same]
    return [
        Figure("near-duplicates: precision", precision, aim="no false merge"),
        Figure("near-duplicates: recall", recall),
        Figure("near-duplicates: found by their keys", sum(met) / len(met)),
        Figure("fingerprint of a document", 1000 * making / len(made) / 2, "ms"),
        Figure("comparison of two documents", 1000 * comparing / len(made), "ms"),
    ]


def _passages(one: Fingerprint, other: Fingerprint) -> float:
    alike = compare(one, other)
    return 0.0 if alike.tells_another else max(alike.of_one, alike.of_other)


def _three_in_a_row(one: Fingerprint, other: Fingerprint) -> float:
    """Containment of word shingles, as most tools measure it."""
    shingles = [set(zip(words, words[1:], words[2:], strict=False)) for words in (one.words, other.words)]
    return len(shingles[0] & shingles[1]) / max(1, min(map(len, shingles)))


def _at(threshold: float, scores: list[tuple[bool, float]]) -> tuple[float, float]:
    taken = [same for same, score in scores if score >= threshold]
    return (sum(taken) / len(taken) if taken else 1.0), sum(taken) / sum(same for same, _ in scores)


def _write(found: list[Measured]) -> None:
    ours = [(pair.same, alike) for pair, alike, _, _ in found]
    usual = [(pair.same, shingles) for pair, _, shingles, _ in found]
    lines = ["| threshold | precision | recall |", "| --- | --- | --- |"]
    for step in range(50, 100, 5):
        precision, recall = _at(step / 100, ours)
        chosen = " (chosen)" if abs(step / 100 - likeness.THRESHOLD) < 0.001 else ""
        lines.append(f"| {step / 100:.2f}{chosen} | {precision:.3f} | {recall:.3f} |")
    lines += ["", "| made by | least | middle | most | taken for one |", "| --- | --- | --- | --- | --- |"]
    by_making: dict[str, list[float]] = defaultdict(list)
    for pair, alike, _, _ in found:
        by_making[pair.making].append(alike)
    for making, values in by_making.items():
        values.sort()
        share = sum(value >= likeness.THRESHOLD for value in values) / len(values)
        lines.append(
            f"| {making} | {values[0]:.2f} | {values[len(values) // 2]:.2f} | {values[-1]:.2f} | {share:.1%} |"
        )
    table = "\n".join([_BEGIN, *lines, _END])
    PAGE.write_text(re.sub(f"{_BEGIN}.*?{_END}", lambda _: table, PAGE.read_text(), flags=re.DOTALL))
    PLOT.write_text(_plot({"passages (ours)": ours, "three words in a row": usual}))


def _plot(curves: dict[str, list[tuple[bool, float]]]) -> str:
    """Precision against recall, one line a measure, the chosen threshold as a dot; an SVG without script."""
    size, edge = 320, 48

    def at(precision: float, recall: float) -> str:
        return f"{edge + size * recall:.1f},{edge / 2 + size * (1 - precision) * 2:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" role="img" '
        'font-family="sans-serif" font-size="12"><title>Precision against recall</title>'
        f'<rect x="{edge}" y="{edge / 2}" width="{size}" height="{size}" fill="none" stroke="#999"/>'
        f'<text x="{edge + size / 2}" y="{size + edge}" text-anchor="middle">recall, from 0 to 1</text>'
        f'<text x="14" y="{size / 2}" transform="rotate(-90 14 {size / 2})" text-anchor="middle">'
        "precision, from 0.5 to 1</text>"
    ]
    for number, ((name, scores), colour) in enumerate(zip(curves.items(), ("#0b6e4f", "#b3541e"), strict=True)):
        points = [_at(step / 100, scores) for step in range(1, 101)]
        line = " ".join(at(max(precision, 0.5), recall) for precision, recall in points if recall)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{edge + 12}" y="{size - 24 + 18 * number}" fill="{colour}">{name}</text>')
    chosen = at(*_at(likeness.THRESHOLD, curves["passages (ours)"])).split(",")
    parts.append(f'<circle cx="{chosen[0]}" cy="{chosen[1]}" r="5" fill="#0b6e4f"/></svg>\n')
    return "".join(parts)
