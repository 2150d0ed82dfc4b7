"""A saved page as plain text, read back into its story.

Such a text is the page as one copies it or as an archive keeps it. Typically: the day it was read; the
headline; the standfirst; the headline again (the picture's alternative text); the picture's line; the
paragraphs; `Credit: Northern Wire`; the comments and their form. Any of these may be missing or repeated, and
other furniture may stand around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape

from wireroom.core.text import plain_lines, sameness_key, says_the_same, word_count
from wireroom.imports.furniture import (
    ends_story,
    headline_of_comments,
    is_furniture_anywhere,
    is_furniture_around,
    is_trail,
)
from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.picture_credit import (
    PictureCredit,
    has_signed_credit,
    looks_like_credit,
    read_picture_line,
)
from wireroom.imports.printed_dates import day_of, first_date, whole_line_date
from wireroom.imports.source_credit import is_credit_line, read_credit_line
from wireroom.wire.bylines import Byline, has_label, is_person, read_byline
from wireroom.wire.story import NO_DATE, Moment, Person, Photo, SourceCredit, Story

HEAD_LINES = 14
"""How far down the page's top may reach: the headline is repeated within so many lines."""

LEAST_WORDS = 25
"""A page with fewer words of copy than this is no story."""

_PUBLISHED = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date published|created|veröffentlicht|erstellt|publié|publicado|pubblicato|"
    r"gepubliceerd|publisert|publicerad|udgivet|julkaistu|opublikowano|vydáno|опубликовано|опубліковано|yayınlanma|diterbitkan|发布时间)"
    r"(?:\s+(?:on|at|am|le|el|il|op|em))?\s*[:：]?\s*",
    re.I,
)
_UPDATED = re.compile(
    r"^(?:last )?(?:updated|modified|edited|aktualisiert|stand|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|oppdatert|uppdaterad|"
    r"opdateret|päivitetty|zaktualizowano|aktualizováno|обновлено|оновлено|güncelleme)(?:\s+(?:on|at|am|le|el))?\s*[:：]?\s*",
    re.I,
)
_READ = re.compile(r"^(?:read|saved|retrieved|accessed|archived|captured|printed)(?:\s+(?:on|at))?\s*[:：]?\s*", re.I)
_SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"”’»)\]]*)$|[:;,]$")
_SOFT_WRAP = re.compile(r"[^\s]\s*$")


@dataclass(slots=True)
class _Page:
    """The lines of a page while its parts are being found."""

    lines: list[str]
    headline: str = ""
    standfirst: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    credits: list[SourceCredit] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    read_on: date | None = None
    published: Moment | None = None
    updated: Moment | None = None
    notes: list[str] = field(default_factory=list)


def read_text_page(text: str, *, url: str | None = None) -> Story:
    """The story of a page's plain text. Raises `NotAStory` if there is none in it."""
    page = _Page(lines=_lines(text))
    if not page.lines:
        raise NotAStory("the file has no text in it")
    commented_headline = _cut_comments(page)
    start = _find_headline(page, commented_headline)
    body_start = _read_head(page, start)
    body_end = _read_tail(page, body_start)
    _read_body(page, body_start, body_end)
    _check(page)
    return _story(page, url)


def _lines(text: str) -> list[str]:
    lines = plain_lines(text)
    if sum(1 for line in lines if line) <= 2 and len(text) > 600:
        lines = _unfold(lines)
    return [line for line in _unwrapped(lines) if line]


_FOLDED_MARKS = re.compile(
    r"\s+(?=(?:FILE PHOTO[.:]|©\s|Credit: |Source: |\d+ comments? on [“\"]|One comment on [“\"]|Leave a Reply\b|"
    r"Your email address will not be published|Required fields are marked|Save my name,))"
)


def _unfold(lines: list[str]) -> list[str]:
    """A page that lost its line breaks: broken again before what can only begin a line."""
    return [part for line in lines for part in _FOLDED_MARKS.split(line)]


def _unwrapped(lines: list[str]) -> list[str]:
    """Join paragraphs that were wrapped at a column; a text with one line a paragraph stays as it is."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    wrapped = [block for block in blocks if len(block) >= 3 and _is_wrapped(block)]
    if len(wrapped) < 2:
        return lines
    joined: list[str] = []
    for block in blocks:
        joined.extend([" ".join(block)] if len(block) > 1 and _is_wrapped(block) else block)
        joined.append("")
    return joined


def _is_wrapped(block: list[str]) -> bool:
    inner = block[:-1]
    broken = sum(1 for line in inner if not _SENTENCE_END.search(line))
    return all(40 <= len(line) <= 100 for line in inner) and broken * 2 >= len(inner)


def _cut_comments(page: _Page) -> str | None:
    """Drop everything from the comments on, and give the headline they repeat, if they do."""
    copy_words = 0
    for index, line in enumerate(page.lines):
        if ends_story(line) and copy_words >= LEAST_WORDS:
            rest = page.lines[index:]
            page.lines = page.lines[:index]
            return next(filter(None, map(headline_of_comments, rest[:4])), None)
        copy_words += word_count(line)
    return None


def _find_headline(page: _Page, commented: str | None) -> int:
    """Set the headline, and give the number of the line after its first occurrence."""
    top = page.lines[: HEAD_LINES * 3]
    index = _commented_at(top, commented)
    if index is None:
        index = _repeated_at(top)
    if index is None:
        index = next((i for i, line in enumerate(top) if _may_be_headline(line, i, top)), None)
    if index is None:
        raise NotAStory("no headline was found in the text")
    page.headline = top[index]
    _read_masthead(page, top[:index])
    return index + 1


def _commented_at(top: list[str], commented: str | None) -> int | None:
    key = sameness_key(commented or "").removesuffix("hellip")
    if len(key) < 8:
        return None
    for index, line in enumerate(top):
        own = sameness_key(line)
        if own == key or (
            own.startswith(key) and len(key) > 20 and commented and commented.rstrip().endswith(("…", "..."))
        ):
            return index
    return None


def _repeated_at(top: list[str]) -> int | None:
    """The first line that stands again within the head, as a headline does as its picture's alternative text."""
    for index, line in enumerate(top):
        if word_count(line) < 3 or len(line) > 260 or not _may_be_headline(line, index, top):
            continue
        if any(says_the_same(line, other) for other in top[index + 1 : index + HEAD_LINES]):
            return index
    return None


def _may_be_headline(line: str, index: int, top: list[str]) -> bool:
    if not 8 <= len(line) <= 300 or whole_line_date(line) or is_furniture_around(line) or is_trail(line):
        return False
    if looks_like_credit(line) or _dated_label(line) or (has_label(line) and read_byline(line).people):
        return False
    words = word_count(line)
    if words >= 4:
        return True
    # A short line is a headline only where no longer one follows at once: menus are many short lines.
    following = [other for other in top[index + 1 : index + 4] if not whole_line_date(other)]
    return words >= 2 and bool(following) and word_count(following[0]) >= 8


def _read_masthead(page: _Page, above: list[str]) -> None:
    for line in above:
        moment = whole_line_date(_READ.sub("", line))
        if moment and page.read_on is None:
            page.read_on = day_of(moment)


def _dated_label(line: str) -> bool:
    return len(line) <= 90 and bool(_PUBLISHED.match(line) or _UPDATED.match(line)) and first_date(line) is not None


def _read_head(page: _Page, start: int) -> int:
    """Read standfirst, picture, byline and date below the headline; give the number of the first paragraph."""
    region = page.lines[start : start + HEAD_LINES]
    repeats = [i for i, line in enumerate(region) if _repeats_headline(page.headline, line)]
    last_mark = max(repeats, default=-1)
    for index, line in enumerate(region):
        if index > last_mark and _is_picture_line(line) and _only_short_before(region[last_mark + 1 : index]):
            last_mark = index
    before = min(repeats, default=last_mark)
    plain: list[str] = []
    for index, line in enumerate(region[: last_mark + 1]):
        if not _read_head_line(page, line):
            if index < before or not _is_caption_place(region, index, last_mark):
                plain.append(line)
            else:
                page.photos.append(Photo(caption=line))
    position = last_mark + 1
    position += _skip_meta(page, region[position:])
    page.standfirst = plain
    if not plain and not repeats and last_mark < 0:
        position += _unmarked_standfirst(page, page.lines[start + position :])
    if len(plain) > 2 or word_count(" ".join(plain)) > 110:
        # Whole paragraphs stood above the picture: they are copy, and only the first may be the standfirst.
        page.standfirst, page.paragraphs = plain[:1], plain[1:]
    _join_caption(page)
    return start + position


def _repeats_headline(headline: str, line: str) -> bool:
    return says_the_same(headline, line)


def _only_short_before(lines: list[str]) -> bool:
    """Whether the lines before a picture's line can all belong to the head: no second paragraph among them."""
    return len(lines) <= 4 and sum(1 for line in lines if word_count(line) > 45) == 0


def _is_caption_place(region: list[str], index: int, last_mark: int) -> bool:
    return (
        index + 1 <= last_mark
        and _is_picture_line(region[index + 1])
        and not _repeats_headline(region[index], region[index + 1])
    )


def _is_picture_line(line: str) -> bool:
    if looks_like_credit(line) or has_signed_credit(line):
        return True
    return len(line) <= 60 and not line.endswith(".") and _is_bare_picture_credit(line)


def _is_bare_picture_credit(line: str) -> bool:
    """ "Harbour Press / Mara Lind" or "Getty Images" alone on a line."""
    if has_label(line):
        return False
    credit = read_picture_line(line)
    return bool(credit.agency) and not credit.caption and bool(re.search(r"/|images?$|photo\b|press$", line, re.I))


def _read_head_line(page: _Page, line: str) -> bool:
    """Read a line of the head that is not standfirst; False if it may be."""
    if _repeats_headline(page.headline, line):
        return True
    if _is_picture_line(line):
        page.photos.append(read_picture_line(line).photo())
        return True
    return _read_meta_line(page, line)


def _read_meta_line(page: _Page, line: str) -> bool:
    """A byline, date or piece of furniture between headline and copy."""
    if len(line) <= 120 and _read_dated_line(page, line):
        return True
    if is_furniture_around(line) or is_trail(line):
        return True
    if len(line) <= 120 and has_label(line):
        byline = _byline(line)
        if byline.people or byline.organisations:
            _take_byline(page, byline)
            return True
    return False


def _read_dated_line(page: _Page, line: str) -> bool:
    if _PUBLISHED.match(line) or _UPDATED.match(line):
        return _read_stated_dates(page, line)
    if moment := whole_line_date(line):
        _unlabelled_date(page, moment)
        return True
    byline, dash, rest = _byline_and_date(line)
    if dash and (moment := whole_line_date(rest)):
        names = _byline(byline)
        if names.people or names.organisations or has_label(byline):
            _take_byline(page, names)
            page.published = page.published or moment
            return True
    return False


def _byline_and_date(line: str) -> tuple[str, str, str]:
    for mark in (" - ", " – ", " — ", " | ", " • ", " · ", ", on ", " on ", " / "):
        before, found, after = line.partition(mark)
        if found and whole_line_date(after):
            return before, found, after
    return line, "", ""


def _read_stated_dates(page: _Page, line: str) -> bool:
    read = False
    for part in re.split(r"\s*(?:\||•|·|;|/\s|\s[–—-]\s|(?=\b(?:last )?updated\b))\s*", line, flags=re.I):
        if (_UPDATED.match(part)) and (moment := first_date(part)):
            page.updated, read = page.updated or moment, True
        elif (_PUBLISHED.match(part)) and (moment := first_date(part)):
            page.published, read = page.published or moment, True
        elif part.casefold().startswith("by ") and (byline := _byline(part)).people:
            _take_byline(page, byline)
    return read


def _unlabelled_date(page: _Page, moment: Moment) -> None:
    """A date alone below the headline: the publication, if another line has already said when the page was read."""
    if page.read_on is None:
        page.notes.append(
            f"The page prints the date {day_of(moment).isoformat()} below the headline without saying what it is the date of."
        )
    elif day_of(moment) != page.read_on:
        page.published = page.published or moment


def _byline(line: str) -> Byline:
    return read_byline(line)


def _take_byline(page: _Page, byline: Byline) -> None:
    page.people.extend(name for name in byline.people if name not in page.people)
    page.credits.extend(
        SourceCredit(source=name)
        for name in byline.organisations
        if not re.search(r"(?i)staff|editor|desk|team|admin|newsroom", name)
    )


def _skip_meta(page: _Page, lines: list[str]) -> int:
    """How many lines of byline, date, picture or furniture stand before the first paragraph."""
    count = 0
    for line in lines[:HEAD_LINES]:
        if _repeats_headline(page.headline, line) or _read_meta_line(page, line):
            count += 1
        elif _is_picture_line(line) and len(line) < 300:
            page.photos.append(read_picture_line(line).photo())
            count += 1
        else:
            break
    return count


def _unmarked_standfirst(page: _Page, lines: list[str]) -> int:
    """Take the next line as standfirst if it ends like one: without a full stop, before lines that have theirs."""
    if len(lines) < 3 or _SENTENCE_END.search(lines[0]) or not 5 <= word_count(lines[0]) <= 60:
        return 0
    if not all(_SENTENCE_END.search(line) for line in lines[1:3]):
        return 0
    page.standfirst = [lines[0]]
    return 1 + _skip_meta(page, lines[1:])


def _join_caption(page: _Page) -> None:
    """A caption that stands on the line above its credit is one picture with it."""
    joined: list[Photo] = []
    for photo in page.photos:
        last = joined[-1] if joined else None
        if last and last.caption and not (last.credit_line or last.kind) and not photo.caption:
            joined[-1] = replace(photo, caption=last.caption)
        else:
            joined.append(photo)
    page.photos = [replace(photo, alt=page.headline) if index == 0 else photo for index, photo in enumerate(joined)]


def _read_tail(page: _Page, start: int) -> int:
    """Read the credit below the copy and drop the furniture there; give the number of the line after the copy."""
    end = _after_credit(page, start)
    while end > start + 1:
        line = page.lines[end - 1]
        if is_furniture_around(line) or is_trail(line) or whole_line_date(line):
            end -= 1
        elif is_credit_line(line):
            page.credits[:0] = [credit for credit in read_credit_line(line) if credit not in page.credits]
            end -= 1
        elif _is_author_line(page, line):
            end -= 1
        else:
            break
    return end


def _after_credit(page: _Page, start: int) -> int:
    """The end of the copy: before the last credit line, if what follows that is little, else the last line."""
    total = sum(word_count(line) for line in page.lines[start:])
    after = 0
    for index in range(len(page.lines) - 1, start, -1):
        line = page.lines[index]
        if is_credit_line(line) and after * 2 < total:
            if _only_furniture(page.lines[index + 1 :]):
                return index + 1
            return index + 1 if re.match(r"(?i)credits?\s*:", line) else len(page.lines)
        after += word_count(line)
    return len(page.lines)


def _only_furniture(lines: list[str]) -> bool:
    """Whether the lines after the credit hold no two paragraphs of copy."""
    return sum(1 for line in lines if word_count(line) > 30 and not is_furniture_around(line)) < 2


def _is_author_line(page: _Page, line: str) -> bool:
    if len(line) > 100 or not has_label(line) or line.endswith("."):
        return False
    byline = _byline(line)
    if not byline.people:
        return False
    _take_byline(page, byline)
    return True


def _read_body(page: _Page, start: int, end: int) -> None:
    for line in page.lines[start:end]:
        if is_furniture_anywhere(line) or (says_the_same(page.headline, line) and len(page.paragraphs) < 2):
            continue
        credit = _inline_picture(line)
        if credit:
            page.photos.append(credit.photo(after_block=len(page.paragraphs)))
        else:
            page.paragraphs.append(line)


def _inline_picture(line: str) -> PictureCredit | None:
    """The credit of a picture that stands between paragraphs."""
    if looks_like_credit(line) or (has_signed_credit(line) and "©" in line):
        credit = read_picture_line(line)
        return credit if credit.says_who else None
    return None


def _check(page: _Page) -> None:
    words = sum(map(word_count, page.paragraphs))
    if words < LEAST_WORDS:
        raise NotAStory(f"no story was found: only {words} words stand under the line “{page.headline[:80]}”")
    if len(page.paragraphs) >= 8 and not any(_SENTENCE_END.search(line) for line in page.paragraphs):
        raise NotAStory("this is a list of headlines or links, not a story")


def _story(page: _Page, url: str | None) -> Story:
    notes = list(page.notes)
    if page.published is None:
        notes.append(NO_DATE)
    return Story(
        headline=page.headline,
        standfirst=" ".join(page.standfirst),
        body="\n".join(_paragraph(line) for line in page.paragraphs),
        bylines=tuple(Person(name) for name in page.people if is_person(name, single_names=True)),
        credits=_distinct(page.credits),
        photos=tuple(page.photos),
        published=page.published,
        updated=page.updated,
        read_on=page.read_on,
        canonical_url=url,
        notes=tuple(notes),
    )


def _paragraph(line: str) -> str:
    return f"<p>{escape(line, quote=False)}</p>"


def _distinct(credits: list[SourceCredit]) -> tuple[SourceCredit, ...]:
    by_source: dict[str, SourceCredit] = {}
    for credit in credits:
        by_source.setdefault(sameness_key(credit.source), credit)
    return tuple(by_source.values())
