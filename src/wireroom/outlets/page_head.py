"""What a story's page says in its head to search engines, partners, and those who pass it on (Open Graph, ogp.me)."""

from __future__ import annotations

from typing import Any

from wireroom.articles.models import Article
from wireroom.core.pages import absolute
from wireroom.outlets.partner_copy import address_of
from wireroom.outlets.picture_files import largest_jpeg
from wireroom.outlets.terms import Syndication, for_search, syndication


def add_to_page(sender: type[Article], article: Article, context: dict[str, Any], **kwargs: Any) -> None:
    """Hears `articles.signals.article_page`."""
    context["for_search"] = for_search(context["article"].credits, article.original_url)
    if article.get_absolute_url() and syndication(article.source_credits) != Syndication.NONE:
        context["ninjs_url"] = absolute(address_of(article))
    if article.original_url not in {credit.url for credit in context["article"].credits}:
        context["unlinked_original"] = article.original_url  # The credits on the page lead to the others.
    lead = context["article"].lead
    if lead and lead.picture:
        context["social_image"] = absolute(largest_jpeg(lead.picture))
        context["social_picture"] = lead.picture
