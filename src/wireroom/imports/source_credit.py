"""The credit for the copy itself ("Credit: Northern Wire"), made a record instead of a line of text."""

from __future__ import annotations

import re

from wireroom.core.text import plain_spaces
from wireroom.wire.bylines import is_organisation, is_person
from wireroom.wire.story import SourceCredit

_CREDIT = re.compile(
    r"^\W{0,2}(?P<label>credits?|source|sources|original source|story source|via|courtesy(?: of)?|originally "
    r"published (?:by|on|at|in)|"
    r"this (?:article|story) (?:was )?(?:first |originally )?(?:appeared|published) (?:on|in|by|at)|"
    r"first published (?:by|on|in)|quelle|quellen|crédit|crédits|fuente|fuentes|fonte|fonti|bron|kilde|källa|"
    r"lähde|"
    r"źródło|zdroj|forrás|sursa|sursă|kaynak|sumber|nguồn|источник|джерело|источники|πηγή|المصدر|来源|來源|出典|출처)"
    r"\s*[:：]?\s+(?P<who>.+)$|^\W{0,2}(?P<label2>credits?|source|via|quelle|来源|來源|出典|"
    r"출처)\s*[:：]\s*(?P<who2>.+)$",
    re.I,
)
_NEEDS_COLON = re.compile(r"^\W{0,2}\S+(?: source)?\s*[:：]", re.I)
_FULL_LABEL = re.compile(r"^\W{0,2}(?:original|first|this|courtesy)", re.I)
_URL = re.compile(r"\(?\b(?P<url>https?://[^\s()<>\"]+)\)?")
_PARTS = re.compile(r"\s*(?:,|;|\||•|\s/\s|\s[–—-]\s)\s*")
_ALL_PARTS = re.compile(r"\s*(?:,|;|\||/|•|\s[–—-]\s|\s&\s|\sand\s|\sund\s|\set\s)\s*")
MAX_LENGTH = 160
"""A longer line that begins with "Source:" is copy."""


def read_credit_line(text: str) -> tuple[SourceCredit, ...]:
    """The credits that a line states; empty if it is no credit line."""
    line = plain_spaces(text)
    if len(line) > MAX_LENGTH or not (match := _CREDIT.match(line)):
        return ()
    if not (_NEEDS_COLON.match(line) or _FULL_LABEL.match(line)):
        return ()
    who = match["who"] or match["who2"] or ""
    url = found["url"].rstrip(".,") if (found := _URL.search(who)) else None
    who = _URL.sub(" ", who).strip(" .,;:-–—|()\t")
    if not who and url:
        who = re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", url)
    if not who or not _names_somebody(who):
        return ()
    return _credits(who, url)


def _names_somebody(who: str) -> bool:
    """Whether what follows the label is a name, not the beginning of a sentence."""
    words = who.removeprefix("the ").split()
    first = words[0] if words else ""
    return (
        bool(first)
        and len(words) <= 14
        and who.count(". ") <= 1
        and (not first[0].islower() or "." in first or is_organisation(who))
    )


def is_credit_line(text: str) -> bool:
    """Whether a line says where the copy is from, and nothing else."""
    return bool(read_credit_line(text))


def _credits(who: str, url: str | None) -> tuple[SourceCredit, ...]:
    parts = [part for part in _ALL_PARTS.split(who) if part]
    if not all(is_person(part) or is_organisation(part) for part in parts):
        # "Salt & Sons" is one source: "and" parts only what is known to be names by itself.
        parts = [part for part in _PARTS.split(who) if part]
    if len(parts) < 2:
        return (SourceCredit(source=who, url=url),)
    people = [part for part in parts if is_person(part) and not is_organisation(part)]
    sources = [part for part in parts if part not in people]
    if not sources:
        return tuple(SourceCredit(source=part, url=url) for part in parts)
    person = ", ".join(people) or None
    first, *others = sources
    return (SourceCredit(first, person=person, url=url), *(SourceCredit(source) for source in others))
