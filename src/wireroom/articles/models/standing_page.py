"""Standing pages: About, Corrections policy, Privacy. These few are Wagtail pages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.rich_text import expand_db_html

from wireroom.articles.models.body import TEXT_FEATURES
from wireroom.core.tags import Change, Tagged, mark


class StandingPage(Tagged, Page):
    """A page that stands outside the stream of stories; listed in every footer."""

    tag_name = "standing-page"
    template = "reader/page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: list[str] = []

    body = RichTextField(features=TEXT_FEATURES)
    in_footer = models.BooleanField(default=True)

    desk_fields = frozenset(
        {
            "latest_revision",
            "latest_revision_created_at",
            "has_unpublished_changes",
            "draft_title",
            COMMENTS_RELATION_NAME,
        }
    )

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("in_footer")]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Beneath the site's home page: what stands beside it has no address."""
        return bool(super().can_create_at(parent)) and not parent.is_root()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the theme asks of a page."""
        return {
            **super().get_context(request, *args, **kwargs),
            "page_title": self.seo_title or self.title,
            "title": self.title,
            "description": self.search_description,
            "html": expand_db_html(self.body),
        }

    def changes(self, before: Any | None) -> set[Change]:
        if not self.live and not (before and before.live):
            return set()
        changes = {Change(self.tag), Change(f"url:{self.url}")} if self.differs(before, *_SHOWN) else set()
        if self.differs(before, "title", "live", "in_footer", "url_path"):
            changes.add(Change("footer"))
        if before is not None and before.url_path != self.url_path:
            changes.add(Change(f"url:{before.url}"))
        return changes


_SHOWN = ("title", "seo_title", "search_description", "body", "live", "url_path", "last_published_at")


def mark_new_order(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Hears Wagtail's `post_page_move`: the order of standing pages is that of the footer, where the page stands."""
    page = instance.specific
    if page.live and getattr(page, "in_footer", True):
        mark(Change("footer"))
