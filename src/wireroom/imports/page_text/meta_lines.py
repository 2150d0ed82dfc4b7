"""The lines between a headline and its copy that are neither: bylines, dates, pictures, furniture."""

from __future__ import annotations

import re

from wireroom.core.text import says_the_same
from wireroom.imports.furniture import is_furniture_around, is_trail
from wireroom.imports.page_text.page import HEAD_LINES, TextPage
from wireroom.imports.picture_credit import has_signed_credit, looks_like_credit, read_picture_line
from wireroom.imports.printed_dates import day_of, first_date, whole_line_date
from wireroom.wire.bylines import Byline, has_label, read_byline
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
    if len(line) <= 120 and _read_dated_line(page, line):
        return True
    if is_furniture_around(line) or is_trail(line):
        return True
    if len(line) <= 120 and has_label(line):
        byline = read_byline(line)
        if byline.people or byline.organisations:
            take_byline(page, byline)
            return True
    return False


def _read_dated_line(page: TextPage, line: str) -> bool:
    if _PUBLISHED.match(line) or _UPDATED.match(line):
        return _read_stated_dates(page, line)
    if moment := whole_line_date(line):
        _unlabelled_date(page, moment)
        return True
    byline, dash, rest = _byline_and_date(line)
    if dash and (moment := whole_line_date(rest)):
        names = read_byline(byline)
        if names.people or names.organisations or has_label(byline):
            take_byline(page, names)
            page.published = page.published or moment
            return True
    return False


def _byline_and_date(line: str) -> tuple[str, str, str]:
    for mark in (" - ", " – ", " — ", " | ", " • ", " · ", ", on ", " on ", " / "):
        before, found, after = line.partition(mark)
        if found and whole_line_date(after):
            return before, found, after
    return line, "", ""


def _read_stated_dates(page: TextPage, line: str) -> bool:
    read = False
    for part in re.split(r"\s*(?:\||•|·|;|/\s|\s[–—-]\s|(?=\b(?:last )?updated\b))\s*", line, flags=re.I):
        if (_UPDATED.match(part)) and (moment := first_date(part)):
            page.updated, read = page.updated or moment, True
        elif (_PUBLISHED.match(part)) and (moment := first_date(part)):
            page.published, read = page.published or moment, True
        elif part.casefold().startswith("by ") and (byline := read_byline(part)).people:
            take_byline(page, byline)
    return read


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
