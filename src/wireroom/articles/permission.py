"""The door to readers: why a story may not be published now, whoever asks and however."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

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
        return _("This story was killed: it stays withdrawn.")
    item = item_of(article)
    if item and (reason := _of_item(item) or _of_credit(article, item)):
        return reason
    return next((reason for source in sources_of_copy(article) if (reason := _of_source(source, article))), "")


def _of_item(item: Item) -> str:
    now, name = clock.now(), item.source.name
    if item.pubstatus == PubStatus.CANCELED:
        return _("%(name)s has killed this story: it stays withdrawn.") % {"name": name}
    if item.pubstatus == PubStatus.WITHHELD:
        return _("%(name)s withholds this story until further notice.") % {"name": name}
    if item.embargoed_until and item.embargoed_until > now:
        return _("%(name)s has put this story under embargo until %(told)s: schedule it for then.") % {
            "name": name,
            "told": told(item.embargoed_until),
        }
    if item.expires_at and item.expires_at <= now:
        return _("%(name)s let this story be used until %(told)s: that is over.") % {
            "name": name,
            "told": told(item.expires_at),
        }
    return ""


def _of_credit(article: Article, item: Item) -> str:
    """A story goes out with the credit of the source that supplied it, which also says whose terms it obeys."""
    if item.source_id in {credit.source_id for credit in article.source_credits}:
        return ""
    return _("%(name)s supplied this story: give its credit again before it goes out.") % {"name": item.source.name}


def _of_source(source: Source, article: Article) -> str:
    now = clock.now()
    if source.usable_from and source.usable_from > now:
        return _("The copy of %(name)s may be published from %(told)s on.") % {
            "name": source.name,
            "told": told(source.usable_from),
        }
    if source.usable_until and source.usable_until <= now:
        return _("The copy of %(name)s could be published until %(told)s: that is over.") % {
            "name": source.name,
            "told": told(source.usable_until),
        }
    linked = article.original_url or any(credit.url for credit in article.source_credits)
    if source.carries != Source.Carries.FULL and not linked:
        return _("%(name)s allows an excerpt with a link alone: give the link to the original.") % {"name": source.name}
    return ""


def told(at: datetime) -> str:
    """A time as it stands in a sentence for the desk."""
    return date_format(localtime(at), _("j F Y, H:i"))
