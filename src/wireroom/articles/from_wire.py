"""What the wire says of its items becomes stories, new versions of them, and their end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from wireroom.articles.gate import house_stop, stop
from wireroom.articles.intake import Placing, TakenIn, take_in
from wireroom.articles.kill import kill, take_down
from wireroom.articles.living import bring_up_to_date, is_behind
from wireroom.articles.models import Article, Section, WireCopy
from wireroom.articles.publishing import publish
from wireroom.core import clock
from wireroom.core.fetch import FetchError, Limits, fetch
from wireroom.pictures.receiving import MOST_BYTES
from wireroom.wire.linked_pictures import joined
from wireroom.wire.models import Action, Decision, Item, Source
from wireroom.wire.routing import CannotBeUsed
from wireroom.wire.story import PubStatus, Story
from wireroom.wire.ways_in.came_along import picture_that_came_along

_LIMITS = Limits(body_bytes=MOST_BYTES)


class NoSection(CannotBeUsed):
    """There is no section that the item could go to."""


def use(sender: Any, item: Item, decision: Decision | None, section: str = "", **kwargs: Any) -> None:
    """Hears `wire.routing.item_routed`. Pictures are fetched before any transaction begins."""
    copy = WireCopy.objects.filter(item=item).select_related("article").first()
    version = item.current
    if version is None:
        return
    story = joined(version.story, item)
    if copy is not None:
        if item.pubstatus == PubStatus.USABLE and is_behind(copy, version):
            bring_up_to_date(copy, version, pictures_of(story, item))
    elif decision is not None and decision.action != Action.HOLD:
        make_story(item, story, section_named(section), pictures_of(story, item), decision.action)


def make_story(
    item: Item, story: Story, section: Section, pictures: dict[str, bytes], action: str = str(Action.DRAFT)
) -> TakenIn | None:
    """The story of an item; None where the item was killed or has changed meanwhile."""
    wanted = _as_allowed(story, item.source)
    with transaction.atomic():
        held = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        if held.killed or held.current_id != item.current_id or WireCopy.objects.filter(item=held).exists():
            return None
        placing = Placing(
            section=section,
            source=item.source.name,
            live=False,
            urgency=held.urgency or 5,
            origin=f"item-{held.pk}",
            embargo=held.embargoed_until,
            expiry=held.expires_at,
        )
        taken = take_in(wanted, placing, lambda photo: pictures.get(photo.url or ""))
        WireCopy.objects.create(article=taken.article, item=held, taken=held.current, pictures=taken.pictures)
        Item.objects.filter(pk=held.pk).update(standing=Item.Standing.USED)
        if action == str(Action.PUBLISH):
            _publish(taken.article)
    return taken


def _publish(article: Article) -> None:
    """Publish, or schedule what is under embargo; what may not go out stays a draft that says why."""
    waits = article.go_live_at and article.go_live_at > clock.now()
    if reason := house_stop(article) if waits else stop(article):
        article.desk_note = "\n".join(line for line in (article.desk_note, reason) if line)
        article.save()
        article.save_revision()
    else:
        publish(article)


def obey(sender: Any, item: Item, **kwargs: Any) -> None:
    """Hears `wire.receiving.item_changed`, in its transaction: a kill and a stop wait for no job."""
    if item.pubstatus == PubStatus.USABLE:
        return
    copy = WireCopy.objects.filter(item=item).select_related("article").first()
    if copy is None:
        return
    if item.killed:
        kill(copy.article, why=_("%(source)s killed its item %(guid)s") % {"source": item.source, "guid": item.guid})
    elif item.pubstatus == PubStatus.WITHHELD:
        take_down(
            copy.article, _("%(source)s withholds its item %(guid)s") % {"source": item.source, "guid": item.guid}
        )


def where_it_is_edited(sender: Any, item: Item, **kwargs: Any) -> str | None:
    """Hears `wire.desk.screens.story_of_item`: the address of the story's form in the desk."""
    article = WireCopy.objects.filter(item=item).values_list("article", flat=True).first()
    return reverse("wagtailsnippets_articles_article:edit", args=[article]) if article else None


def sections(sender: Any, **kwargs: Any) -> list[tuple[str, str]]:
    """Hears `wire.desk.screens.sections_of_the_paper`."""
    return list(Section.objects.values_list("slug", "name"))


def section_named(slug: str) -> Section:
    """The section of this slug; the first one where none is named. Raises `NoSection`."""
    found = Section.objects.filter(slug=slug).first() if slug else Section.objects.first()
    if found is None:
        raise NoSection(
            (_("there is no section “%(slug)s”") % {"slug": slug})
            if slug
            else _("there is no section yet: make one under Paper")
        )
    return found


def pictures_of(story: Story, item: Item) -> dict[str, bytes]:
    """The bytes of the story's pictures by their addresses, as far as they are to be had and may be used."""
    if not item.source.carries_pictures:
        return {}
    found = {photo.url: _had(photo.url, item) for photo in story.photos if photo.url}
    return {url: data for url, data in found.items() if data is not None}


def _had(url: str, item: Item) -> bytes | None:
    """A picture that came with the item, or one on the web."""
    if url.lower().startswith(("http://", "https://")):
        return _fetched(url)
    return picture_that_came_along(item.current, url) if item.current else None


def _fetched(url: str) -> bytes | None:
    try:
        return fetch(url, limits=_LIMITS, allow_hosts=frozenset(settings.WIREROOM["FETCH_ALLOW"])).body
    except FetchError:
        return None  # Intake notes that it did not come along, and keeps its credit.


def _as_allowed(story: Story, source: Source) -> Story:
    return story if source.carries_pictures else replace(story, photos=())
