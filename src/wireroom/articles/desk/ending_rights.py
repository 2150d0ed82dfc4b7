"""On the desk's start page: rights of live stories, pictures and sources that end soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models import Article, HouseRules, WireCopy
from wireroom.core import clock
from wireroom.core.start import SHOWN, Line, StartPanel
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source


class EndingRights(StartPanel):
    """What ends first comes first; how soon is soon say the house's rules."""

    name = "rights"
    heading = _("Rights about to end")
    nothing = _("No rights end soon.")
    order = 60

    def __init__(self, user: Any) -> None:
        self._user = user

    def lines(self) -> list[Line]:
        now = clock.now()
        days = HouseRules.load().rights_days
        span = (now, now + timedelta(days=days))
        found = [*_stories(span), *self._pictures(span), *self._sources(span)]
        return sorted(found, key=lambda line: line.when or now)[:SHOWN]

    def _pictures(self, span: tuple[datetime, datetime]) -> list[Line]:
        ending = Picture.objects.filter(usable_until__range=span, pubstatus=Picture.PubStatus.USABLE)
        lines = []
        for picture in ending.order_by("usable_until")[:SHOWN]:
            url = reverse("wagtailimages:edit", args=[picture.pk]) if self._may("wagtailimages.change_image") else ""
            lines.append(Line(picture.title, url, gettext("Picture"), picture.usable_until))
        return lines

    def _sources(self, span: tuple[datetime, datetime]) -> list[Line]:
        edits = self._may("wire.change_source")
        return [
            Line(
                source.name,
                reverse("wagtailsnippets_wire_source:edit", args=[source.pk]) if edits else "",
                gettext("All of this source"),
                source.usable_until,
            )
            for source in Source.objects.filter(usable_until__range=span).order_by("usable_until")[:SHOWN]
        ]

    def _may(self, permission: str) -> bool:
        return bool(self._user.has_perm(permission))


def _stories(span: tuple[datetime, datetime]) -> list[Line]:
    """Live stories that expire, or whose item of the wire does."""
    expiring = Article.objects.filter(live=True, expire_at__range=span).order_by("expire_at")
    found = [(story, story.expire_at) for story in expiring.defer("body")[:SHOWN]]
    carried = WireCopy.objects.filter(item__expires_at__range=span, article__live=True)
    for copy in carried.select_related("article", "item").defer("article__body").order_by("item__expires_at")[:SHOWN]:
        found.append((copy.article, copy.item.expires_at))
    ends = {story.pk: (story, end) for story, end in sorted(found, key=lambda one: one[1], reverse=True)}
    return [
        Line(story.headline, reverse("wagtailsnippets_articles_article:edit", args=[story.pk]), gettext("Story"), end)
        for story, end in ends.values()
    ]
