"""Registers the desk's screens for stories, sections and sources; they are made in `desk/`."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from wireroom.articles.desk.viewsets import ArticleViewSet, PaperGroup

register_snippet(ArticleViewSet)
register_snippet(PaperGroup)
