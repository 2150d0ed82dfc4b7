"""Whether a source says that a version corrects what it sent before."""

from __future__ import annotations

import re

from wireroom.wire.story import Story

_SAYS = re.compile(r"^\W*(correct(ion|s|ed|ing)?|berichtigung|correction|corrección|rectificatif)\b", re.IGNORECASE)


def is_correction(story: Story) -> bool:
    """By the IPTC's signal (`sig:correction`), by the kind of copy, or by the first word of the editor's note."""
    codes = [signal.casefold() for signal in story.signals]
    if any(code.rpartition(":")[2] in ("correction", "corrected") for code in codes):
        return True
    kinds = [concept.name for concept in story.genres] + [(c.code or "").rpartition(":")[2] for c in story.genres]
    return any(_SAYS.match(text) for text in (*kinds, story.ednote, story.slugline))
