"""The reading has a score on the sample pages, and a floor below which nobody may take it.

`reading_baseline.json` holds the floors: body F1 (shared words, as a bag), pages with exactly the right authors,
pages without an author that were given one, pages with the right date. Raise them when the reading gets
better.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.imports.samples import STORIES
from wireroom.imports.saved_page import read_page
from wireroom.wire.ninjs import plain_text

BASELINE = json.loads(Path(__file__).with_name("reading_baseline.json").read_text(encoding="utf-8"))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u3040-\u9fff]|\w+", text.casefold()))


def _f1(found: str, wanted: str) -> float:
    have, want = _words(found), _words(wanted)
    return 2 * (have & want).total() / max(1, have.total() + want.total())


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    body = authors = dates = invented = without = 0.0
    for sample in STORIES:
        story = read_page(sample.data, name=sample.name)
        expect = sample.expect
        body += _f1(plain_text(story.body), "\n".join(expect["body"]))
        names = {person.name for person in story.bylines}
        authors += names == set(expect["authors"])
        without += not expect["authors"]
        invented += bool(names) and not expect["authors"]
        dates += (story.published.isoformat()[:10] if story.published else None) == (expect["published"] or "")[
            :10
        ] or (story.published is None and expect["published"] is None)
    count = len(STORIES)
    return {
        "pages": count,
        "body_f1": body / count,
        "authors_exact": authors / count,
        "authors_invented": invented / without,
        "date_right": dates / count,
    }


@pytest.mark.parametrize("figure", ["pages", "body_f1", "authors_exact", "date_right"])
def test_a_figure_is_not_below_its_floor(scores: dict[str, float], figure: str) -> None:
    assert scores[figure] >= BASELINE[figure]


def test_authors_are_not_invented_more_often_than_allowed(scores: dict[str, float]) -> None:
    assert scores["authors_invented"] <= BASELINE["authors_invented"]
