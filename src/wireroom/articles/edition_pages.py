"""Every address of this room, for filling an edition: fronts first, then stories from the newest on, then days."""

from __future__ import annotations

from collections.abc import Iterator

from wireroom.articles.models import Section, StandingPage
from wireroom.articles.reading import published
from wireroom.core import clock


def addresses() -> Iterator[str]:
    yield "/"
    yield from (section.get_absolute_url() for section in Section.objects.all())
    yield from (page.url for page in StandingPage.objects.live() if page.url)
    days = dict[str, None]()
    stories = published().order_by("-published_at").only("url_date", "slug", "published_at")
    for story in stories.iterator(chunk_size=2000):
        yield story.get_absolute_url()
        days[f"/{clock.newsroom_day(story.published_at):%Y/%m/%d}/"] = None
    yield from days
