"""IPTC 7901, the IPTC's text transmission format, as European agencies send it.

    SOH  bkn0014 4 pl 171  optional information
         keywords and catchline /
    STX  headline, byline =
         paragraphs
    ETX  231412 Jan 17      day, hour, minute; zone; month and year
    EOT

Lines end with CR LF. Many senders drop or move the control characters; the lines then tell by their form.
The filing time has no zone unless it says so: then only its day is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from wireroom.core.text import plain_spaces
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.markup import paragraphs
from wireroom.wire.formats.months import month_number
from wireroom.wire.formats.names import printed_byline
from wireroom.wire.formats.typography import unwrapped
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off, refuse_oversize
from wireroom.wire.formats.zones import offset_of
from wireroom.wire.story import Concept, Identifier, Moment, SourceCredit, Story

NAME = "iptc7901"

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"

_HEADER = re.compile(
    r"(?:ZCZC\s+)?(?P<source>[A-Za-z]{2,6})(?P<number>\d{3,5})[ \t]+(?P<priority>[1-9])[ \t]+"
    r"(?P<categories>[A-Za-z]{1,4}(?:[ \t,]+[A-Za-z]{1,4})?)[ \t]+(?P<words>\d{1,5})"
    r"(?:[ \t]+(?P<information>[^\r\n]*))?"
)
_MARKED_HEADER = re.compile(
    r"(?P<source>(?:[A-Za-z][\w-]{0,7}?)?)(?P<number>\d{1,8})[ \t]+(?P<priority>\d)[ \t]+"
    r"(?P<categories>[A-Za-z]{1,4}(?:[ \t,]+[A-Za-z]{1,4})?)(?:[ \t]+(?P<words>\d{1,5}))?"
    r"(?:[ \t]+(?P<information>[^\r\n]*))?[ \t]*(?:[\r\n]|$)"
)
"""A header after SOH, which tells that it is one: without a source or a count of words, with numbers of any length."""

_TIME = re.compile(
    r"^\W*(?:[A-Za-z]{2,6}\s+)?(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s*(?P<zone>[A-Z]{1,5}|[+-]\d{4})?\s*"
    r"(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>\d{4}|\d{2})(?:\s+[A-Za-z]{2,6})?\s*$"
)
_DATELINE = re.compile(
    r"^(?P<dateline>(?P<place>[^\W\d_][^()\n]{1,60}?)(?:,\s*[^()\n]{1,30})?\s*"
    r"\((?P<source>[\w/ -]{2,24})\)\s*(?:[-–—.:]+\s*)?)(?=\S)"
)
_NOT_FOR_READERS = re.compile(
    r"^[\W_]*(?:the following information is not (?:intended )?for publication|"
    r"die folgenden informationen sind nicht zur veröffentlichung|# notebook|# notizblock|"
    r"note to editors|editors?['’]? notes?:)",
    re.I,
)
_EMBARGO = re.compile(
    r"sperrfrist|\bembargo(?:ed)?(?:\s*:|\s+(?:until|till|bis))|not for (?:release|publication) before", re.I
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A message, taken apart at its control characters."""

    header: str
    keywords: list[str]
    lines: list[str]
    end: str


def looks_like(head: str) -> bool:
    """Whether text begins as a message does: with the header's fields, after SOH or alone on the first line."""
    start = head.find(SOH)
    if 0 <= start <= 200:
        return bool(_header(head[start + 1 : start + 300]))
    first = head.lstrip("\x16\x00\r\n \ufeff")[:200]
    match = _HEADER.match(first)
    return bool(match and STX in head) or bool(match and _looks_filed(head))


def _header(marked: str) -> re.Match[str] | None:
    """The header that text after SOH begins with."""
    return _HEADER.match(marked) or _MARKED_HEADER.match(marked)


def _looks_filed(head: str) -> bool:
    """Whether a text without control characters has the second mark of a message: its filing time, or a line's "="."""
    lines = [line.strip() for line in head.splitlines()]
    return any(map(_TIME.match, lines)) or any(line.endswith("=") for line in lines[1:12])


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of the messages in the bytes, one after the other. Raises `UnreadableItem`."""
    refuse_oversize(data)
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    messages = [part for part in text.split(SOH) if _header(part.lstrip()[:300])] if SOH in text else [text]
    stories = [
        story for message in messages[:MAX_ITEMS] if (story := _story(message.lstrip("\x16\x00\n \ufeff"))) is not None
    ]
    if not stories:
        raise UnreadableItem("no IPTC 7901 header was found: source and number, priority, category, count of words")
    return cut_off(stories, len(messages))


def _story(message: str) -> Story | None:
    header = _header(message.partition("\n")[0][:300])
    if header is None:
        return None
    parts = _taken_apart(message)
    printed, notes = _without_notes(parts.lines)
    headline, byline, body = _head_and_body(printed)
    blocks = unwrapped(body)
    dateline, place, source = _dateline(blocks)
    line, people = printed_byline(byline, (source,))
    if dateline:
        blocks[0] = blocks[0][len(dateline) :]
    number = f"{header['source']}{header['number']}"
    return Story(
        headline=headline,
        body=paragraphs(blocks),
        dateline=plain_spaces(dateline).rstrip(" -–—.:"),
        byline=line,
        bylines=people,
        credits=(SourceCredit(source),) if source else (),
        published=_filed(parts.end),
        keywords=_keywords(parts.keywords),
        slugline=" ".join(" ".join(filter(_is_no_embargo, parts.keywords)).split()).strip(" /="),
        place=place,
        urgency=int(header["priority"]) or None,
        subjects=tuple(Concept(code=f"iptc7901:{code}") for code in re.split(r"[\s,]+", header["categories"])),
        ednote="\n".join(dict.fromkeys([*_embargo_lines([*parts.keywords, *printed[:8]]), *notes])),
        signals=_signals(parts.keywords, printed[:3]),
        other_ids=(Identifier("message", number), *_information(header["information"])),
    )


def _taken_apart(message: str) -> _Parts:
    """Header, keyword lines, text and filing line; without STX, the text begins where the keywords end."""
    first, _, rest = message.partition("\n")
    before, start, text = rest.partition(STX)
    if not start:
        before, text = _without_marks(rest)
    text, _, end = text.partition(ETX)
    lines = text.split("\n")
    if not end.strip():
        end = _filing_line(lines)
    keywords = [plain_spaces(line.rstrip("/ ")) for line in before.replace(STX, "").split("\n")]
    return _Parts(first, [line for line in keywords if line], [_clean(line) for line in lines], end.split(EOT)[0])


def _without_marks(rest: str) -> tuple[str, str]:
    """The keyword lines end with a slash; the first line that does not is the headline."""
    lines = rest.lstrip("\n").split("\n")
    count = 0
    while count < min(len(lines), 3) and lines[count].rstrip().endswith("/"):
        count += 1
    if not count and lines and not lines[0].strip().endswith("=") and len(lines[0]) < 60 and len(lines) > 2:
        count = 1
    return "\n".join(lines[:count]), "\n".join(lines[count:])


def _filing_line(lines: list[str]) -> str:
    """Take the filing time off the end of the text."""
    for index in range(len(lines) - 1, max(len(lines) - 8, -1), -1):
        if _TIME.match(lines[index].split(EOT)[0]):
            end = lines[index].split(EOT)[0]
            del lines[index:]
            return end
    return ""


def _clean(line: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", line).rstrip()


def _head_and_body(lines: list[str]) -> tuple[str, str, list[str]]:
    """Headline, byline and the rest. The head ends with the line that ends with "="."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    ends = [index for index, line in enumerate(lines[:8]) if line.rstrip().endswith("=")]
    count = ends[0] + 1 if ends else 1
    while count < len(lines) and ends and lines[count].rstrip().endswith("="):
        count += 1
    head = [plain_spaces(line.strip().rstrip("=")) for line in lines[:count]]
    head = [line for line in head if line and not re.fullmatch(r"\(.{1,40}\)", line)]
    byline = next((line for line in head[1:] if _is_byline(line)), "")
    return " ".join(line for line in head if line != byline), byline, lines[count:]


def _is_byline(line: str) -> bool:
    return bool(re.match(r"(?:by|von|par|por|di|af|av)\s", line, re.I)) and bool(printed_byline(line)[1])


def _without_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The text, and what stands below the line that says that it is not to be published."""
    for index, line in enumerate(lines):
        if _NOT_FOR_READERS.match(line.strip()):
            return _without_rule(lines[:index]), [
                kept for note in lines[index:] if (kept := plain_spaces(note).strip("*# "))
            ]
    return lines, []


def _without_rule(lines: list[str]) -> list[str]:
    """The lines without the row of asterisks that parts the text from what follows it."""
    while lines and re.fullmatch(r"[\s*_–-]*", lines[-1]):
        lines = lines[:-1]
    return lines


def _dateline(blocks: list[str]) -> tuple[str, str, str]:
    match = _DATELINE.match(blocks[0]) if blocks else None
    if not match:
        return "", "", ""
    return match["dateline"], plain_spaces(match["place"]).partition(",")[0], plain_spaces(match["source"])


def _keywords(lines: list[str]) -> tuple[str, ...]:
    words = (word.strip() for line in filter(_is_no_embargo, lines) for word in line.split("/"))
    return tuple(dict.fromkeys(filter(None, words)))


def _is_no_embargo(line: str) -> bool:
    return not _EMBARGO.search(line)


def _information(stated: str | None) -> tuple[Identifier, ...]:
    words = plain_spaces(re.sub(r"[\x00-\x1f]", " ", stated or ""))
    return (Identifier("optional information", words),) if words else ()


def _filed(line: str) -> Moment | None:
    """The filing time: with its zone where it states one, else the day alone."""
    match = _TIME.match(plain_spaces(re.sub(r"[\x00-\x1f]", " ", line)))
    month = month_number(match["month"]) if match else None
    if not match or not month:
        return None
    year = int(match["year"]) + (0 if len(match["year"]) == 4 else 2000 if int(match["year"]) < 70 else 1900)
    zone = offset_of(match["zone"] or "")
    try:
        day = date(year, month, int(match["day"]))
        return datetime(year, month, day.day, int(match["hour"]), int(match["minute"]), tzinfo=zone) if zone else day
    except ValueError:
        return None


def _signals(keywords: list[str], lines: list[str]) -> tuple[str, ...]:
    words = " ".join([*keywords, *lines])
    if re.search(r"\b(?:correction|corrected|berichtigung|korrektur|correctif)\b", words, re.I):
        return ("sig:correction",)
    return ()


def _embargo_lines(lines: list[str]) -> list[str]:
    """What is said of an embargo among the keywords or at the beginning of the text: the format has no field for it."""
    return [plain_spaces(line).strip("*# ") for line in lines if _EMBARGO.search(line)]
