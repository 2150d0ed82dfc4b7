"""The news sitemap (Google's extension 0.9 of sitemaps.org): what was published within two days.

A story leaves it by the clock alone, without anybody's change: a job of the worker marks it when one is due to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.timezone import get_default_timezone, localtime
from lxml import etree

from wireroom.articles import reading
from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.core.tags import Change, mark, reads, unrecorded
from wireroom.outlets.terms import in_news_sitemap, may_stand_there
from wireroom.outlets.xml_writing import add, document
from wireroom.wire.models import NEWS_TERMS, Source

WINDOW = timedelta(days=2)
MOST = 1_000
"""Addresses in the file: the extension's limit."""

_TAG = "news-window"
_NAMESPACES = {
    None: "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def stories() -> list[Article]:
    """The newest stories of the last two days that may stand there, newest first."""
    reads(_TAG)
    reads(NEWS_TERMS)
    with unrecorded():
        allowed = [source.pk for source in Source.objects.all() if may_stand_there(source)]
    found = reading.reported_since(clock.now() - WINDOW, allowed, MOST)
    return [article for article in found if in_news_sitemap(article.source_credits)]


def write(articles: Iterable[Article], site: SiteIdentity) -> bytes:
    root = etree.Element(f"{{{_NAMESPACES[None]}}}urlset", nsmap=_NAMESPACES)
    for article in articles:
        url = add(root, "url")
        add(url, "loc", absolute(article.get_absolute_url()))
        news = add(url, "news:news")
        publication = add(news, "news:publication")
        add(publication, "news:name", site.name)
        add(publication, "news:language", _language(article.language or site.language))
        add(news, "news:publication_date", _published(article))
        add(news, "news:title", article.headline)
    return document(root)


class Window:
    """Watches the far end of the two days. Each process has one; two of them mark the same, which does no harm."""

    def __init__(self) -> None:
        self._looked: datetime | None = None

    def move(self) -> None:
        """Mark the sitemap where a story has left the window since the last look; always on the first look."""
        end = clock.now() - WINDOW
        if self._looked is None or _left(self._looked, end):
            mark(Change(_TAG))
        self._looked = end


def _left(start: datetime, end: datetime) -> bool:
    """Whether a story was published between these moments."""
    return bool(reading.published().filter(published_at__gte=start, published_at__lt=end).exists())


def _language(tag: str) -> str:
    """ISO 639, but for Chinese, of which the two scripts are told apart."""
    if tag.lower() in ("zh-cn", "zh-hans"):
        return "zh-cn"
    if tag.lower() in ("zh-tw", "zh-hant"):
        return "zh-tw"
    return tag.split("-")[0].lower()


def _published(article: Article) -> str:
    moment = localtime(article.published_at, get_default_timezone())
    return moment.date().isoformat() if article.published_day_only else moment.isoformat(timespec="seconds")
