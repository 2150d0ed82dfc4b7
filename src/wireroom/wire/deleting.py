"""Copy that its source wants deleted after some days: items, versions and the bytes that they came in."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.dispatch import Signal

from wireroom.core import clock
from wireroom.wire import duplicates, search
from wireroom.wire.models import Document, Item, Source

log = logging.getLogger(__name__)


item_deleted = Signal()
"""Sent with `item: Item` in the transaction in which its text is deleted: what was made of it goes too."""


def delete_what_is_due() -> None:
    """Delete the text of items that are older than their source allows, and the bytes in which it came. What is left
    of each is its guid, so that the same copy sent again does not come back, and a kill is still heard. May run
    twice."""
    for source in Source.objects.filter(delete_after__isnull=False):
        before = clock.now() - timedelta(days=source.delete_after or 0)
        items = Item.objects.filter(source=source, deleted_at__isnull=True, changed_at__lte=before)
        for pk in items.values_list("pk", flat=True):
            _delete(pk)
        # Also those in which something younger came: the others' words are in them, the younger's own is kept apart.
        deleted, _ = Document.objects.filter(source=source, arrived_at__lte=before).delete()
        if deleted:
            log.info("Deleted, as %s asks: %s documents.", source.name, deleted)


@transaction.atomic
def _delete(pk: int) -> None:
    item = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    item_deleted.send(sender=Item, item=item)
    duplicates.forget(item)
    search.forget(Item, item)
    item.current, item.deleted_at, item.pending = None, clock.now(), False
    item.headline = item.slugline = item.place = item.url = ""
    item.save()
    item.versions.all().delete()
