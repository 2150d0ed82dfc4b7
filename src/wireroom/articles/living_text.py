"""A story's body as units that are compared whole: paragraphs, and blocks of every other kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from lxml import etree, html
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from wireroom.articles.intake_body import Block, blocks_of, picture_block, quote_block, top_level
from wireroom.articles.models import Article
from wireroom.articles.models.body import without_keys, words_in
from wireroom.pictures.models import Picture
from wireroom.wire.story import Story

_SAME = {"strong": "b", "em": "i"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a body. Two are the same where kind and `key` are; `value` is how it is written."""

    kind: str
    key: str
    value: Any = field(compare=False, repr=False, default=None)

    @property
    def told(self) -> str:
        """For an editor, in words."""
        if self.kind != "text":
            return f"[{self.kind}: {words_in(_plain(self.value))}]"
        return " ".join(html.fragment_fromstring(self.value, create_parent="div").text_content().split())


def units_of_story(story: Story, pictures: Mapping[str, Picture]) -> list[Unit]:
    """The body as intake writes it."""
    placed: dict[int, list[Block]] = {}
    lead_seen = False
    for photo in story.photos:
        if photo.after_block is None and not lead_seen:
            lead_seen = True
        elif (picture := pictures.get(photo.url or "")) is not None:
            placed.setdefault(photo.after_block or 0, []).append(picture_block(picture, photo.caption))
    for quote in story.pull_quotes:
        placed.setdefault(quote.after_block, []).append(quote_block(quote))
    return units_of_blocks(blocks_of(story.body, placed))


def units_of_blocks(blocks: Iterable[Block]) -> list[Unit]:
    units: list[Unit] = []
    for kind, value in blocks:
        if kind == "text":
            units.extend(Unit("text", _key(part), part) for part in top_level(value))
        else:
            units.append(Unit(kind, json.dumps(_plain(value), sort_keys=True), value))
    return units


def units_of_article(article: Article) -> list[Unit]:
    """The body as it stands in the desk."""
    return units_of_blocks((block.block_type, getattr(block.value, "source", block.value)) for block in article.body)


def written(units: Iterable[Unit]) -> list[Block]:
    """Units as the blocks of a body; paragraphs that follow each other stand in one block."""
    blocks: list[Block] = []
    for unit in units:
        if unit.kind == "text" and blocks and blocks[-1][0] == "text":
            blocks[-1] = ("text", blocks[-1][1] + unit.value)
        else:
            blocks.append((unit.kind, unit.value))
    return blocks


def _key(part: str) -> str:
    """A paragraph without what only the editor's own tool adds to it."""
    root = html.fragment_fromstring(part, create_parent="div")
    for element in root.iter():
        element.attrib.pop("data-block-key", None)
        element.tag = _SAME.get(element.tag, element.tag)
    return " ".join(etree.tostring(root, encoding="unicode", method="html").split())


def _plain(value: Any) -> Any:
    """A block's value in words and lists alone, the same whether intake made it or the desk keeps it."""
    match value:
        case Model():
            return str(value.pk)
        case RichText():
            return _key(value.source)
        case Mapping():
            parts = {name: _plain(part) for name, part in without_keys(dict(value)).items()}
            return {name: part for name, part in parts.items() if part}
        case ListValue() | list():
            return [_plain(part) for part in value]
    return value or ""
