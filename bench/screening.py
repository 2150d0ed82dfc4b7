"""How good screening is beside scikit-learn's linear SVM and naive Bayes: on the same comments, and on strangers.

All learn from one invented crowd, a video's, and are tried on more of it and on an opinion page whose writers they have
never met (`tests/discussion/crowds.py`). Written into docs/discussion.md between its marks, with
docs/pictures/screening.svg beside it. scikit-learn is Debian's, run by Debian's Python: no package of ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.record import ROOT, Figure
from tests.discussion.crowds import Crowd
from wireroom.discussion.caution import bar_for
from wireroom.discussion.classifier import Known, Verdict, judge, teach
from wireroom.discussion.measuring import Figures
from wireroom.discussion.traits import traits

PAGE = ROOT / "docs" / "discussion.md"
PLOT = ROOT / "docs" / "pictures" / "screening.svg"
_BEGIN, _END = "<!-- written by make bench: begin -->", "<!-- written by make bench: end -->"

SIZES = (100, 200, 400, 700, 1_000, 1_400)
TRIED, STRANGERS = 600, 1_100
OURS, SVM, BAYES = "Wireroom", "linear SVM", "naive Bayes"
_COLOURS = {OURS: "#0b6e4f", SVM: "#b3541e", BAYES: "#5b4b8a"}

_PEERS = """
import json, sys
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC
given = json.load(sys.stdin)
said = {}
for name, words, model in (("linear SVM", TfidfVectorizer, LinearSVC), ("naive Bayes", CountVectorizer, MultinomialNB)):
    for size in given["sizes"]:
        texts, labels = zip(*given["crowd"][:size])
        seen = words()
        fitted = model().fit(seen.fit_transform(texts), labels)
        judged = [fitted.predict(seen.transform(given[of])).tolist() for of in ("own", "others")]
        said.setdefault(name, []).append(judged)
json.dump(said, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """After learning from `size` comments: what is said of the same crowd, and of strangers, all genuine."""

    size: int
    own: Figures
    strangers: Figures


def measure() -> list[Figure]:
    """Correlation, false alarms and holds of each after all lessons, and how long ours takes."""
    crowd = Crowd(31).video(max(SIZES))
    own = Crowd(32).video(TRIED)
    strangers = [(text, False) for text in Crowd(33).opinions(STRANGERS)]
    started = time.perf_counter()
    ours = [_ours(crowd[:size], own, strangers) for size in SIZES]
    took = time.perf_counter() - started
    found = {OURS: ours, **_peers(crowd, own, strangers)}
    _write(found)
    last = {name: curve[-1] for name, curve in found.items()}
    return [
        *(Figure(f"screening: correlation, {name}", seen.own.correlation) for name, seen in last.items()),
        *(
            Figure(f"strangers called spam, {name}", 100 * seen.strangers.false_alarms, "%")
            for name, seen in last.items()
        ),
        Figure("strangers held, Wireroom", 100 * last[OURS].strangers.held, "%"),
        Figure(f"learning and judging {len(SIZES)} times, Wireroom", took, "s"),
    ]


Labelled = Sequence[tuple[str, bool]]


def _ours(crowd: Labelled, own: Labelled, strangers: Labelled) -> Seen:
    archive = [(traits(text), is_spam) for text, is_spam in crowd]
    known: dict[str, Known] = {}
    teach(known, archive)
    bar = bar_for(archive)
    said = ([judge(known, traits(text), bar).verdict for text, _ in tried] for tried in (own, strangers))
    return Seen(len(crowd), *(_counted(*each) for each in zip(said, (own, strangers), strict=True)))


def _counted(said: Sequence[Verdict], tried: Labelled) -> Figures:
    figures = Figures()
    for verdict, (_, is_spam) in zip(said, tried, strict=True):
        figures = figures.after(verdict, is_spam)
    return figures


def _peers(crowd: Labelled, own: Labelled, strangers: Labelled) -> dict[str, list[Seen]]:
    given = {
        "sizes": SIZES,
        "crowd": crowd,
        "own": [text for text, _ in own],
        "others": [text for text, _ in strangers],
    }
    done = subprocess.run(
        ["/usr/bin/python3", "-c", _PEERS], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"bench: scikit-learn did not run; make bench installs it:\n{done.stderr[-400:]}")
    return {
        name: [
            Seen(size, *map(_counted, map(_verdicts, said), (own, strangers)))
            for size, said in zip(SIZES, curve, strict=True)
        ]
        for name, curve in json.loads(done.stdout).items()
    }


def _verdicts(said: Sequence[bool]) -> list[Verdict]:
    return [Verdict.SPAM if is_spam else Verdict.PUBLISH for is_spam in said]


def _write(found: dict[str, list[Seen]]) -> None:
    lines = [
        f"Invented: {max(SIZES):,} comments of a video's crowd to learn from, one in forty mislabelled; {TRIED} more",
        f"of it; {STRANGERS:,} of an opinion page, all genuine, of which nothing was learnt.",
        "",
        "| | correlation | genuine called spam | opinion page called spam | opinion page held |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, curve in found.items():
        own, strangers = curve[-1].own, curve[-1].strangers
        held = f"{strangers.held:.1%}" if name == OURS else "–"
        alarms = f"{own.false_alarms:.1%} | {strangers.false_alarms:.1%}"
        lines.append(f"| {name} | {own.correlation:.2f} | {alarms} | {held} |")
    lines += ["", "![Correlation and false alarms by how much was learnt](pictures/screening.svg)"]
    table = "\n".join([_BEGIN, *lines, _END])
    PAGE.write_text(re.sub(f"{_BEGIN}.*?{_END}", lambda _: table, PAGE.read_text(), flags=re.DOTALL))
    PLOT.write_text(_plot(found))


def _plot(found: dict[str, list[Seen]]) -> str:
    """Two lines each, against the comments learnt from: correlation, and, dashed, the opinion page's false alarms."""
    width, height, edge = 480, 260, 48

    def line(curve: list[Seen], values: list[float], colour: str, dashed: str = "") -> str:
        places = zip(curve, values, strict=True)
        points = " ".join(
            f"{edge + width * seen.size / max(SIZES):.1f},{edge / 2 + height * (1 - max(0.0, value)):.1f}"
            for seen, value in places
        )
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 4 * edge} {height + 2 * edge}" role="img" '
        'font-family="sans-serif" font-size="12"><title>Screening: what is learnt from how many comments</title>'
        f'<rect x="{edge}" y="{edge / 2}" width="{width}" height="{height}" fill="none" stroke="#999"/>'
        f'<text x="{edge + width / 2}" y="{height + edge}" text-anchor="middle">learnt from, to {max(SIZES):,}</text>'
        f'<text x="14" y="{height / 2}" transform="rotate(-90 14 {height / 2})" text-anchor="middle">0 to 1</text>'
    ]
    for number, (name, curve) in enumerate(found.items()):
        colour = _COLOURS[name]
        parts.append(line(curve, [seen.own.correlation for seen in curve], colour))
        parts.append(line(curve, [seen.strangers.false_alarms for seen in curve], colour, ' stroke-dasharray="5 4"'))
        parts.append(f'<text x="{edge + width + 10}" y="{edge + 18 * number}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{edge + width + 10}" y="{edge + 62}">— correlation</text>')
    parts.append(f'<text x="{edge + width + 10}" y="{edge + 80}">- - opinion page</text>')
    parts.append(f'<text x="{edge + width + 10}" y="{edge + 96}">called spam</text></svg>\n')
    return "".join(parts)
