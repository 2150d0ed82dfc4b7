"""Breaking news: one line above the fronts, with an end, and a small file that every other page asks for it.

It stands in the fronts alone: in every page it would mean to print the whole edition again, twice, in the minutes in
which there is no time for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wireroom.articles.models import Article, BreakingLine, FormerAddress
from wireroom.articles.models.breaking_line import BREAKING
from wireroom.core import clock
from wireroom.core.tags import reads, unrecorded

FILE = "/breaking.json"


class NotBroken(Exception):
    """Nothing was told to readers; the text is the sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """The line as readers see it; `url` is empty where it leads nowhere."""

    text: str
    url: str


def shown() -> Breaking | None:
    """The line that stands now. It goes with the story that it leads to."""
    reads(BREAKING)
    with unrecorded():
        line = BreakingLine.objects.filter(standing=True).select_related("story").first()
    if line is None:
        return None
    if line.story is None:
        return Breaking(line.text, line.url)
    reads(f"title:{line.story_id}")
    return Breaking(line.text, line.story.get_absolute_url()) if line.story.live else None


def current() -> list[BreakingLine]:
    """The line that stands, and those to come."""
    return list(BreakingLine.objects.select_related("story", "by"))


def break_news(
    text: str, *, until: datetime, link: str = "", starts_at: datetime | None = None, user: Any = None
) -> BreakingLine:
    """Tell readers now, or from `starts_at` on; what is told at the same time is replaced."""
    words, now = " ".join(text.split()), clock.now()
    begins = starts_at if starts_at and starts_at > now else now
    most = BreakingLine._meta.get_field("text").max_length or 0
    if not 0 < len(words) <= most:
        raise NotBroken(
            _("Say it in 1 to %(most)s letters: these are %(count)s.") % {"most": most, "count": len(words)}
        )
    if until <= begins:
        raise NotBroken(
            _("It would end at %(time)s, before it begins: give a later end.")
            % {"time": date_format(localtime(until), _("j F Y, H:i"))}
        )
    story, url = _led_to(link.strip())
    with transaction.atomic():
        if stands := begins <= now:
            _take_down_standing()
        return BreakingLine.objects.create(
            text=words, story=story, url=url, starts_at=begins, ends_at=until, standing=stands, by=user
        )


def end(line: BreakingLine) -> None:
    """Take the line down, or off the schedule."""
    line.delete()


def turn() -> None:
    """Take down what is over and put up what is due. The worker asks every second; may run twice."""
    now = clock.now()
    for line in BreakingLine.objects.filter(ends_at__lte=now):
        line.delete()
    due = BreakingLine.objects.filter(standing=False, starts_at__lte=now).order_by("starts_at", "pk")
    for key in due.values_list("pk", flat=True):
        _put_up(key)


@transaction.atomic
def _put_up(key: int) -> None:
    waiting = BreakingLine.objects.select_for_update(of=("self",), skip_locked=True)
    if (line := waiting.filter(pk=key, standing=False).first()) is not None:  # Else another node has it in hand.
        _take_down_standing()
        line.standing = True
        line.save()


def _take_down_standing() -> None:
    for line in BreakingLine.objects.select_for_update(of=("self",)).filter(standing=True):
        line.delete()


def _led_to(link: str) -> tuple[Article | None, str]:
    """The story at an address of ours, or else the address."""
    if not link:
        return None, ""
    own = urlsplit(settings.SITE_URL)
    parts = urlsplit(link)
    if (link.startswith("/") and not parts.netloc) or (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return _our_own(parts.path)
    try:
        URLValidator(schemes=["http", "https"])(link)
    except ValidationError:
        raise NotBroken(
            _("“%(link)s” is no address: give one that begins with https:// or, of ours, with /.") % {"link": link}
        ) from None
    return None, link


def _our_own(path: str) -> tuple[Article | None, str]:
    try:
        found = resolve(path)
    except Resolver404:
        raise NotBroken(_("There is no page at %(path)s on this site.") % {"path": path}) from None
    if found.url_name != "article":
        return None, path
    year, month, day, slug = (found.kwargs[name] for name in ("year", "month", "day", "slug"))
    try:
        where = {"url_date": date(int(year), int(month), int(day)), "slug": slug}
    except ValueError:
        raise NotBroken(_("There is no page at %(path)s on this site.") % {"path": path}) from None
    former = FormerAddress.objects.filter(**where).select_related("article").first()
    story = former.article if former else Article.objects.filter(**where).first()
    if story is None or not story.live:
        raise NotBroken(_("There is no live story at %(path)s: publish it first.") % {"path": path})
    return story, ""
