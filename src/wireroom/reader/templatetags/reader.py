"""How the paper sets dates, times, names and figures: `{% load reader %}`.

All filters are pure. Aware datetimes arrive in the paper's own time zone (`expects_localtime`); what is not
a date or time gives an empty string, as Django's own date filters do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import dateformat
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from wireroom.core.words import figures

register = template.Library()
register.filter("figures", figures)

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
INITIAL_BEFORE_NAME = re.compile(r"\b(\w\.) (?=\w)")
FIGURE_BEFORE_UNIT = re.compile(
    r"(\d) (?=(?:per cent|million|billion|a\.m\.|p\.m\.|km|kg|cm|mm|MW|GW|m|g|t|[€$£%°])(?![\w]))"
)
QUOTATION_MARKS = "“„«‹‘‚\"'「『"
FOCAL_POINT = re.compile(r"\s*(\d+(?:\.\d+)?)%\s+(\d+(?:\.\d+)?)%\s*")


@register.filter(expects_localtime=True)
def newspaper_date(value: date | None) -> str:
    """`24 November 2026`, with the month in the language of the page."""
    return _set(value, gettext("j F Y"))


@register.filter(expects_localtime=True)
def short_date(value: date | None) -> str:
    """`24 Nov 2026`, beside a teaser. Always with its year: the file may be read in another one."""
    return _set(value, gettext("j M Y"))


@register.filter(expects_localtime=True)
def weekday_date(value: date | None) -> str:
    """`Tuesday 24 November 2026`, as it stands in a masthead."""
    return _set(value, gettext("l j F Y"))


@register.filter(expects_localtime=True)
def clock_time(value: date | None) -> str:
    """`09:12`; nothing for a date, which names no hour."""
    return _set(value, gettext("H:i")) if isinstance(value, datetime) else ""


@register.filter(expects_localtime=True)
def month_and_year(value: date | None) -> str:
    """`November 2026`."""
    return _set(value, gettext("F Y"))


def _set(value: date | None, pattern: str) -> str:
    """A date or time as the page's language writes it, in its numerals too."""
    return figures(dateformat.format(value, pattern)) if isinstance(value, date) else ""


@register.filter(expects_localtime=True)
def iso_day(value: date | None) -> str:
    """`2026-11-24`, for `<time datetime>` where only the day is known."""
    return dateformat.format(value, "Y-m-d") if isinstance(value, date) else ""


@register.filter(expects_localtime=True)
def iso_moment(value: date | None) -> str:
    """`2026-11-24T09:12:00+01:00`, for `<time datetime>`; the day alone for a date (HTML, section 4.5.14)."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return iso_day(value)


@register.filter
def names_in_words(names: str | Iterable[object] | None) -> str:
    """`Ilse Marrow, Tomas Quill and Ada Roth`; a ready string is left as it is."""
    if not names:
        return ""
    if isinstance(names, str):
        return names
    *others, last = [str(getattr(name, "name", name)) for name in names]
    if not others:
        return last
    return gettext("%(names)s and %(last)s") % {"names": gettext(", ").join(others), "last": last}


@register.filter
def comment_count(count: int | None) -> str:
    """`1 comment`, `12 comments`; nothing for none, which is no news."""
    return figures(ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}) if count else ""


@register.filter
def replies_folded(replies: Iterable[object]) -> str:
    """What the fold of a deep branch says: `3 more replies`."""
    count = sum(1 for _ in replies)
    return figures(ngettext("%(count)d more reply", "%(count)d more replies", count) % {"count": count})


@register.filter
def focal_classes(focal: str | None) -> str:
    """`40% 25%` as `focal-x-4 focal-y-3`: the Content-Security-Policy forbids a style attribute.

    Ten per cent is finer than a crop shows. Nothing for a picture without a focal point.
    """
    found = FOCAL_POINT.fullmatch(focal or "")
    if found is None:
        return ""
    across, down = (min(10, int(float(part) / 10 + 0.5)) for part in found.groups())
    return f"focal-x-{across} focal-y-{down}"


@register.filter
def in_quotation_marks(text: str | None) -> str:
    """A pull quote with its marks: those it has, else those of the page's language."""
    words = (text or "").strip()
    return words if not words or words[0] in QUOTATION_MARKS else gettext("“%(words)s”") % {"words": words}


@register.filter(needs_autoescape=True)
def typeset(text: str | None, autoescape: bool = True) -> SafeString:
    """Keep together what no line may part: initials and the name, a figure and its unit."""
    kept = conditional_escape(text or "") if autoescape else str(text or "")
    kept = INITIAL_BEFORE_NAME.sub(rf"\1{NO_BREAK_SPACE}", kept)
    kept = FIGURE_BEFORE_UNIT.sub(rf"\1{NO_BREAK_SPACE}", kept)
    kept = kept.replace(f"{NO_BREAK_SPACE}per cent", f"{NO_BREAK_SPACE}per{NO_BREAK_SPACE}cent")
    return mark_safe(kept)  # noqa: S308 - escaped above; only spaces were changed
