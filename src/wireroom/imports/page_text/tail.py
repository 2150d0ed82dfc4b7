"""The end of a page: the source's credit, and the furniture around it."""

from __future__ import annotations

import re

from wireroom.core.text import word_count
from wireroom.imports.furniture import is_furniture_around, is_trail
from wireroom.imports.page_text.meta_lines import take_byline
from wireroom.imports.page_text.page import LEAST_WORDS, SENTENCE_END, TextPage
from wireroom.imports.printed_dates import whole_line_date
from wireroom.imports.source_credit import is_credit_line, read_credit_line
from wireroom.wire.bylines import has_label, read_byline


def read_tail(page: TextPage, start: int) -> int:
    """Read the credit below the copy and drop the furniture there; give the number of the line after the copy."""
    end = _before_tail(page, start, _after_credit(page, start))
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


def _before_tail(page: TextPage, start: int, end: int) -> int:
    """The end of the copy before a heading such as "Related articles", if only furniture follows it."""
    counts = [word_count(line) for line in page.lines[start:end]]
    for index in range(start + 2, end):
        line = page.lines[index]
        if is_furniture_around(line) and not _has_copy(page.lines[index + 1 : end]) and not is_credit_line(line):
            after, before = sum(counts[index - start :]), sum(counts[: index - start])
            if before >= LEAST_WORDS and after * 2 < before and not any(map(is_credit_line, page.lines[index:end])):
                return index
    return end


def _has_copy(lines: list[str]) -> bool:
    return any(word_count(line) >= 14 and SENTENCE_END.search(line) for line in lines)


def _after_credit(page: TextPage, start: int) -> int:
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


def _is_author_line(page: TextPage, line: str) -> bool:
    if len(line) > 100 or not has_label(line) or line.endswith("."):
        return False
    byline = read_byline(line)
    if not byline.people:
        return False
    take_byline(page, byline)
    return True
