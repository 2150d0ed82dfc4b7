"""Writing a body block by block from a tree of HTML, XHTML or NITF, whose elements are known by their local names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from wireroom.core.text import plain_spaces, says_the_same
from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.xml_tree import Element, attribute, descendants, local, pixels, raw_text, text_of
from wireroom.wire.story import Photo

_DROPPED = frozenset(
    "head script style template noscript iframe object applet form button select textarea svg math nav canvas map "
    "header title".split()
)
_HEADINGS = {
    "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4",
    "hl1": "h2", "hl2": "h2", "hl3": "h3", "hl4": "h4", "hl5": "h4", "hl6": "h4",
}  # fmt: skip
_BLOCKS = frozenset(
    "p div section article main aside footer body html block center address details summary dl dt dd body.content "
    "note tagline fieldset content figcaption media-caption caption nitf".split()
)
_PICTURE_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
"""Where a picture's address stands; the first may hold a place-holder until a script runs."""

_LOOSE = frozenset("div body html section body.content".split())
"""Where text may stand outside any paragraph."""

DEEPEST = 64
"""How many elements deep markup is followed."""

_INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "sub": "sub", "sup": "sup"}
_QUOTES = frozenset(("blockquote", "bq"))
_STRUCTURES = _QUOTES | {"ul", "ol", "table", "nitf-table", "pre"}
_PICTURES = frozenset("img figure picture media amp-img".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_A_WORD = re.compile(r"(?:<[^<>]*>|\s)*[^\s<]")
"""Something to be read, behind whatever marks and spaces there are."""

_TWO_BREAKS = re.compile(r"(?: ?<br> ?){2,}")


class BodyWriter:
    """Writes a tree's blocks one after the other; `line` is the paragraph being written."""

    def __init__(self, base: str | None, headline: str, depth: int = 0) -> None:
        self.base, self.headline, self.depth = base, headline, depth
        self.blocks: list[str] = []
        self.photos: list[Photo] = []
        self.line: list[str] = []

    def flush(self, tag: str = "p") -> None:
        """End the paragraph being written."""
        if not self.line:
            return
        written = _SPACE.sub(" ", "".join(self.line))
        self.line.clear()
        for part in _TWO_BREAKS.split(written) if "<br>" in written else (written,):
            part = part.strip().removeprefix("<br>").removesuffix("<br>").strip()
            if _A_WORD.match(part):
                self.blocks.append(f"<{tag}>{part}</{tag}>")

    def walk(self, element: Element) -> None:
        """Write what is inside an element; only its words, where elements stand in each other deeper than copy does."""
        loose = local(element).lower() in _LOOSE
        if self.depth >= DEEPEST:
            self._words(raw_text(element))
            return
        self.depth += 1
        self._words(element.text, loose=loose)
        for inner in element:
            self._element(inner)
            self._words(inner.tail, loose=loose)
        self.depth -= 1

    def _within(self) -> BodyWriter:
        """A writer for what stands inside a block of this one."""
        return BodyWriter(self.base, self.headline, self.depth)

    def _words(self, text: str | None, *, loose: bool = False) -> None:
        """Add text; where it stands loose, outside any paragraph, an empty line ends one."""
        if not text:
            return
        if loose and EMPTY_LINES.search(text):
            first, *others = EMPTY_LINES.split(text)
            self.line.append(escape(first, quote=False))
            for other in others:
                self.flush()
                self.line.append(escape(other, quote=False))
        else:
            self.line.append(escape(text, quote=False))

    def _element(self, element: Element) -> None:
        name = local(element).lower()
        if not name or name in _DROPPED:
            return
        if name in _HEADINGS:
            self._heading(element, _HEADINGS[name])
        elif name in _PICTURES:
            self._picture(element, name)
        elif name in _INLINE:
            self._wrapped(element, _INLINE[name])
        elif name in _STRUCTURES:
            self._structure(element, name)
        elif name in _BLOCKS:
            self._block(element)
        elif name in _MARKS:
            _MARKS[name](self, element)
        else:
            self.walk(element)

    def _block(self, element: Element) -> None:
        self.flush()
        self.walk(element)
        self.flush()

    def _break(self, element: Element) -> None:
        self.line.append("<br>")

    def _rule(self, element: Element) -> None:
        self.flush()

    def _quoted(self, element: Element) -> None:
        self.line.append("“")
        self.walk(element)
        self.line.append("”")

    def _footnote(self, element: Element) -> None:
        self.line.append(" (")
        self._only_inline(element)
        self.line.append(")")

    def _heading(self, element: Element, tag: str) -> None:
        self.flush()
        if self.headline and says_the_same(text_of(element), self.headline):
            return
        self._only_inline(element)
        self.flush(tag)

    def _only_inline(self, element: Element) -> None:
        """Write an element's words and links on one line, whatever blocks it holds."""
        written = self._within()
        written.walk(element)
        written.flush()
        lines = [re.sub(r"^<\w+>|</\w+>$", "", block) for block in written.blocks]
        self.line.append(" ".join(lines))
        self._keep_photos(written)

    def _keep_photos(self, written: BodyWriter) -> None:
        self.photos += [_placed(photo, len(self.blocks)) for photo in written.photos]

    def _link(self, element: Element) -> None:
        address = absolute(attribute(element, "href"), self.base)
        if address:
            self._wrapped(element, "a", f' href="{escape(address)}"')
        else:
            self.walk(element)

    def _wrapped(self, element: Element, tag: str, attributes: str = "") -> None:
        """Write an inline element; where it holds blocks, they go on without it."""
        before = len(self.blocks)
        start = len(self.line)
        self.walk(element)
        if len(self.blocks) == before and "".join(self.line[start:]).strip():
            self.line.insert(start, f"<{tag}{attributes}>")
            self.line.append(f"</{tag}>")

    def _structure(self, element: Element, name: str) -> None:
        self.flush()
        written: Callable[[Element], str] = {"pre": _preformatted}.get(name, self._list_or_quote)
        if name in ("table", "nitf-table"):
            written = self._table
        block = written(element)
        if re.sub(r"<[^<>]*>|\s", "", block):
            self.blocks.append(block)

    def _list_or_quote(self, element: Element) -> str:
        name = local(element).lower()
        inner = self._within()
        if name in _QUOTES:
            inner.walk(element)
            inner.flush()
            self._keep_photos(inner)
            return f"<blockquote>{''.join(inner.blocks)}</blockquote>"
        items = [self._item(item) for item in element if local(item).lower() == "li"]
        return f"<{name}>{''.join(items)}</{name}>" if items else ""

    def _item(self, element: Element) -> str:
        inner = self._within()
        inner.walk(element)
        inner.flush()
        self._keep_photos(inner)
        blocks = [re.sub(r"^<p>|</p>$", "", block) for block in inner.blocks]
        written = "<br>".join(blocks).replace("<br><ul>", "<ul>").replace("<br><ol>", "<ol>")
        return f"<li>{written}</li>" if written else ""

    def _table(self, element: Element) -> str:
        rows = []
        for row in _rows(element):
            cells = [cell for cell in row if local(cell).lower() in ("td", "th")]
            rows.append("<tr>" + "".join(self._cell(cell) for cell in cells) + "</tr>")
        return f"<table>{''.join(rows)}</table>" if rows else ""

    def _cell(self, element: Element) -> str:
        tag = local(element).lower()
        held = len(self.line)
        self._only_inline(element)
        written = "".join(self.line[held:])
        del self.line[held:]
        spans = "".join(
            f' {name}="{value}"' for name in ("colspan", "rowspan") if (value := attribute(element, name)).isdigit()
        )
        return f"<{tag}{spans}>{written.strip()}</{tag}>"

    def _picture(self, element: Element, name: str) -> None:
        photo = _photo(element, name, self.base)
        if photo is None:
            if name == "figure":  # A figure without a picture is a table, a quotation, a video's words.
                self._block(element)
            return
        if photo.url and not _is_pixel(element, photo):
            at = len(self.blocks) + any(words.strip() for words in self.line)
            self.photos.append(_placed(photo, at))


_MARKS: dict[str, Callable[[BodyWriter, Element], None]] = {
    "a": BodyWriter._link,
    "br": BodyWriter._break,
    "hr": BodyWriter._rule,
    "q": BodyWriter._quoted,
    "fn": BodyWriter._footnote,
}


def _rows(table: Element) -> Iterator[Element]:
    """A table's own rows, not those of a table within it."""
    for part in table:
        name = local(part).lower()
        if name == "tr":
            yield part
        elif name in ("thead", "tbody", "tfoot", "table"):
            yield from _rows(part)


def _placed(photo: Photo, blocks: int) -> Photo:
    return replace(photo, after_block=blocks + (photo.after_block or 0))


def _photo(element: Element, name: str, base: str | None) -> Photo | None:
    image = (
        element if name in ("img", "amp-img") else next((e for e in element.iter() if local(e).lower() == "img"), None)
    )
    if image is None or name == "media":
        return None
    stated = (absolute(attribute(image, source), base) for source in _PICTURE_SOURCES)
    address = next((found for found in stated if found and not found.startswith("mailto:")), None)
    if address is None:
        return None
    caption, credit = "", ""
    if name == "figure":
        caption, credit = _figure_words(element)
    return Photo(
        url=address,
        alt=plain_spaces(attribute(image, "alt")),
        caption=caption,
        credit_line=credit,
        width=pixels(attribute(image, "width")),
        height=pixels(attribute(image, "height")),
    )


def _figure_words(figure: Element) -> tuple[str, str]:
    """A figure's caption, and the credit that stands in or beside it marked as such."""
    credit = text_of(next(filter(_is_credit, figure.iterdescendants()), None))
    caption = " ".join(text_of(part) for part in descendants(figure, "figcaption"))
    if credit and caption.endswith(credit):
        caption = caption[: -len(credit)].rstrip()
    return caption, credit


def _is_credit(element: Element) -> bool:
    marks = attribute(element, "class").lower()
    return local(element).lower() in ("small", "cite") or bool(
        re.search(r"credit|copyright|byline|photographer", marks)
    )


def _is_pixel(element: Element, photo: Photo) -> bool:
    """Whether a picture is a tracker's or a smiley: nothing that a newsroom prints."""
    tiny = any(size is not None and size <= 3 for size in (photo.width, photo.height))
    return tiny or bool(re.search(r"\b(?:wp-smiley|emoji)\b", attribute(element, "class")))


def _preformatted(element: Element) -> str:
    lines = [escape(line.rstrip(), quote=False) for line in raw_text(element).strip("\n").split("\n")]
    return f"<p>{'<br>'.join(lines)}</p>"
