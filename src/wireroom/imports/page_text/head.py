"""The top of a page: its headline, standfirst, lead picture, byline and dates."""

from __future__ import annotations

from dataclasses import replace

from wireroom.core.text import sameness_key, says_the_same, word_count
from wireroom.imports.furniture import ends_story, headline_of_comments, is_furniture_around, is_trail
from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_text.meta_lines import (
    is_dated,
    is_meta_form,
    is_picture_line,
    read_head_line,
    read_masthead,
    skip_meta,
)
from wireroom.imports.page_text.page import HEAD_LINES, LEAST_WORDS, SENTENCE_END, TextPage
from wireroom.imports.picture_credit import looks_like_credit
from wireroom.imports.printed_dates import whole_line_date
from wireroom.wire.bylines import has_label, read_byline
from wireroom.wire.story import Photo


def cut_comments(page: TextPage) -> str | None:
    """Drop everything from the comments on, and give the headline they repeat, if they do."""
    copy_words = 0
    for index, line in enumerate(page.lines):
        if ends_story(line) and copy_words >= LEAST_WORDS:
            rest = page.lines[index:]
            page.lines = page.lines[:index]
            return next(filter(None, map(headline_of_comments, rest[:4])), None)
        copy_words += word_count(line)
    return None


def find_headline(page: TextPage, commented: str | None) -> int:
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
    read_masthead(page, top[:index])
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
    if looks_like_credit(line) or is_dated(line) or (has_label(line) and read_byline(line).people):
        return False
    words = word_count(line)
    if words >= 4:
        return True
    # A short line is a headline only where no longer one follows at once: menus are many short lines.
    following = [other for other in top[index + 1 : index + 4] if not whole_line_date(other)]
    return words >= 2 and bool(following) and word_count(following[0]) >= 8


def read_head(page: TextPage, start: int) -> int:
    """Read standfirst, picture, byline and date below the headline; give the number of the first paragraph."""
    region = page.lines[start : start + HEAD_LINES]
    repeats = [i for i, line in enumerate(region) if says_the_same(page.headline, line)]
    last_mark = _end_of_head(region, max(repeats, default=-1))
    before = min(repeats, default=last_mark)
    plain: list[str] = []
    for index, line in enumerate(region[: last_mark + 1]):
        if read_head_line(page, line):
            continue
        caption = index > before or (plain and not repeats and _is_caption_form(line))
        if caption and is_picture_line(region[index + 1]):
            page.photos.append(Photo(caption=line))
        else:
            plain.append(line)
    position = last_mark + 1
    position += skip_meta(page, region[position:])
    if not plain and not repeats and last_mark < 0:
        position += _unmarked_standfirst(page, page.lines[start + position :])
    _take_standfirst(page, plain)
    _join_caption(page)
    return start + position


def _end_of_head(region: list[str], last_repeat: int) -> int:
    """The last line of the head: the last repeat of the headline, or the picture's line that belongs to it."""
    mark = last_repeat
    allowed = 1
    for index in range(mark + 1, len(region)):
        if not is_picture_line(region[index]):
            continue
        copy = [line for line in region[mark + 1 : index] if not is_meta_form(line)]
        if len(copy) == 2 and allowed and last_repeat < 0 and _is_caption_form(copy[1]):
            copy.pop()  # Standfirst, caption, credit.
        if len(copy) > allowed or any(word_count(line) > 60 for line in copy):
            break
        mark, allowed = index, 0
    return mark


def _is_caption_form(line: str) -> bool:
    return word_count(line) <= 30 and not SENTENCE_END.search(line)


def _take_standfirst(page: TextPage, plain: list[str]) -> None:
    """The lines between headline and picture that are nothing else: the standfirst, or paragraphs that follow it."""
    told = [line for line in plain if word_count(line) > 2 or SENTENCE_END.search(line)]
    if len(told) > 1 and word_count(" ".join(told)) > 60:
        page.standfirst, page.paragraphs = told[:1], told[1:]
    elif told:
        page.standfirst = told


def _unmarked_standfirst(page: TextPage, lines: list[str]) -> int:
    """Take the next line as standfirst if it ends like one: without a full stop, before lines that have theirs."""
    if len(lines) < 3 or SENTENCE_END.search(lines[0]) or not 5 <= word_count(lines[0]) <= 60:
        return 0
    if not all(SENTENCE_END.search(line) for line in lines[1:3]):
        return 0
    page.standfirst = [lines[0]]
    return 1 + skip_meta(page, lines[1:])


def _join_caption(page: TextPage) -> None:
    """A caption, or "FILE PHOTO.", that stands on the line above its credit is one picture with it."""
    joined: list[Photo] = []
    for photo in page.photos:
        last = joined[-1] if joined else None
        if last and last.caption and not (last.credit_line or last.kind) and not photo.caption:
            joined[-1] = replace(photo, caption=last.caption)
        elif last and last.kind and not (last.agency or last.photographer or photo.kind or photo.caption):
            joined[-1] = replace(photo, kind=last.kind, credit_line=f"{last.credit_line} {photo.credit_line}")
        else:
            joined.append(photo)
    page.photos = [replace(photo, alt=page.headline) if index == 0 else photo for index, photo in enumerate(joined)]
