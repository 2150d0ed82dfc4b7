"""An embargo that stands in words: in the note to editors, or as a label above the text.

Formats without a field for it have no other way to say it, and agencies that have one still write it there. News about
an embargo ("The arms embargo on … lasts until") is none: outside the editors' note it must begin the line.

An end that cannot be read for certain, or that names an hour but not where it is that hour, is not guessed: the item
carries a note, and no rule publishes it (`wire.routing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.days import read_day
from wireroom.wire.formats.moments import read_moment, zoneless
from wireroom.wire.ninjs import plain_blocks
from wireroom.wire.story import UNREAD_EMBARGO, Moment, PubStatus, Story

_UNTIL = r"(?:until|till|before|bis|jusqu['’]\S+|hasta|fino|tot|til)\b"
_LABEL = re.compile(
    rf"^\W*(?:strictly |under )*(?:embargo(?:ed|ed copy)?(?:\s*[:–—]|\s+(?:for release )?{_UNTIL})|sperrfrist\b"
    rf"|(?:not for|hold for) (?:release|publication|use|broadcast)\s+{_UNTIL})",
    re.I,
)
"""At the beginning of a line that is for editors."""

_IN_A_NOTE = re.compile(
    rf"\b(?:embargo(?:ed)?|sperrfrist)\b|\bnot (?:for|to be) (?:release|publi|use|broadcast)\w*\s+{_UNTIL}", re.I
)
_OVER = re.compile(
    r"\b(?:no|not|without|kein\w*|ohne|sans|pas)\s(?:\w+\s){0,2}(?:under )?embargo"
    r"|\b(?:embargo|sperrfrist)\S*\s(?:\S+\s){0,8}(?:lifted|over|ended|expired|passed|aufgehoben|abgelaufen|lev[ée]+)",
    re.I,
)
_BEGINNING = 3
"""How many of the first paragraphs may be such a line."""

_ANY = re.compile(r"embargo|sperrfrist|not for|hold for", re.I)
_LOOKED_AT = 3000
"""How many characters of a body may hold such a line."""

_WINDOW = 120
"""How many characters behind the word its end is looked for in."""

_CLOCK_BEFORE = re.compile(
    r"(?P<clock>\d{1,2}(?:[:.h]\d{2}|\d{2})?\s?(?:[ap]\.?m\.?|Uhr|hrs?|hours|h)?\s?(?:[A-Z]{2,5}\b|[+-]\d{2}:?\d{2})?)"
    r"[\s,]*(?:on|am|le|of)?\s*(?:[^\W\d_]{3,12},?\s*)?$"
)
_AN_HOUR = re.compile(r"\d|\b(?:noon|midday|midnight|mittag|mitternacht|midi|minuit)\b", re.I)


def heeded(story: Story) -> Story:
    """The story under the embargo that its words state; with a note where its end cannot be read."""
    if story.embargoed or story.pubstatus is PubStatus.CANCELED:
        return story
    words = next(_stated(story), None)
    if words is None:
        return story
    if end := end_of(words):
        return replace(story, embargoed=end)
    return replace(story, notes=(*story.notes, f"{UNREAD_EMBARGO} “{words[:_WINDOW]}”."))


def _stated(story: Story) -> Iterator[str]:
    """What is said of an embargo, from the word on."""
    for line in story.ednote.split("\n"):
        if (match := _IN_A_NOTE.search(line)) and not _OVER.search(line):
            yield line[match.start() :]
    labels = [story.slugline, story.headline, *story.keywords]
    if _ANY.search(story.body, 0, _LOOKED_AT):
        labels += plain_blocks(story.body)[:_BEGINNING]
    for line in labels:
        if (match := _LABEL.match(line)) and not _OVER.search(line):
            yield plain_spaces(line[match.start() :])


def end_of(words: str) -> Moment | None:
    """When an embargo ends of which these words speak; None if they do not say it, or not for certain."""
    words = re.sub(r"[()\[\]*]|:(?=\s)", " ", words[:_WINDOW])
    for start in re.finditer(r"(?<![\w:.+-])(?=\w)", words):
        behind = words[start.start() :]
        found = read_moment(behind)
        if isinstance(found, datetime):
            return None if zoneless(behind) else found
        if found:
            return _at_its_hour(found.isoformat(), words[: start.start()], behind)
    return None


def _at_its_hour(day: str, before: str, dated: str) -> Moment | None:
    """The moment, where the hour stands before the day; the day, where no hour is stated at all."""
    if match := _CLOCK_BEFORE.search(before):
        stated = f"{day} {match['clock']}"
        found = read_moment(stated)
        return found if isinstance(found, datetime) and not zoneless(stated) else None
    rest = (read_day(dated) or (None, ""))[1]
    return None if _AN_HOUR.search(before) or _AN_HOUR.search(rest[:40]) else read_moment(day)
