"""What a source has taken from its own site without a word: it may be a kill, and it may be spring-cleaning."""

from __future__ import annotations

import logging

from django.db.models import QuerySet

from wireroom.core import clock
from wireroom.wire.models import Item, Source
from wireroom.wire.models.item import guid_key
from wireroom.wire.storing import store
from wireroom.wire.story import PubStatus, Story

log = logging.getLogger(__name__)


def note(source: Source, guid: str) -> None:
    """An item is gone at its source: it is killed where that is agreed, else an editor is told. May be said twice."""
    item = Item.objects.filter(source=source, guid_key=guid_key(guid)).first()
    if item is None or item.killed or item.missing_since:
        return
    if source.kills_what_it_deletes:
        store([Story(item.headline, guid=guid, pubstatus=PubStatus.CANCELED)], source)
    else:
        Item.objects.filter(pk=item.pk).update(missing_since=clock.now())
    log.info("Deleted at %s: %s", source, item)


def keep(item: Item) -> None:
    """An editor has seen it, and keeps what was made of the item."""
    Item.objects.filter(pk=item.pk).update(missing_since=None)


def told() -> QuerySet[Item]:
    """What editors are to look at: items in use that their sources have deleted."""
    rows = Item.objects.filter(missing_since__isnull=False, standing=Item.Standing.USED)
    return rows.exclude(pubstatus=PubStatus.CANCELED).select_related("source").order_by("missing_since", "pk")
