"""The reader's page of what changed of a story. The press asks for it once and keeps the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wireroom.articles import presenting
from wireroom.articles.history.lines import Part
from wireroom.articles.history.showing import address, history_of
from wireroom.articles.models import Article, FormerAddress
from wireroom.core.pages import absolute, gone
from wireroom.core.tags import reads, unrecorded


def history(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    try:
        on = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404("There is no such day.") from error
    with unrecorded():
        found = Article.objects.filter(url_date=on, slug=slug).first()
    if found is None:
        return _moved(get_object_or_404(FormerAddress, url_date=on, slug=slug))
    reads(f"title:{found.pk}")
    reads(f"history:{found.pk}")
    if not found.live and found.first_published_at is not None:
        return gone(request, found.kill_notice)
    told = history_of(found)
    if told is None:
        raise Http404("There is no public history of this story.")
    return render(request, "reader/history.html", _context(found) | {"history": told})


def _moved(former: FormerAddress) -> HttpResponse:
    with unrecorded():
        found = former.article
    reads(f"title:{found.pk}")
    reads(f"history:{found.pk}")
    if not found.live or history_of(found) is None:
        raise Http404("There is no public history of this story.")
    return HttpResponsePermanentRedirect(address(found))


def _context(article: Article) -> dict[str, Any]:
    return {
        "story": {
            "headline": article.headline,
            "url": article.get_absolute_url(),
            "language": article.language,
            "direction": presenting.direction_of(article),
            "published": article.published_at,
            "published_day_only": article.published_day_only,
        },
        "picture_part": Part.PICTURE,
        "page_title": _("What changed: %(headline)s") % {"headline": article.headline},
        "canonical_url": absolute(address(article)),
    }
