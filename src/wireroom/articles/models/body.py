"""The blocks that a story's body is made of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamValue,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from wireroom.core.tags import unrecorded

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul", "blockquote"]
BOX_FEATURES = ["h3", "bold", "italic", "link", "ol", "ul"]
LINE_FEATURES = ["bold", "italic", "link"]

MOST_ROWS, MOST_COLUMNS = 200, 20


class PictureBlock(StructBlock):
    picture = ImageChooserBlock()
    caption = TextBlock(required=False, help_text=_("Leave empty to use the picture's own caption."))

    class Meta:
        icon = "image"


class GalleryBlock(StructBlock):
    title = CharBlock(required=False)
    pictures = ListBlock(PictureBlock(), min_num=2)

    class Meta:
        icon = "copy"
        label = _("Gallery")


class QuoteBlock(StructBlock):
    text = TextBlock()
    speaker = CharBlock(required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")


class FactboxBlock(StructBlock):
    title = CharBlock(help_text=_("What the box is about: readers who listen jump to it by this."))
    text = RichTextBlock(features=BOX_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Factbox")


class FiguresBlock(TableBlock):
    """Wagtail's grid, in which a table is pasted from a spreadsheet."""

    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        """The grid comes with its English words alone, and complains in the browser of any other language."""
        options: dict[str, Any] = super().get_table_options(table_options)
        return {**options, "language": "en-US"}

    def clean(self, value: Any) -> Any:
        rows = (value or {}).get("data") or []
        if not any(cell for row in rows for cell in row):
            raise ValidationError(
                gettext("The table is empty: fill it in, paste one from a spreadsheet, or take it out.")
            )
        if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
            most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            raise ValidationError(gettext("A table has at most %(rows)d rows and %(columns)d columns.") % most)
        return super().clean(value)


class SourcedTableBlock(StructBlock):
    table = FiguresBlock()
    source = CharBlock(required=False, help_text=_("Whose figures these are; readers see it below the table."))

    class Meta:
        icon = "table"
        label = _("Table")


class MomentBlock(StructBlock):
    when = CharBlock(help_text=_("As readers see it: “1974”, “3 May, 09:12”."))
    text = RichTextBlock(features=LINE_FEATURES)

    class Meta:
        icon = "time"
        label = _("Moment")


class TimelineBlock(StructBlock):
    title = CharBlock()
    moments = ListBlock(MomentBlock())

    class Meta:
        icon = "history"
        label = _("Timeline")


class EmbedBlock(StructBlock):
    """Something on another site. What it is, the site is asked when the story is saved (`articles.embeds`)."""

    url = URLBlock(label=_("Address"), max_length=1000)
    note = CharBlock(required=False, help_text=_("What readers find there, where its title does not say."))

    class Meta:
        icon = "media"
        label = _("Embed")

    def clean(self, value: Any) -> Any:
        from wireroom.articles.embeds import NotEmbeddable, allowed, look_up

        cleaned = super().clean(value)
        if cleaned["url"]:
            try:
                look_up(cleaned["url"], allowed())
            except NotEmbeddable as error:
                raise StructBlockValidationError(block_errors={"url": ValidationError(str(error))}) from error
        return cleaned


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock()
    title = CharBlock(required=False, help_text=_("Leave empty to use the document's own."))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")


class StoryChooserBlock(SnippetChooserBlock):
    """Another story. A page depends on what it shows of it, and says so itself, not on all of that story."""

    def to_python(self, value: Any) -> Any:
        with unrecorded():
            return super().to_python(value)

    def bulk_to_python(self, values: Any) -> Any:
        with unrecorded():
            return super().bulk_to_python(values)

    @cached_property
    def widget(self) -> Any:
        """The list to choose from begins with stories that are like the one in the form."""
        chosen_with = super().widget
        chosen_with.linked_fields = {"headline": "#id_headline", "standfirst": "#id_standfirst"}
        return chosen_with

    class Meta:
        label = "Story"


class RelatedBlock(StructBlock):
    title = CharBlock(required=False, help_text=_("Such as “What came before”; “Related stories” if left empty."))
    stories = ListBlock(StoryChooserBlock("articles.Article"))

    class Meta:
        icon = "link"
        label = _("Related stories")


def body_field() -> StreamField:
    return StreamField(
        [
            ("text", RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")),
            ("picture", PictureBlock()),
            ("gallery", GalleryBlock()),
            ("quote", QuoteBlock()),
            ("factbox", FactboxBlock()),
            ("table", SourcedTableBlock()),
            ("timeline", TimelineBlock()),
            ("embed", EmbedBlock()),
            ("document", DocumentBlock()),
            ("related", RelatedBlock()),
        ],
        blank=True,
    )


def as_compared(body: StreamValue) -> str:
    """A body by which two states of a story are compared: Wagtail compares lists by whose they are, not by what they
    say. The keys that the editor's own tool gives to parts say nothing."""
    return json.dumps(
        [(block["type"], without_keys(block["value"])) for block in body.get_prep_value()], sort_keys=True
    )


def document_keys(body: StreamValue) -> tuple[int, ...]:
    """The keys of the documents in a body, without loading them."""
    documents = (block["value"]["document"] for block in body.get_prep_value() if block["type"] == "document")
    return tuple(key for key in documents if key)


def without_keys(value: Any) -> Any:
    """A block's value as stored, without the keys of the parts of its lists."""
    if isinstance(value, dict):
        return {name: without_keys(part) for name, part in value.items() if name != "id"}
    return [without_keys(part) for part in value] if isinstance(value, list) else value


_NOT_WORDS = {"table_header_choice", "id", "type", "url"}


def words_in(value: Any) -> str:
    """All that a block's value, as stored, says in words: for searching, and to tell an editor which block is meant."""
    return " ".join(" ".join(_words(value)).split())


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield strip_tags(value.replace("<", " <"))
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_WORDS:
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
