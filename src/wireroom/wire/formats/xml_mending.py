"""Text that was meant as XML, made what a parser can take: nothing is expanded, as little as can be is lost.

The document type is dropped, so that no entity exists that it declares, but for a few letters under a name of
their own.
"""

from __future__ import annotations

import re
from html.entities import html5

from wireroom.wire.formats.characters import without_controls

JUNK = 2000
"""How many characters may stand before a document: warnings of a server's, a blank line, half a byte order mark."""

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>", re.I)
_DOCTYPE = re.compile(r"(?:\s|<\?.{0,2000}?\?>|<!--.{0,6000}?-->)*+<!DOCTYPE", re.S | re.I)
_DECLARED_ENTITY = re.compile(
    r"""<!ENTITY\s{1,20}([\w.-]{1,31})\s{1,20}(["'])((?:[^"'<>&%]|&#\w{1,8};){0,64}?)\2\s{0,20}>"""
)
_ENTITY = re.compile(r"<(?=[\s\d=<&])|&(?:#(\d{1,8});?|#[xX]([0-9a-fA-F]{1,7});?|([A-Za-z][\w.-]{0,31});)?")

_VOID = re.compile(r"<((?:br|hr|img|wbr)\b[^<>]*)>", re.I)
_VOID_END = re.compile(r"</(?:br|hr|img|wbr)\s*>", re.I)
"""HTML's elements without an end, which stand in many a feed as HTML has them."""

_MARKUP_FIRST = re.compile(r"<(?:br|b|p|font|pre|div|table|script|strong)\b", re.I)
_DOCUMENT = re.compile(
    r"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|newsml|newsmessage|newsitem|packageitem|nitf)(?=[\s>])", re.I
)
_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<\?|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<rest>[^<>]*+)>")
_CLOSES = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))""")


def start_of(text: str) -> int:
    """Where a document begins: at its declaration, behind what a server printed, out of a comment around it all."""
    first = max(text.find("<"), 0)
    declared = text.find("<?xml", 0, JUNK)
    if declared >= 0:
        return declared
    commented = text.startswith("<!--", first) and text.find("-->", first) in (-1, len(text.rstrip()) - 3)
    if commented or _MARKUP_FIRST.match(text, first):
        found = _DOCUMENT.search(text, first, first + JUNK)
        return found.start() if found else first
    return first


def mend(text: str) -> str:
    """Text that an XML parser can take: no declaration, document type, control character or unknown entity."""
    text = without_controls(text)
    text = _DECLARATION.sub("", text[start_of(text) :], count=1).lstrip()
    text, doctype = _without_doctype(text)
    return _Entities(doctype).mended(text)


def _without_doctype(text: str) -> tuple[str, str]:
    """The text without its document type, and the document type."""
    found = _DOCTYPE.match(text)
    if not found:
        return text, ""
    start = found.end() - len("<!DOCTYPE")
    end, subset = text.find(">", start), text.find("[", start)
    if 0 <= subset < end:
        close = re.compile(r"\]\s{0,100}>").search(text, subset)
        end = close.end() - 1 if close else len(text)
    end = end if end >= 0 else len(text)
    return text[:start] + text[end + 1 :], text[start : end + 1]


class _Entities:
    """Entities, and stray "&" and "<", made numeric references: the only ones that the parser keeps after an error.

    XML's, HTML's, and short plain ones that the document type declares. A declared one that holds another, or
    markup, does not count, and the declared ones together are replaced so many times only: nothing can grow out of
    them.
    """

    MOST = 10_000

    def __init__(self, doctype: str) -> None:
        self.declared = {name: value for name, _, value in _DECLARED_ENTITY.findall(doctype[:100_000])}
        self.left = self.MOST

    def mended(self, text: str) -> str:
        """The text with its entities outside CDATA sections replaced; inside, an ampersand is only itself."""
        pieces, position = [], 0
        while (start := text.find("<![CDATA[", position)) >= 0:
            end = text.find("]]>", start)
            if end < 0:
                break
            pieces += [self._outside(text[position:start]), text[start : end + 3]]
            position = end + 3
        pieces.append(self._outside(text[position:]))
        return "".join(pieces)

    def _outside(self, text: str) -> str:
        return _ENTITY.sub(self._replaced, _VOID_END.sub("", _VOID.sub(_ended, text)))

    def _replaced(self, match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return self._named(name)
        if not (decimal or hexadecimal):
            return f"&#{ord(match[0][0])};"
        letter = _character(int(decimal) if decimal else int(hexadecimal, 16))
        return f"&#{ord(letter)};" if letter else ""

    def _named(self, name: str) -> str:
        if name in self.declared and self.left:
            self.left -= 1
            return self.declared[name]
        meant = html5.get(f"{name};")
        return "".join(f"&#{ord(letter)};" for letter in meant or f"&{name};")


def _character(number: int) -> str:
    """The character of a numeric reference; 128 to 159 mean Windows-1252, as they do in HTML."""
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore")
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return without_controls(chr(number))


def _ended(tag: re.Match[str]) -> str:
    return f"<{tag[1].rstrip(' /')}/>"


def rebalanced(text: str) -> str:
    """Mended text with each element closed where what it stands in is closed, and each attribute in quotes.

    A tag that closes nothing goes; one that is written in another case closes what it means.
    """
    pieces: list[str] = []
    opened: list[str] = []
    counted: dict[str, int] = {}
    position = 0
    while tag := _TOKEN.search(text, position):
        pieces.append(text[position : tag.start()])
        position = tag.end()
        if tag["name"]:
            pieces += _closed(tag["name"].lower(), opened, counted) if tag["end"] else _opened(tag, opened, counted)
        else:
            end = text.find(_CLOSES[tag[0]], position)
            position = end + len(_CLOSES[tag[0]]) if end >= 0 else len(text)
            pieces.append(text[tag.start() : position])
    pieces.append(text[position:])
    return "".join(pieces)


def _opened(tag: re.Match[str], opened: list[str], counted: dict[str, int]) -> list[str]:
    name, rest = tag["name"], tag["rest"].rstrip()
    if rest.endswith("/"):
        return [f"<{name}{_quoted(rest)}/>"]
    opened.append(name)
    counted[name.lower()] = counted.get(name.lower(), 0) + 1
    return [f"<{name}{_quoted(rest)}>"]


def _closed(name: str, opened: list[str], counted: dict[str, int]) -> list[str]:
    """The tags that close an element and what is open in it; none where it is not open."""
    pieces: list[str] = []
    while counted.get(name):
        last = opened.pop()
        counted[last.lower()] -= 1
        pieces.append(f"</{last}>")
        if last.lower() == name:
            break
    return pieces


def _quoted(attributes: str) -> str:
    """Attributes in double quotes, none twice."""
    stated: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        stated.setdefault(name, (double or single or bare).replace('"', "&quot;"))
    return "".join(f' {name}="{value}"' for name, value in stated.items())
