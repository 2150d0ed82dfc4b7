"""A block of a story as HTML for a feed: nothing that wants a script or a style sheet to be understood."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wireroom.articles.illustrations import Illustration
from wireroom.articles.shown_body import Block, Moment, RelatedStory, ShownDocument, ShownEmbed
from wireroom.articles.shown_table import Cell, ShownTable


def block_text(block: Block) -> SafeString:
    title = format_html("<h3>{}</h3>", block.title) if block.title else SafeString("")
    if block.table:
        return _table(block.table)
    if block.illustrations:
        return format_html("{}{}", title, _joined(figure(one) for one in block.illustrations))
    match block.kind:
        case "quote":
            speaker = format_html("<p>{}</p>", block.speaker) if block.speaker else ""
            return format_html("<blockquote><p>{}</p>{}</blockquote>", block.text, speaker)
        case "embed" if block.embed:
            return _embed(block.embed, block.text)
        case "document" if block.document:
            return _document(block.document)
        case "related":
            items = _joined(_related(story) for story in block.stories)
            return format_html("{}<ul>{}</ul>", title or format_html("<h3>{}</h3>", _("Related stories")), items)
        case "factbox":
            return format_html("<aside>{}{}</aside>", title, _trusted(block.html))
        case "timeline":
            return format_html("{}<ul>{}</ul>", title, _joined(_moment(one) for one in block.moments))
    return _trusted(block.html)


def figure(illustration: Illustration) -> SafeString:
    """A picture with caption and credit; where the picture is missing its credit stands alone, as it is owed."""
    words = _caption_and_credit(illustration.caption, _picture_credit(illustration))
    if illustration.picture is None:
        return format_html("<p>{}</p>", words) if words else SafeString("")
    return format_html(
        '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>',
        illustration.picture.src,
        illustration.picture.alt,
        words,
    )


def _caption_and_credit(caption: str, credit: str) -> str:
    """One after the other; a caption that is no sentence is set off from the name that follows."""
    if caption and credit and not caption.endswith((".", "!", "?", "…", "”", "؟")):
        return f"{caption} · {credit}"
    return " ".join(part for part in (caption, credit) if part)


def _picture_credit(illustration: Illustration) -> str:
    return " ".join(part for part in (illustration.credit, illustration.copyright_notice) if part)


def _table(table: ShownTable) -> SafeString:
    caption = format_html("<caption>{}</caption>", table.caption) if table.caption else ""
    head = format_html("<thead>{}</thead>", _row(table.head)) if table.head else ""
    source = format_html("<p>{} {}</p>", _("Source:"), table.source) if table.source else ""
    rows = _joined(_row(row) for row in table.rows)
    return format_html("<table>{}{}<tbody>{}</tbody></table>{}", caption, head, rows, source)


def _row(cells: tuple[Cell, ...]) -> SafeString:
    return format_html("<tr>{}</tr>", _joined(_cell(cell) for cell in cells))


def _cell(cell: Cell) -> SafeString:
    if cell.heads:
        return format_html('<th scope="{}">{}</th>', cell.heads, cell.text)
    return format_html("<td>{}</td>", cell.text)


def _moment(moment: Moment) -> SafeString:
    return format_html("<li><strong>{}</strong>{}</li>", moment.when, moment.html)


def _embed(embed: ShownEmbed, note: str) -> SafeString:
    """A link: readers of feeds have agreed to no player."""
    whence = f" ({embed.provider})" if embed.provider else ""
    return format_html('<p>{}<a href="{}">{}</a>{}</p>', f"{note}: " if note else "", embed.url, embed.title, whence)


def _document(document: ShownDocument) -> SafeString:
    size = filesizeformat(document.size)
    return format_html('<p><a href="{}">{}</a> ({}, {})</p>', document.url, document.title, document.kind, size)


def _related(story: RelatedStory) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>', story.url, story.headline)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _trusted(text: SafeString | str) -> SafeString:
    return mark_safe(text)  # noqa: S308 — sanitised on the way in, as the page itself trusts it.
