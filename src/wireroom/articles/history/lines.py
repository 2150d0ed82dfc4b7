"""A story as readers read it, line by line: what its public history compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext, gettext_noop

from wireroom.articles.parts import pictures_in
from wireroom.articles.shown_table import shown_table
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source

if TYPE_CHECKING:
    from wireroom.articles.models import Article

_LINE_ENDS = re.compile(r"</(?:p|h\d|li|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)


class Part(StrEnum):
    """The parts of a story that its history tells of, in the order of the page."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PICTURE = "picture"
    TEXT = "text"
    CREDIT = "credit"

    @property
    def label(self) -> str:
        return gettext(_LABELS[self])


_LABELS = {
    Part.HEADLINE: gettext_noop("Headline"),
    Part.STANDFIRST: gettext_noop("Standfirst"),
    Part.BYLINE: gettext_noop("Byline"),
    Part.PICTURE: gettext_noop("Picture"),
    Part.TEXT: gettext_noop("Text"),
    Part.CREDIT: gettext_noop("Credit"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a name, a picture's caption. `picture` is the picture's key: another one with the same caption is
    a change all the same. `counts` are words that an excerpt counts."""

    part: str
    text: str
    picture: int | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What readers had of a story, and the keys of the sources whose terms it obeyed."""

    lines: tuple[Line, ...]
    sources: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        lines = [[line.part, line.text, line.picture, line.counts] for line in self.lines]
        return {"lines": lines, "sources": list(self.sources)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Said:
        return cls(tuple(Line(*line) for line in kept["lines"]), tuple(kept["sources"]))


def said_by(article: Article) -> Said:
    lines = (line for line in _lines(article) if line.text or line.picture)
    return Said(tuple(lines), tuple(sorted(sources_of(article))))


def sources_of(article: Article) -> set[int]:
    """The keys of the sources whose copy a story carries."""
    return {one.source_id for one in article.source_credits if one.source and one.source.kind != Source.Kind.OWN}


def _lines(article: Article) -> Iterator[Line]:
    yield Line(Part.HEADLINE, _plain(article.headline))
    yield Line(Part.STANDFIRST, _plain(article.standfirst))
    yield from (Line(Part.BYLINE, _plain(byline.name)) for byline in article.bylines.all())
    if article.lead_picture:
        yield _picture(Part.PICTURE, article.lead_picture, article.lead_caption)
    for block in article.body:
        yield from _of_block(block)
    yield from (Line(Part.CREDIT, _plain(credit.credit_line)) for credit in article.credits.all())


def _of_block(block: Any) -> Iterator[Line]:
    if block.block_type == "text":
        yield from (Line(Part.TEXT, line, counts=True) for line in _paragraphs(block.value.source))
    elif block.block_type == "picture":
        if picture := block.value["picture"]:
            yield _picture(Part.TEXT, picture, block.value["caption"] or "")
    elif block.block_type == "table":
        yield from (Line(Part.TEXT, _plain(line)) for line in _rows(block.value))
    else:
        for text in block.block.get_searchable_content(block.value):
            yield from (Line(Part.TEXT, line) for line in _paragraphs(str(text)))
        yield from (_picture(Part.TEXT, picture, "") for picture in pictures_in(block.value))


def _rows(value: Any) -> Iterator[str]:
    """A table line by line, so that a figure is read beside what it is the figure of."""
    if table := shown_table(value["table"], value["source"] or ""):
        yield table.caption
        yield from (" | ".join(cell.text for cell in row) for row in (table.head, *table.rows))
        yield table.source


def _picture(part: Part, picture: Picture, caption: str) -> Line:
    words = (_plain(caption or picture.caption or picture.title), _plain(picture.credit))
    return Line(part, " — ".join(filter(None, words)), picture=picture.pk)


def _paragraphs(text: str) -> Iterator[str]:
    yield from filter(None, (_plain(unescape(strip_tags(part))) for part in _LINE_ENDS.split(text)))


def _plain(text: str) -> str:
    return " ".join(text.split())
