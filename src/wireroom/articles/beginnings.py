"""What a new newsroom begins with: one section, the topics at the top, and a root for its standing pages."""

from __future__ import annotations

from wagtail.models import Site

from wireroom.articles.media_topics import load_the_top
from wireroom.articles.models import Section


def begin() -> None:
    """Give a newsroom what it needs before the first story. Running it again changes nothing."""
    if not Section.objects.exists():
        Section.objects.create(name="News", slug="news")
    load_the_top()
    root = Site.objects.get(is_default_site=True).root_page
    if root.title.startswith("Welcome to"):
        root.title = root.draft_title = "Home"
        root.save()
