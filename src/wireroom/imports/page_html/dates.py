"""When the story was published and updated: from structured data, then meta elements, then what is shown.

Never the day of reading, never another story's date. A time without a zone is kept as its day alone, unless the
page states the same moment elsewhere with its zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from wireroom.core.text import plain_spaces
from wireroom.imports.page_html.document import Element, Page, names_of, text_in
from wireroom.imports.page_html.json_ld import text_of
from wireroom.imports.printed_dates import day_of, first_date, printed_dates
from wireroom.wire.story import Moment

_PUBLISHED_META = (
    "article:published_time article:published og:article:published_time og:published_time og:pubdate "
    "og:publish_date article.published article:publish_date "
    "datepublished parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime "
    "cxenseparse:articlepublisheddate mrf:publish_time "
    "dc.date.issued dcterms.issued dcterms.created dc.date.created dc.created dc:created dcterms.date "
    "dc.date dc:date pubdate publishdate publish-date publish_date "
    "publication_date publication-date publicationdate published_at published_time published "
    "article_date_original originalpublicationdate datecreated created "
    "rnews:datepublished date_published article:created article-published-time cre-date display_date "
    "displaydate article:post_date bt:pubdate timestamp "
    "date.available issue_date weibo:article:create_at shareaholic:article_published_time vr:published_time "
    "date pdate dat publishedtime ptime"
).split()
_UPDATED_META = (
    "article:modified_time og:article:modified_time article:modified og:updated_time datemodified "
    "dcterms.modified dc.date.modified dc.modified last-modified "
    "lastmod article.updated article:updated_time parsely-pub-date-updated moddate updated_at revised "
    "cxenseparse:recs:modifiedtime shareaholic:article_modified_time"
).split()
_ISO = re.compile(
    r"^\s*(?P<day>\d{4}-\d{1,2}-\d{1,2}|"
    r"\d{8})(?:\s*[T\s]\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?\s*"
    r"(?P<zone>Z|z|UTC|GMT|[+\-−]\s?\d{1,2}:?\d{0,2})?)?(?P<rest>.*)$",
    re.S,
)
_ISO_WHOLE_DAY = re.compile(r"^00:?00")
_PUBLISH_NAME = re.compile(
    r"publish|posted|pubdate|entry-?date|post-?date|article-?date|date-?created|created|date-?time|"
    r"story-?date|news-?date|datum|fecha|data\b|zeit|time-?stamp|timestamp|\bdate\b|\btime\b|article__date|"
    r"byline"
)
_UPDATE_NAME = re.compile(r"updat|modif|aktualis|edited")
_UPDATE_WORD = re.compile(
    r"\b(?:updated|last (?:updated|modified)|modified|aktualisiert|mis à jour|actualizado|atualizado|"
    r"aggiornato|bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty|обновлено|оновлено|güncelle\w*|更新|수정)",
    re.I,
)
_PUBLISH_WORD = re.compile(
    r"\b(?:published|posted|publié|publicado|veröffentlicht|erstellt|pubblicato|gepubliceerd|publisert|"
    r"publicerad|julkaistu|opublikowano|опубликовано|опубліковано|yayın\w*)|发布|發布|掲載|公開|입력|등록",
    re.I,
)
_URL_DATE = re.compile(
    r"/(?P<year>20[0-3]\d|19\d\d)[/\-_.](?P<month>1[0-2]|0?[1-9])[/\-_.](?P<day>3[01]|[12]\d|"
    r"0?[1-9])(?=[/\-_.]|$)|[/\-_](?P<ymd>20[0-3]\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]))(?=[/\-_.]|"
    r"\d{0,6}[/\-_.]|$)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment as one place of the page states it: with its zone, or as wall time, or as a day."""

    day: date
    aware: datetime | None = None
    wall: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """When the story was published and last updated, where the page says so."""

    published: Moment | None = None
    updated: Moment | None = None
    without_zone: bool = False
    """The page states a time of publication but no zone for it."""


def read_dates(page: Page, beside: list[Element]) -> Dates:
    """The dates of a page's story."""
    readings = list(_published(page, beside))
    published = _surest(readings)
    updated = _surest(list(_updated(page, beside)))
    without_zone = bool(readings) and readings[0].wall is not None and not isinstance(published, datetime)
    if published is None and updated is not None and not readings:
        return Dates(None, updated)
    if updated is not None and published is not None and not _later(updated, published):
        updated = None
    return Dates(published, updated, without_zone)


def parse_moment(value: str) -> Reading | None:
    """A date as structured data writes it: ISO 8601 in all its sloppiness, RFC 2822, epoch numbers, or prose."""
    value = plain_spaces(value)
    if not value or len(value) > 120:
        return None
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):
        moment = datetime.fromtimestamp(int(value[:10]), tz=UTC)
        return Reading(moment.date(), moment)
    if (match := _ISO.match(value)) and (reading := _iso_reading(match)):
        return reading
    if re.match(r"^[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4} \d", value):
        with suppress(ValueError, TypeError):
            moment = parsedate_to_datetime(value)
            return Reading(moment.date(), moment if moment.tzinfo else None)
    printed = first_date(value)
    return _of_moment(printed) if printed else None


def _of_moment(moment: Moment) -> Reading:
    return Reading(day_of(moment), moment if isinstance(moment, datetime) else None)


def _iso_reading(match: re.Match[str]) -> Reading | None:
    raw = (
        match["day"].replace("-", " ").split()
        if "-" in match["day"]
        else [match["day"][:4], match["day"][4:6], match["day"][6:]]
    )
    try:
        day = date(*map(int, raw))
        if not 1980 <= day.year <= 2100:
            return None
        if match["hour"] is None:
            return Reading(day)
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    if offset := _zone(match["zone"]):
        try:
            aware = datetime.fromisoformat(f"{day.isoformat()}T{clock.isoformat()}{offset}")
        except ValueError:
            aware = None
        if aware:
            return Reading(day, aware)
    return Reading(day, wall=(clock.hour, clock.minute))


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    zone = zone.replace("−", "-").replace(" ", "")
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{zone[0]}{int(hours or 0):02d}:{int(minutes):02d}"


def _surest(readings: list[Reading]) -> Moment | None:
    """The first reading; if it lacks a zone, the same moment from another place that states one."""
    if not readings:
        return None
    first = readings[0]
    if first.aware:
        return first.aware
    for other in readings[1:]:
        if other.aware and abs(other.day - first.day) <= timedelta(days=1):
            wall = first.wall
            if wall is None or (other.aware.hour, other.aware.minute) == wall or other.aware.minute == wall[1]:
                return other.aware
    return first.day


def _later(one: Moment, other: Moment) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one > other
    return day_of(one) > day_of(other)


def _published(page: Page, beside: list[Element]) -> Iterator[Reading]:
    values: list[Any] = [page.article.get("datePublished"), page.article.get("dateCreated")]
    values += [page.meta_value(name) for name in _PUBLISHED_META if name in page.meta]
    values += _marked_values(page, ("datepublished", "datecreated", "pubdate"))
    yield from _readings(values)
    yield from _shown_times(page, beside, updated=False)
    yield from _shown_text(page, beside)
    if page.url and (day := _day_in_url(page.url)):
        yield Reading(day)
    for node in page.nodes:
        yield from _readings([node.get("datePublished"), node.get("uploadDate")])
    labelled = list(_labelled(page))
    if len({reading.day for reading in labelled}) == 1:
        yield labelled[0]  # Several would be other stories' as well.


def _labelled(page: Page) -> Iterator[Reading]:
    """Dates that a word for publishing stands before, wherever on the page: some sites set them below the copy."""
    for element in page.every:
        if element.tag in ("p", "div", "span", "li", "td", "em", "small", "time", "dd") and len(element) < 8:
            own = plain_spaces("".join([element.text or "", *[child.tail or "" for child in element]]))
            if not 6 <= len(own) <= 100 or page.is_elsewhere(element):
                continue
            whole = page.text(element)
            labelled = _PUBLISH_WORD.search(f"{_words_before(element)} {whole}")
            if labelled and (moment := first_date(own, day_first=_day_first(page))):
                yield _of_moment(moment)


def _updated(page: Page, beside: list[Element]) -> Iterator[Reading]:
    values: list[Any] = [page.article.get("dateModified")]
    values += [page.meta_value(name) for name in _UPDATED_META if name in page.meta]
    values += _marked_values(page, ("datemodified",))
    yield from _readings(values)
    yield from _shown_times(page, beside, updated=True)


def _readings(values: list[Any]) -> Iterator[Reading]:
    for value in values:
        if reading := parse_moment(text_of(value)):
            yield reading


def _marked_values(page: Page, names: tuple[str, ...]) -> list[str]:
    """The values of microdata and RDFa properties, outside of other stories' boxes."""
    values = []
    for element, stated in page.marked:
        if element.tag != "meta" and not stated.isdisjoint(names) and not page.is_elsewhere(element):
            values.append(element.get("content") or element.get("datetime") or page.text(element))
    return values


def _shown_times(page: Page, beside: list[Element], *, updated: bool) -> Iterator[Reading]:
    """`<time>` elements beside the headline, those that say they are the publication first."""
    found: list[tuple[int, Reading]] = []
    for element in beside:
        value = _time_value(page, element)
        if not value:
            continue
        reading = parse_moment(value) or parse_moment(page.text(element))
        if reading is None or page.is_elsewhere(element):
            continue
        names = names_of(element) + " " + (names_of(element.getparent()) if element.getparent() is not None else "")
        is_update = bool(_UPDATE_NAME.search(names) or _UPDATE_WORD.search(_words_before(element)))
        is_update = is_update and not re.search(r"publi", names)
        if is_update is updated:
            sure = element.get("pubdate") is not None or _PUBLISH_WORD.search(_words_before(element))
            found.append((0 if sure else 1, reading))
    for _, reading in sorted(found, key=lambda item: item[0]):
        yield reading


def _time_value(page: Page, element: Element) -> str:
    """What an element that states a time states; "" for every other element."""
    if element.tag in ("time", "bg-time", "relative-time", "amp-timeago"):
        return element.get("datetime") or element.get("title") or page.text(element)
    stated = element.get("datetime") or element.get("data-datetime") or element.get("data-date")
    stated = stated or element.get("data-timestamp") or element.get("data-published") or element.get("title") or ""
    return stated if stated[:2] in ("19", "20", "16", "17", "18") and _PUBLISH_NAME.search(names_of(element)) else ""


def _day_first(page: Page) -> bool:
    """Whether the page's language sets the day first without exception: English does not."""
    language = (page.root.get("lang") or "").casefold()
    return bool(language) and not language.startswith(("en", "fil", "tl")) and language not in ("es-us",)


def _words_before(element: Element) -> str:
    previous = element.getprevious()
    if previous is not None:
        return (
            ((previous.tail or "").strip() or text_in(previous))[-60:]
            if isinstance(previous.tag, str)
            else (previous.tail or "")[-60:]
        )
    parent = element.getparent()
    return (parent.text or "")[-60:] if parent is not None else ""


def _shown_text(page: Page, beside: list[Element]) -> Iterator[Reading]:
    """Short lines beside the headline that hold a date."""
    named: list[Reading] = []
    plain: list[Reading] = []
    for element in beside:
        if element.tag in ("script", "style", "body", "html", "a", "h1", "h2", "option"):
            continue
        own = plain_spaces("".join([element.text or "", *[child.tail or "" for child in element]]))
        text = own if len(own) > 5 else ""
        if not text or len(text) > 160 or page.is_elsewhere(element):
            continue
        found = sorted(printed_dates(text, day_first=_day_first(page)), key=lambda printed: printed.start)
        if not found or len(text) - (found[0].end - found[0].start) > 70:
            continue
        first = found[0]
        if _UPDATE_WORD.search(text[: first.start]) and not _PUBLISH_WORD.search(text[: first.start]):
            continue
        called = _PUBLISH_NAME.search(names_of(element)) or _PUBLISH_WORD.search(text)
        (named if called else plain).append(_of_moment(first.moment))
    yield from named
    yield from plain


def _day_in_url(url: str) -> date | None:
    match = _URL_DATE.search(url)
    if not match:
        return None
    try:
        if match["ymd"]:
            return date(int(match["ymd"][:4]), int(match["ymd"][4:6]), int(match["ymd"][6:8]))
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
