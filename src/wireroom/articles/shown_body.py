"""The body of a story as readers see it, block by block, as far as its sources let it be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StructValue
from wagtail.rich_text import RichText, expand_db_html

from wireroom.articles import documents, reading
from wireroom.articles.carried import Terms, excerpt, read_the_whole, terms_of
from wireroom.articles.embeds import allowed as allowed_providers
from wireroom.articles.embeds import provider_of
from wireroom.articles.illustrations import Illustration, allowed, illustration
from wireroom.articles.models import Article, Embed
from wireroom.articles.models.document import MEDIA_TYPES
from wireroom.articles.models.embed import embed_tag
from wireroom.articles.shown_table import ShownTable, shown_table
from wireroom.core.tags import reads, unrecorded


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of a timeline; `when` is in the editor's words."""

    when: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ShownEmbed:
    """Something on another site: a link, and where there is a `frame`, a player that the reader may ask for."""

    url: str
    title: str
    provider: str
    author: str
    frame: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A file to be fetched; `kind` is its ending in capitals, `size` in bytes."""

    url: str
    title: str
    kind: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """Another story that an editor has chosen."""

    url: str
    headline: str
    published: datetime
    published_day_only: bool
    language: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the body; which fields are filled depends on `kind`: text, picture, gallery, quote, factbox, table,
    timeline, embed, document, related."""

    kind: str
    html: SafeString | str = ""
    illustration: Illustration | None = None
    text: str = ""
    speaker: str = ""
    title: str = ""
    gallery: tuple[Illustration, ...] = ()
    table: ShownTable | None = None
    moments: tuple[Moment, ...] = ()
    embed: ShownEmbed | None = None
    document: ShownDocument | None = None
    stories: tuple[RelatedStory, ...] = ()

    @property
    def illustrations(self) -> tuple[Illustration, ...]:
        """The pictures of a block, whichever kind it is."""
        return (self.illustration,) if self.illustration else self.gallery


def body_of(article: Article) -> list[Block]:
    """The body as far as the story's sources let it be shown, with the way to the rest."""
    terms = terms_of(article)
    link = "" if terms.in_full else read_the_whole(terms)
    return [*carried_body(article, terms), *([Block("text", html=link)] if link else [])]


def carried_body(article: Article, terms: Terms) -> list[Block]:
    """What is shown of the source's own words and pictures."""
    if terms.headline_alone:
        return []
    blocks = _blocks(article, terms)
    return blocks if terms.in_full else _beginning(blocks, terms.words)


def _beginning(blocks: list[Block], words: int) -> list[Block]:
    """Text until the words of an excerpt are used up, with the pictures that stand before. Nobody knows whose words a
    box, a table or a timeline are: an excerpt goes without."""
    shown: list[Block] = []
    for block in blocks:
        if words <= 0:
            break
        if block.kind == "text":
            text, words = excerpt(str(block.html), words)
            shown.append(Block("text", html=mark_safe(text)))  # noqa: S308 — the beginning of text that was sanitised.
        elif block.illustrations:
            shown.append(block)
    return shown


def _blocks(article: Article, terms: Terms) -> list[Block]:
    making = _Making(article, terms)
    blocks = (_KINDS[block.block_type](making, block.value) for block in article.body)
    return [block for block in blocks if block is not None]


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes blocks of what the desk keeps. What has lost its picture is not there."""

    article: Article
    terms: Terms

    def text(self, value: RichText) -> Block:
        return Block("text", html=_html(value))

    def picture(self, value: StructValue) -> Block | None:
        shown = self._illustration(value)
        return Block("picture", illustration=shown) if shown else None

    def gallery(self, value: StructValue) -> Block | None:
        shown = tuple(one for part in value["pictures"] if (one := self._illustration(part)))
        return Block("gallery", title=value["title"] or "", gallery=shown) if shown else None

    def quote(self, value: StructValue) -> Block:
        return Block("quote", text=value["text"], speaker=value["speaker"] or "")

    def factbox(self, value: StructValue) -> Block:
        return Block("factbox", title=value["title"], html=_html(value["text"]))

    def table(self, value: StructValue) -> Block | None:
        shown = shown_table(value["table"], value["source"] or "")
        return Block("table", table=shown) if shown else None

    def timeline(self, value: StructValue) -> Block:
        moments = tuple(Moment(one["when"], _html(one["text"])) for one in value["moments"])
        return Block("timeline", title=value["title"], moments=moments)

    def embed(self, value: StructValue) -> Block | None:
        return Block("embed", text=value["note"] or "", embed=shown_embed(value["url"])) if value["url"] else None

    def document(self, value: StructValue) -> Block | None:
        if (found := value["document"]) is None:
            return None
        shown = ShownDocument(
            url=documents.address(self.article, found),
            title=value["title"] or found.title,
            kind=found.ending.upper(),
            media_type=MEDIA_TYPES.get(found.ending, ""),
            size=found.file_size or 0,
        )
        return Block("document", document=shown)

    def related(self, value: StructValue) -> Block | None:
        """Those of the chosen that readers have; the others come by themselves when they are published."""
        keys = [story.pk for story in value["stories"] if story is not None and story.pk != self.article.pk]
        for key in keys:
            reads(f"out:{key}")
        found = {story.pk: story for story in reading.by_key(keys)}
        stories = tuple(_related(found[key]) for key in dict.fromkeys(keys) if key in found)
        return Block("related", title=value["title"] or "", stories=stories) if stories else None

    def _illustration(self, value: StructValue) -> Illustration | None:
        """One that may not be shown leaves its credit."""
        if (picture := value["picture"]) is None:
            return None
        return allowed(illustration(picture, self.article.section_id, value["caption"] or ""), self.terms)


_KINDS: dict[str, Callable[[_Making, Any], Block | None]] = {
    "text": _Making.text,
    "picture": _Making.picture,
    "gallery": _Making.gallery,
    "quote": _Making.quote,
    "factbox": _Making.factbox,
    "table": _Making.table,
    "timeline": _Making.timeline,
    "embed": _Making.embed,
    "document": _Making.document,
    "related": _Making.related,
}


def shown_embed(url: str) -> ShownEmbed:
    """What is known of an address; a link where its site has not answered yet, or may not stand in stories any more."""
    reads(embed_tag(url))
    with unrecorded():
        known = Embed.objects.filter(url=url).first() or Embed(url=url)
    provider = provider_of(url, allowed_providers())
    return ShownEmbed(
        url=url,
        title=known.title or url,
        provider=provider.name if provider else known.provider,
        author=known.author,
        frame=provider.frame(known.frame) if provider and known.frame else "",
        width=known.width,
        height=known.height,
    )


def _related(story: Article) -> RelatedStory:
    reads(f"title:{story.pk}")
    return RelatedStory(
        url=story.get_absolute_url(),
        headline=story.headline,
        published=story.published_at,
        published_day_only=story.published_day_only,
        language=story.language,
    )


def _html(value: RichText) -> SafeString:
    return mark_safe(expand_db_html(value.source))  # noqa: S308 — Wagtail whitelists rich text on the way in.
