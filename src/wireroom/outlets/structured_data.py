"""Puts a story's structured data on its page, inside `<script type="application/ld+json">`."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from wireroom.articles.models import Article, Entity
from wireroom.articles.presenting import ShownEntity
from wireroom.core.pages import site_identity
from wireroom.outlets.crediting import originals, owed_credits
from wireroom.outlets.schema_org.named import page_of_entity
from wireroom.outlets.schema_org.news_article import Facts, news_article

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""So that no text ends the element it stands in, and older JavaScript reads it as well."""


def add_to_page(sender: type[Article], article: Article, context: dict[str, Any], **kwargs: Any) -> None:
    """Hears `articles.signals.article_page`; the discussion, heard before, may have set `comment_count`."""
    owed = owed_credits(article)
    facts = Facts(
        story=context["article"],
        label=article.label,
        url=context.get("canonical_url", ""),
        credits=owed,
        originals=originals(article, owed),
        site=site_identity(words=False),
        comment_count=context.get("comment_count"),
    )
    context["structured_data"] = script_content(news_article(facts))


def add_to_page_of_entity(sender: type[Entity], entity: Entity, context: dict[str, Any], **kwargs: Any) -> None:
    """Hears `articles.signals.entity_page`."""
    shown = ShownEntity(entity.kind, entity.name, entity.get_absolute_url(), entity.same_as)
    page = page_of_entity(shown, entity.description, site_identity(words=False))
    context["structured_data"] = script_content(page)


def script_content(data: dict[str, Any]) -> SafeString:
    """JSON that may stand in a `<script>` as it is."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))  # noqa: S308
