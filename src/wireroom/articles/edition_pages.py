"""Every address of this room, for filling an edition: fronts first, then stories from the newest on, then days."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from wireroom.articles import public_record
from wireroom.articles.addresses import story_address
from wireroom.articles.fronts import breaking
from wireroom.articles.history.showing import address as history_address
from wireroom.articles.models import Article, Author, Correction, FormerAddress, PublicVersion, Section, StandingPage
from wireroom.articles.models.correction import RECORD, month_of_record
from wireroom.articles.reading import published
from wireroom.core import clock


def addresses() -> Iterator[str]:
    yield "/"
    yield breaking.FILE
    yield from (section.get_absolute_url() for section in Section.objects.all())
    yield from (page.url for page in StandingPage.objects.live() if page.url)
    yield from (author.get_absolute_url() for author in Author.objects.all())
    yield RECORD
    yield from map(month_of_record, public_record.months_of_notices())
    days = dict[str, None]()
    stories = published().filter(url_date__isnull=False).order_by("-published_at", "-pk")
    for day, slug, published_at in stories.values_list("url_date", "slug", "published_at").iterator(chunk_size=2000):
        yield story_address(day, slug)
        days[f"/{clock.newsroom_day(published_at):%Y/%m/%d}/"] = None
    yield from _histories()
    yield from days
    former = FormerAddress.objects.filter(article__live=True).order_by("pk")
    yield from (one.path for one in former.iterator(chunk_size=2000))


def _histories() -> Iterator[str]:
    """Some of these may have none after all, for their sources' terms."""
    changed = Article.objects.filter(live=True, url_date__isnull=False, section__public_history=True)
    changed = changed.filter(Exists(PublicVersion.objects.filter(article=OuterRef("pk"), is_shown=True)))
    retracted = Correction.objects.filter(article=OuterRef("pk"), kind=Correction.Kind.RETRACTION)
    changed = changed.exclude(Exists(retracted))
    yield from (history_address(story) for story in changed.only("url_date", "slug").order_by("-pk").iterator())
