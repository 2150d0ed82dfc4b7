"""A page's plain text, read back into its story: head, tail, and the copy between them."""

from __future__ import annotations

from html import escape

from wireroom.core.text import sameness_key, says_the_same, word_count
from wireroom.imports.furniture import is_furniture_anywhere
from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_text.head import cut_comments, find_headline, read_head
from wireroom.imports.page_text.lines import lines_of
from wireroom.imports.page_text.page import LEAST_WORDS, SENTENCE_END, TextPage
from wireroom.imports.page_text.tail import read_tail
from wireroom.imports.picture_credit import (
    PictureCredit,
    has_signed_credit,
    looks_like_credit,
    read_picture_line,
)
from wireroom.wire.bylines import is_person
from wireroom.wire.story import NO_DATE, Person, SourceCredit, Story


def read_text_page(text: str, *, url: str | None = None) -> Story:
    """The story of a page's plain text. Raises `NotAStory` if there is none in it."""
    page = TextPage(lines=lines_of(text))
    if not page.lines:
        raise NotAStory("the file has no text in it")
    commented_headline = cut_comments(page)
    start = find_headline(page, commented_headline)
    body_start = read_head(page, start)
    body_end = read_tail(page, body_start)
    _read_body(page, body_start, body_end)
    _check(page)
    return _story(page, url)


def _read_body(page: TextPage, start: int, end: int) -> None:
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


def _check(page: TextPage) -> None:
    words = sum(map(word_count, page.paragraphs))
    if words < LEAST_WORDS:
        raise NotAStory(f"no story was found: only {words} words stand under the line “{page.headline[:80]}”")
    if len(page.paragraphs) >= 8 and not any(SENTENCE_END.search(line) for line in page.paragraphs):
        raise NotAStory("this is a list of headlines or links, not a story")


def _story(page: TextPage, url: str | None) -> Story:
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


def _distinct(owed: list[SourceCredit]) -> tuple[SourceCredit, ...]:
    by_source: dict[str, SourceCredit] = {}
    for credit in owed:
        by_source.setdefault(sameness_key(credit.source), credit)
    return tuple(by_source.values())
