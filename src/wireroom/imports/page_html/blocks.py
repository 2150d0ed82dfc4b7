"""A container's markup as blocks of copy: paragraphs, subheads, lists, quotes, tables, and where pictures stand.

Whatever elements a site builds its paragraphs of, what comes out are the few of `Story.body`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from wireroom.core.text import plain_spaces
from wireroom.imports.page_html.document import Element, Page, text_in

_HEADS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figure footer form h1 h2 "
    "h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tr ul body summary amp-img amp-carousel".split()
)
_SILENT = frozenset(
    "script style noscript template iframe object embed svg canvas button input select textarea form video "
    "audio "
    "map label nav dialog".split()
)
_PICTURES = frozenset(("figure", "picture", "img", "amp-img"))
_INLINE = {"em": "em", "i": "em", "cite": "em", "strong": "strong", "b": "strong", "sub": "sub", "sup": "sup"}
_EMBED = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|reddit-|mastodon|imgur|"
    r"wp-embedded"
)
_MAX_DEPTH = 120


@dataclass(slots=True)
class Block:
    """One block of copy. `html` is made here and safe; `link_text` is how many of its characters are links."""

    kind: str
    html: str
    text: str
    link_text: int = 0
    element: Element = field(default=None, repr=False)
    emphasised: bool = False
    """All of its text is set in italics, as notes about the author are."""
    strong: bool = False
    """All of its text is bold, as subheads are that have no element of their own."""

    @property
    def link_share(self) -> float:
        """Which part of the text is links, from 0 to 1."""
        return self.link_text / max(1, len(self.text))


@dataclass(slots=True)
class Picture:
    """A picture's element as it stands between blocks."""

    element: Element = field(repr=False)


def blocks_of(container: Element, page: Page) -> list[Block | Picture]:
    """The blocks and pictures of a container, in order."""
    return [block for block in _visit(container, page, 0) if isinstance(block, Picture) or block.text]


def _visit(element: Element, page: Page, depth: int) -> Iterator[Block | Picture]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT or depth > _MAX_DEPTH:
        return
    if tag in _PICTURES and not _is_copy_figure(element):
        yield Picture(element)
    elif tag in _HEADS:
        yield _inline_block(element, page, _HEADS[tag])
    elif tag in ("ul", "ol"):
        yield from _list(element, page, depth)
    elif tag == "blockquote":
        yield from _quote(element, page, depth)
    elif tag == "table" and (rows := _data_rows(element)):
        yield _table(rows, page)
    elif tag in ("p", "dt", "dd", "pre") and not _has_blocks(element):
        yield from _pictures_in(element)
        yield from _paragraphs([element], page, element)
    else:
        yield from _mixed(element, page, depth)


def _is_copy_figure(element: Element) -> bool:
    """A figure that holds a table or paragraphs of its own, as WordPress's table and quote blocks do."""
    if element.tag != "figure":
        return False
    return element.find(".//table") is not None or (
        element.find(".//blockquote") is not None and element.find(".//img") is None
    )


def _mixed(element: Element, page: Page, depth: int) -> Iterator[Block | Picture]:
    """An element with block children: its runs of inline content are paragraphs of their own."""
    run: list[Element | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and (child.tag in _BLOCK_TAGS or child.tag in _PICTURES or _has_blocks(child)):
            yield from _paragraphs(run, page, element)
            run = []
            yield from _visit(child, page, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in _SILENT:
            run.append(child)
        run.append(child.tail or "")
    yield from _paragraphs(run, page, element)


def _has_blocks(element: Element) -> bool:
    return any(isinstance(node.tag, str) and node.tag in _BLOCK_TAGS for node in element.iterdescendants())


def _pictures_in(element: Element) -> Iterator[Picture]:
    for node in element.iter("img", "amp-img"):
        yield Picture(node)


def _paragraphs(run: list[Element | str], page: Page, element: Element) -> Iterator[Block]:
    """Inline content as paragraphs, parted where the page sets two line breaks."""
    writer = _Inline(page)
    for part in run:
        if isinstance(part, str):
            writer.text(part)
        else:
            writer.element(part, top=part is element)
    yield from writer.paragraphs(element)


def _inline_block(element: Element, page: Page, kind: str) -> Block:
    writer = _Inline(page)
    writer.element(element, top=True)
    blocks = list(writer.paragraphs(element))
    markup = " ".join(_unwrapped(block.html) for block in blocks)
    text = " ".join(block.text for block in blocks)
    return Block(kind, f"<{kind}>{markup}</{kind}>", text, sum(block.link_text for block in blocks), element)


def _unwrapped(markup: str) -> str:
    return markup.removeprefix("<p>").removesuffix("</p>")


def _list(element: Element, page: Page, depth: int) -> Iterator[Block | Picture]:
    """A list of copy stays a list; one that holds whole paragraphs or pictures is a container."""
    items: list[Block] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag in ("ul", "ol") or (
            child.tag == "li" and next(child.iter("figure", "table", "h2", "h3"), None) is not None
        ):
            yield from _visit(child, page, depth + 1)
        elif child.tag not in _SILENT:
            items.append(_inline_block(child, page, "li"))
    items = [item for item in items if item.text]
    if items:
        markup = "".join(item.html for item in items)
        text = "\n".join(item.text for item in items)
        yield Block(
            element.tag,
            f"<{element.tag}>{markup}</{element.tag}>",
            text,
            sum(i.link_text for i in items),
            element,
        )


def _quote(element: Element, page: Page, depth: int) -> Iterator[Block | Picture]:
    if _EMBED.search(element.get("class") or ""):
        return
    inner = [block for block in _mixed(element, page, depth + 1) if isinstance(block, Block) and block.text]
    if inner:
        markup = "".join(block.html for block in inner)
        text = "\n".join(block.text for block in inner)
        yield Block("blockquote", f"<blockquote>{markup}</blockquote>", text, sum(b.link_text for b in inner), element)


def _data_rows(table: Element) -> list[list[Element]]:
    """The rows of a table of data; none for a table that only lays out the page."""
    if table.find(".//table") is not None or (len(table.findall(".//p")) > 2 and len(table.findall(".//td")) < 4):
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or len(cells) > 2000:
        return []
    if any(len(text_in(cell)) > 400 for cell in cells):
        return []
    return rows


def _table(rows: list[list[Element]], page: Page) -> Block:
    markup, lines = [], []
    link_text = 0
    for row in rows:
        cells = [_inline_block(cell, page, cell.tag) for cell in row]
        markup.append("<tr>" + "".join(cell.html for cell in cells) + "</tr>")
        lines.append(" | ".join(cell.text for cell in cells))
        link_text += sum(cell.link_text for cell in cells)
    return Block("table", f"<table>{''.join(markup)}</table>", "\n".join(lines).strip(" |\n"), link_text)


class _Inline:
    """Writes inline content as safe markup, and keeps count of what is linked, italic and bold."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parts: list[str] = []
        self._plain: list[str] = []
        self._counts = {"a": 0, "em": 0, "strong": 0}
        self._open: list[str] = []
        self._breaks = 0
        self._done: list[tuple[str, str, dict[str, int]]] = []

    def text(self, text: str) -> None:
        if not text:
            return
        if text.strip():
            self._breaks = 0
        self._parts.append(escape(text, quote=False))
        self._plain.append(text)
        size = len(text.strip())
        for name in set(self._open):
            self._counts[name] = self._counts.get(name, 0) + size

    def element(self, element: Element, *, top: bool = False, depth: int = 0) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or tag in _PICTURES or depth > _MAX_DEPTH:
            return
        if tag == "br":
            self._break()
            return
        name = None if top else ("a" if tag == "a" else _INLINE.get(tag))
        href = self._page.absolute(element.get("href")) if name == "a" else None
        opening = f'<a href="{escape(href)}">' if href else f"<{name}>" if name and name != "a" else ""
        self._parts.append(opening)
        self._open.extend([name] if name else [])
        self.text(element.text or "")
        for child in element:
            self.element(child, depth=depth + 1)
            if isinstance(child.tag, str) and child.tag in _BLOCK_TAGS:
                self.text(" ")
            self.text(child.tail or "")
        if name:
            self._open.pop()
        self._parts.append(f"</{name}>" if opening else "")

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks >= 2 and not any(name in ("a", "em", "strong", "sub", "sup") for name in self._open):
            self._close()
        else:
            self._parts.append("<br>")
            self._plain.append("\n")

    def _close(self) -> None:
        self._done.append(("".join(self._parts), "".join(self._plain), dict(self._counts)))
        self._parts, self._plain = [], []
        self._counts = {"a": 0, "em": 0, "strong": 0}
        self._breaks = 0

    def paragraphs(self, element: Element) -> Iterator[Block]:
        """What was written, as paragraphs."""
        self._close()
        for markup, plain, counts in self._done:
            text = "\n".join(filter(None, map(plain_spaces, plain.split("\n"))))
            if not text:
                continue
            size = max(1, len(text))
            yield Block(
                "p",
                f"<p>{_tidy(markup)}</p>",
                text,
                counts["a"],
                element,
                emphasised=counts["em"] >= size * 0.95,
                strong=counts["strong"] >= size * 0.95,
            )
        self._done = []


_EMPTY_ELEMENT = re.compile(r"<(em|strong|sub|sup|a)(?: [^<>]*)?>(\s*)</\1>")
_EDGE_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")


def _tidy(markup: str) -> str:
    markup = plain_spaces(markup)
    for _ in range(3):
        shorter = _EMPTY_ELEMENT.sub(r"\2", markup)
        if shorter == markup:
            break
        markup = shorter
    return re.sub(r"\s*<br>\s*", "<br>", _EDGE_BREAKS.sub("", markup))
