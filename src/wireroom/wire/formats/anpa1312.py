"""ANPA 1312, the American news wires' format: a header in two lines, tagged lines, copy, and a line of the filing time.

    SYN SYN SOH  r1234 US keyword or selector
                 u i DC4 DC1 bc-Harbor Wall   1stLd-Writethru   11-24 0412
    STX          ^BC-Harbor Wall, 1st Ld-Writethru,412<
                 ^Harbor wall holds after night of storm<
                 ^By ADA QUILL=
                 ^Northern Wire=
                 TAB paragraph, with _ for a dash and `` '' for quotation marks
    ETX          NW-WF-11-24-26 0915GMT<

"^" begins a line that is set apart, "<" ends one flush left, "=" one centred. DC2 in place of DC1 says that the copy
is a table. Priorities are letters; the category is one of the wire's letters ("i": international).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.markup import paragraphs
from wireroom.wire.formats.names import printed_byline
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off, refuse_oversize
from wireroom.wire.formats.zones import offset_of
from wireroom.wire.story import Concept, Identifier, SourceCredit, Story

NAME = "anpa1312"

_SOH, _STX, _ETX, _EOT = "\x01", "\x02", "\x03", "\x04"

_FIRST = re.compile(r"(?P<service>[A-Za-z])(?P<number>\d{4})[\x1f\s]*(?P<selectors>[A-Za-z0-9 -]*)")
_SECOND = re.compile(
    r"(?P<priority>[a-zA-Z]) (?P<category>[a-zA-Z])[ \x13\x14]+(?P<format>[\x11\x12]?) ?"
    r"(?P<keyword>(?:am|pm|bc|ap|ans?)-\S*|(?:(?<=[\x11\x12])|(?<=[\x11\x12] ))[^\s\d]\S*)(?P<version>.{0,60}?)\s+"
    r"(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ \t]+(?P<words>\d{1,4}))?\s*$",
    re.I,
)
_FILED = re.compile(
    r"(?:[A-Z]{2,4}-[A-Z]{2,4}-|(?<!\d)(?=[\d-]{6,10}\s+\d{4}\s?[A-Z]{3}))"
    r"(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{2,4})\s+"
    r"(?P<hour>\d{2})(?P<minute>\d{2})\s?(?P<zone>[A-Z]{3,4})?"
)
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 5, "w": 6, "s": 7, "z": 8, "h": 8, "l": 8, "t": 8}
"""Flash, bulletin, urgent, regular, deferred, advance, weekday and Sunday advance, the slow wire."""

_TABLE = "\x12"
_MARKS = {"\x10": " ", "\x08": " ", "\x18": "", "\x0e": "", "\x0f": "", "\x1c": "", "\x1d": "", "\x1e": ""}
_QUOTES = (("``", "“"), ("''", "”"))
_DATELINE = re.compile(
    r"^(?P<dateline>(?P<place>[A-Z][A-Za-z.'’ -]{1,40}(?:, [A-Z][\w. ]{1,30})?) "
    r"\((?P<source>[\w ./-]{2,30})\)\s*(?:[_–—-]+)\s+)(?=\S)"
)
_EDITORS = re.compile(r"^\(?(?:eds?|editors?['’]?(?: note)?)\s*[:_]", re.I)
_PHOTO_LINE = re.compile(r"^\(?\w{2,20} (?:photos?|graphics?)\b.{0,200}$", re.I)
_END_OF_LINE = "<={} \t\r\n\x0b\x0c"


@dataclass(slots=True)
class _Tagged:
    """The lines between the slug and the copy."""

    headline: str = ""
    summary: str = ""
    byline: str = ""
    credit: str = ""
    notes: list[str] = field(default_factory=list)


def looks_like(head: str) -> bool:
    """Whether text begins with the two lines of a header."""
    lines = [line for line in head.lstrip("\x16\x00\r\n \ufeff").split("\n") if line.strip("\r\x00 ")][:2]
    return len(lines) == 2 and bool(_FIRST.match(_bare(lines[0]))) and bool(_SECOND.match(_bare(lines[1])))


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of the messages in the bytes, one after the other. Raises `UnreadableItem`."""
    refuse_oversize(data)
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    messages = text.split(_SOH)[1:] if _SOH in text else [text]
    stories = [
        story for message in messages[:MAX_ITEMS] if (story := _story(message.lstrip("\x16\x00\n \ufeff"))) is not None
    ]
    if not stories:
        raise UnreadableItem("no ANPA 1312 header was found: service and number, priority, category, keyword, date")
    return cut_off(stories, len(messages))


def _bare(line: str) -> str:
    """A line of the header without what frames it. More than a few hundred characters are none."""
    return line.lstrip("\x16\x01\x00").rstrip("\r")[:300]


def _story(message: str) -> Story | None:
    first_line, _, rest = message.partition("\n")
    second_line, _, text = rest.partition("\n")
    first, second = _FIRST.match(_bare(first_line)), _SECOND.match(_bare(second_line))
    if not first or not second:
        return None
    text, _, after = text.replace(_STX, "").partition(_ETX)
    filed = _filed(after) or _filed(text[-400:])
    tags, copy = _parted(text)
    tagged = _tagged(tags[1:] if tags else [])
    blocks = [_typeset(line) for line in copy]
    dateline, place, source = _dateline(blocks)
    if dateline:
        blocks[0] = blocks[0][len(dateline) :]
    line, people = printed_byline(tagged.byline, (source, tagged.credit))
    return Story(
        headline=tagged.headline,
        standfirst=tagged.summary,
        body=_table(copy) if second["format"] == _TABLE else paragraphs(blocks),
        dateline=plain_spaces(dateline).rstrip(" _-–—"),
        byline=line,
        bylines=people,
        credits=tuple(map(SourceCredit, filter(None, [source or tagged.credit]))),
        published=filed,
        version=plain_spaces(second["version"]).strip(" ,-") or None,
        slugline=_slugline(tags, second["keyword"]),
        place=place,
        urgency=_URGENCIES.get(second["priority"].lower()),
        subjects=(Concept(code=f"a1312cat:{second['category'].lower()}"),),
        ednote="\n".join(tagged.notes),
        signals=_signals(second["version"], tags),
        other_ids=(Identifier("message", f"{first['service']}{first['number']}"), *_selectors(first["selectors"])),
    )


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The tagged lines above the copy, and the copy. In a table every line is copy once the head is over."""
    tags: list[str] = []
    copy: list[str] = []
    for line in text.split("\n"):
        words = line.strip(" \x00\x04")
        if not words.strip("\t\x08 ") or _FILED.search(words):
            continue
        if words.startswith("^") and not copy and len(tags) < 12:
            tags.append(words[1:].rstrip(_END_OF_LINE))
        elif line.startswith(("\t", "^", "\x08")) or not copy or copy[-1].endswith("\x00"):
            copy.append(words.lstrip("^"))
        else:
            copy.append(words)
    return tags, _rejoined(copy, text)


def _rejoined(copy: list[str], text: str) -> list[str]:
    """Join the lines of a paragraph where the sender wrapped them: paragraphs begin with a tab."""
    if not any(line.startswith("\t") for line in copy):
        return copy
    joined: list[str] = []
    for line in copy:
        if joined and not line.startswith("\t") and len(joined[-1]) > 60 and not joined[-1].endswith(("<", "=", "{")):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _tagged(tags: list[str]) -> _Tagged:
    """What the lines below the slug are: a headline, a summary, a byline, the agency below it, notes for editors."""
    found = _Tagged()
    for tag in map(_typeset, tags):
        if _EDITORS.match(tag) or _PHOTO_LINE.match(tag):
            found.notes.append(tag)
        elif re.match(r"by\s", tag, re.I):
            found.byline = tag
        elif found.byline and not found.credit:
            found.credit = re.sub(r"\s+(?:\w+\s+)?(?:writer|editor|correspondent)s?$", "", tag, flags=re.I)
        elif not found.headline:
            found.headline = tag
        elif not found.byline:
            found.summary = f"{found.summary} {tag}".strip()
    return found


def _typeset(line: str) -> str:
    """A line with its typographic marks set: quotation marks, dashes, and no instructions to a machine."""
    line = re.sub(r"\x0c[^\x0b\x0c]*\x0b", "", line)
    for mark, meant in _MARKS.items():
        line = line.replace(mark, meant)
    line = re.sub(r"[\x00-\x1f]", " ", line)
    for mark, meant in _QUOTES:
        line = line.replace(mark, meant)
    line = re.sub(r"(?<=\s)_(?=\s)|(?<=\s)_$|^_(?=\s)", "—", line.strip())
    return plain_spaces(line).rstrip(_END_OF_LINE)


def _dateline(blocks: list[str]) -> tuple[str, str, str]:
    match = _DATELINE.match(blocks[0]) if blocks else None
    if not match:
        return "", "", ""
    return match["dateline"], plain_spaces(match["place"]), plain_spaces(match["source"])


def _slugline(tags: list[str], keyword: str) -> str:
    """The slug as the copy has it, without its version and count of words; else as the header has it."""
    slug = re.sub(r",\s*(?:\d+(?:st|nd|rd|th)\b[^,]*|\d+|[A-Z][\w-]*-Writethru)\b", "", tags[0]) if tags else ""
    return plain_spaces(slug).strip(" ,") or keyword


def _filed(text: str) -> datetime | None:
    """The filing time, whose zone is GMT unless it says another."""
    match = next(iter(reversed(list(_FILED.finditer(text)))), None)
    if not match:
        return None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    zone = offset_of(match["zone"] or "GMT") or offset_of("GMT")
    try:
        return datetime(
            year, int(match["month"]), int(match["day"]), int(match["hour"]), int(match["minute"]), tzinfo=zone
        )
    except ValueError:
        return None


def _signals(version: str, tags: list[str]) -> tuple[str, ...]:
    words = f"{version} {tags[0] if tags else ''}"
    if re.search(r"correction|correct", words, re.I):
        return ("sig:correction",)
    return ("sig:update",) if re.search(r"writethru|\d(?:st|nd|rd|th) ?(?:ld|lead)|update", words, re.I) else ()


def _table(lines: list[str]) -> str:
    """The lines of a table as they stand: one paragraph whose lines end where the sender's do."""
    rows = [escape(re.sub(r"[\x00-\x1f]+", "  ", line).strip(" <={}"), quote=False) for line in lines]
    return f"<p>{'<br>'.join(rows)}</p>" if rows else ""


def _selectors(stated: str) -> tuple[Identifier, ...]:
    words = plain_spaces(stated).strip("-")
    return (Identifier("selectors", words),) if words else ()
