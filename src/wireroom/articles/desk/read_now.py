"""On the desk's start page: the stories that are read now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wireroom.articles.models import Article
from wireroom.core.reads import most_read
from wireroom.core.start import SHOWN, Line, StartPanel

WITHIN = timedelta(minutes=30)
_LOOKED_THROUGH = 60
"""Pages among which stories are sought: fronts and lists are read too."""
_STORY = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/([-\w]+)/")


class ReadNow(StartPanel):
    """Counted by the server, of whatever page readers were sent; no cookie, nothing about who."""

    name = "read-now"
    heading = _("Read now")
    nothing = _("No story was read in the last half hour.")
    order = 70

    def lines(self) -> list[Line]:
        read = {path: reads for path, reads in most_read(WITHIN, _LOOKED_THROUGH) if _address(path)}
        stories = {story.get_absolute_url(): story for story in _stories(list(read))}
        shown = [path for path in read if path in stories][:SHOWN]
        return [Line(stories[path].headline, path, _times(read[path])) for path in shown]


def _times(reads: int) -> str:
    times = ngettext("%(times)s time in half an hour", "%(times)s times in half an hour", reads)
    return times % {"times": number_format(reads, force_grouping=True)}


def _address(path: str) -> tuple[date, str] | None:
    """The day and last part of a story's address."""
    found = _STORY.fullmatch(path)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])), found[4]
    except ValueError:
        return None


def _stories(paths: list[str]) -> list[Article]:
    wanted = Q()
    for path in paths:
        if address := _address(path):
            wanted |= Q(url_date=address[0], slug=address[1])
    return list(Article.objects.filter(wanted, live=True).defer("body")) if wanted else []
