"""The blocks that a story's body is made of."""

from __future__ import annotations

from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul", "blockquote"]


class PictureBlock(StructBlock):
    picture = ImageChooserBlock()
    caption = TextBlock(required=False, help_text="Leave empty to use the picture's own caption.")

    class Meta:
        icon = "image"


class QuoteBlock(StructBlock):
    text = TextBlock()
    speaker = CharBlock(required=False)

    class Meta:
        icon = "openquote"
        label = "Pull quote"


def body_field() -> StreamField:
    return StreamField(
        [
            ("text", RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")),
            ("picture", PictureBlock()),
            ("quote", QuoteBlock()),
        ],
        blank=True,
    )
