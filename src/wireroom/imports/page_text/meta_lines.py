"""The lines between a headline and its copy that are neither: bylines, dates, pictures, furniture."""

from __future__ import annotations

import re

from wireroom.core.text import says_the_same
from wireroom.imports.furniture import is_furniture_around, is_trail
from wireroom.imports.page_text.page import HEAD_LINES, TextPage
from wireroom.imports.picture_credit import has_signed_credit, looks_like_credit, read_picture_line
from wireroom.imports.printed_dates import day_of, first_date, whole_line_date
from wireroom.wire.bylines import Byline, has_label, read_byline
from wireroom.wire.newsroom_words import AGENCIES
from wireroom.wire.story import Moment, SourceCredit

_PUBLISHED = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date published|created|veröffentlicht|erstellt|publié|"
    r"publicado|pubblicato|"
    r"gepubliceerd|publisert|publicerad|udgivet|julkaistu|opublikowano|vydáno|опубликовано|опубліковано|"
    r"yayınlanma|diterbitkan|发布时间)"
    r"(?:\s+(?:on|at|am|le|el|il|op|em))?\s*[:：]?\s*",
    re.I,
)
_UPDATED = re.compile(
    r"^(?:last )?(?:updated|modified|edited|aktualisiert|stand|mis à jour|actualizado|atualizado|aggiornato|"
    r"bijgewerkt|oppdatert|uppdaterad|"
    r"opdateret|päivitetty|zaktualizowano|aktualizováno|обновлено|оновлено|güncelleme)(?:\s+(?:on|at|am|le|"
    r"el))?\s*[:：]?\s*",
    re.I,
)
_READ = re.compile(r"^(?:read|saved|retrieved|accessed|archived|captured|printed)(?:\s+(?:on|at))?\s*[:：]?\s*", re.I)


def is_dated(line: str) -> bool:
    return len(line) <= 90 and bool(_PUBLISHED.match(line) or _UPDATED.match(line)) and first_date(line) is not None


def is_meta_form(line: str) -> bool:
    return is_furniture_around(line) or whole_line_date(line) is not None or has_label(line) or is_dated(line)


def is_picture_line(line: str) -> bool:
    if looks_like_credit(line) or has_signed_credit(line):
        return True
    return len(line) <= 60 and not line.endswith(".") and _is_bare_picture_credit(line)


def _is_bare_picture_credit(line: str) -> bool:
    """ "Harbour Press / Mara Lind" or "Getty Images" alone on a line."""
    if has_label(line):
        return False
    if line.casefold() in AGENCIES:
        return True
    credit = read_picture_line(line)
    return bool(credit.agency) and not credit.caption and bool(re.search(r"/|images?$|photo\b|press$", line, re.I))


def read_head_line(page: TextPage, line: str) -> bool:
    """Read a line of the head that is not standfirst; False if it may be."""
    if says_the_same(page.headline, line):
        return True
    if is_picture_line(line):
        page.photos.append(read_picture_line(line).photo())
        return True
    return _read_meta_line(page, line)


def _read_meta_line(page: TextPage, line: str) -> bool:
    """A byline, date or piece of furniture between headline and copy."""
    return (len(line) <= 140 and _read_facts(page, line)) or is_furniture_around(line) or is_trail(line)


_BETWEEN_FACTS = re.compile(
    r"\s*[|•·;]\s*|\s+[–—/-]\s+|\s+(?=(?:last )?(?:updated|modified|published|posted)\b)|\s+(?=by\s)|"
    r"(?<!posted)(?<!published)(?<!updated)(?<!modified),?\s+on\s+(?=\w+ \d)",
    re.I,
)


def _read_facts(page: TextPage, line: str) -> bool:
    """A line of facts: "By Ada Moor | 20 November 2026 | 0 Comments". False if it holds anything else."""
    bylines: list[Byline] = []
    dated: list[Moment] = []
    for part in filter(None, _BETWEEN_FACTS.split(line)):
        moment = first_date(part)
        if moment and _UPDATED.match(part):
            page.updated = page.updated or moment
        elif moment and _PUBLISHED.match(part):
            page.published = page.published or moment
        elif moment and whole_line_date(part):
            dated.append(moment)
        elif names := _names_in(part, line):
            bylines.append(names)
        elif not is_furniture_around(part):
            return False
    for names in bylines:
        take_byline(page, names)
    for moment in dated:
        if bylines:
            page.published = page.published or moment
        else:
            _unlabelled_date(page, moment)
    return True


def _names_in(part: str, line: str) -> Byline | None:
    """Who is named: after a "by", or by a name alone that shares its line with other facts."""
    byline = read_byline(part)
    named = byline.people or byline.organisations
    return byline if named and (has_label(part) or (part != line and len(part.split()) <= 6)) else None


def _unlabelled_date(page: TextPage, moment: Moment) -> None:
    """A date alone below the headline: the publication, if another line has already said when the page was read."""
    if page.read_on is None:
        page.notes.append(
            f"The page prints the date {day_of(moment).isoformat()} below the headline without saying what "
            f"it is the date of."
        )
    elif day_of(moment) != page.read_on:
        page.published = page.published or moment


def take_byline(page: TextPage, byline: Byline) -> None:
    page.people.extend(name for name in byline.people if name not in page.people)
    page.credits.extend(
        SourceCredit(source=name)
        for name in byline.organisations
        if not re.search(r"(?i)staff|editor|desk|team|admin|newsroom", name)
    )


def skip_meta(page: TextPage, lines: list[str]) -> int:
    """How many lines of byline, date, picture or furniture stand before the first paragraph."""
    count = 0
    for line in lines[:HEAD_LINES]:
        if says_the_same(page.headline, line) or _read_meta_line(page, line):
            count += 1
        elif is_picture_line(line) and len(line) < 300:
            page.photos.append(read_picture_line(line).photo())
            count += 1
        else:
            break
    return count


def read_masthead(page: TextPage, above: list[str]) -> None:
    for line in above:
        moment = whole_line_date(_READ.sub("", line))
        if moment and page.read_on is None:
            page.read_on = day_of(moment)
