"""The door to readers: why a story may not be published now, whoever asks and however."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from wireroom.core import clock
from wireroom.wire.models import Item, Source
from wireroom.wire.story import PubStatus

if TYPE_CHECKING:
    from wireroom.articles.models import Article


class MayNotBePublished(Exception):
    """The story stays where it is; the text is the sentence for the editor."""


def item_of(article: Article) -> Item | None:
    """The item of the wire that the story, or the story that it translates, was made from."""
    made_from = [pk for pk in (article.pk, article.translation_of_id) if pk]
    return Item.objects.select_related("source").filter(copy__article__in=made_from).first() if made_from else None


def sources_of_copy(article: Article) -> list[Source]:
    """The sources whose terms a story must obey."""
    sources = [credit.source for credit in article.source_credits if credit.source]
    return list({source.pk: source for source in sources if source.kind != Source.Kind.OWN}.values())


def hindrance(article: Article) -> str:
    """Why readers may not have the story now; empty where they may."""
    if article.killed_at:
        return "This story was killed: it stays withdrawn."
    item = item_of(article)
    if item and (reason := _of_item(item) or _of_credit(article, item)):
        return reason
    return next((reason for source in sources_of_copy(article) if (reason := _of_source(source, article))), "")


def _of_item(item: Item) -> str:
    now, name = clock.now(), item.source.name
    if item.pubstatus == PubStatus.CANCELED:
        return f"{name} has killed this story: it stays withdrawn."
    if item.pubstatus == PubStatus.WITHHELD:
        return f"{name} withholds this story until further notice."
    if item.embargoed_until and item.embargoed_until > now:
        return f"{name} has put this story under embargo until {told(item.embargoed_until)}: schedule it for then."
    if item.expires_at and item.expires_at <= now:
        return f"{name} let this story be used until {told(item.expires_at)}: that is over."
    return ""


def _of_credit(article: Article, item: Item) -> str:
    """A story goes out with the credit of the source that supplied it, which also says whose terms it obeys."""
    if item.source_id in {credit.source_id for credit in article.source_credits}:
        return ""
    return f"{item.source.name} supplied this story: give its credit again before it goes out."


def _of_source(source: Source, article: Article) -> str:
    now = clock.now()
    if source.usable_from and source.usable_from > now:
        return f"The copy of {source.name} may be published from {told(source.usable_from)} on."
    if source.usable_until and source.usable_until <= now:
        return f"The copy of {source.name} could be published until {told(source.usable_until)}: that is over."
    linked = article.original_url or any(credit.url for credit in article.source_credits)
    if source.carries != Source.Carries.FULL and not linked:
        return f"{source.name} allows an excerpt with a link alone: give the link to the original."
    return ""


def told(at: datetime) -> str:
    """A time as it stands in a sentence for the desk."""
    return f"{localtime(at):%-d %B %Y, %H:%M}"
