"""Items that say the same, whoever sent them: found when they come, shown as one, used once.

The same guid from another source, the same canonical address, or nearly the same text (`likeness`) make twins. Twins
are *folded*: the best of them stands for all in lists, and routing makes no second story of one (`already_used`).
Nothing is merged: each stays an item of its source, with its own versions, rights and credit.

Within one source only equal text makes twins: an agency that sends a story anew, longer and under another guid, says
that it is another one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from wireroom.core import clock
from wireroom.core.database import one_at_a_time
from wireroom.wire import candidates, likeness, likeness_keys
from wireroom.wire.likeness import Fingerprint, Likeness, compare
from wireroom.wire.models import Item, Twin
from wireroom.wire.story import ItemType, PubStatus

WITHIN = timedelta(days=30)
"""How long after one another twins arrive. What says the same a year later is news again."""


@dataclass(frozen=True, slots=True)
class Said:
    """An item, and what its current version says."""

    item: Item
    words: Fingerprint
    kind: ItemType = ItemType.TEXT


def note(said: Iterable[Said], *, new: bool = False) -> None:
    """Remember the words of items of one source, and fold each with its twins, in the transaction that stores them.
    Of `new` items nothing is known yet.

    On PostgreSQL this is done by one process at a time: two twins that come at once must see each other.
    """
    noted = [one for one in said if one.kind is not ItemType.COMPOSITE]
    one_at_a_time("duplicates")
    if not new:
        for known in Twin.objects.filter(pk__in=[one.item.pk for one in noted]).select_related("item"):
            _release(known.item, known)
            known.delete()
    Twin.objects.bulk_create(
        Twin(
            item=one.item,
            edition=likeness.EDITION,
            sketch=one.words.sketch,
            keys=array("q", one.words.keys).tobytes(),
        )
        for one in noted
    )
    likeness_keys.write((one.item.pk, one.words.keys) for one in noted)
    if new and noted:
        likeness_keys.make_room(noted[0].item.pk, noted[-1].item.pk, since=clock.now() - WITHIN)
    _Folding([one for one in noted if not one.item.killed]).fold()


def cluster(item: Item) -> list[Item]:
    """All items that say the same as this one, itself among them, the best first."""
    best = best_of(item)
    return [best, *Item.objects.filter(twin__folded_into=best).select_related("source").order_by("pk")]


def best_of(item: Item) -> Item:
    """The item that stands for this one in lists: itself, unless a better one says the same."""
    twin = Twin.objects.filter(pk=item.pk).select_related("folded_into__source").first()
    return twin.folded_into if twin and twin.folded_into else item


def already_used(item: Item) -> Item | None:
    """A twin of which the newsroom has made a story, so that routing makes no second one."""
    best = best_of(item)
    twins = Item.objects.filter(Q(pk=best.pk) | Q(twin__folded_into=best), standing=Item.Standing.USED)
    return twins.exclude(pk=item.pk).order_by("pk").first()


def likeness_of(one: Item, other: Item) -> Likeness:
    """How much of each is common to both, from what is remembered of them."""
    sketches = {twin.pk: twin for twin in Twin.objects.filter(pk__in=[one.pk, other.pk], edition=likeness.EDITION)}
    if len(sketches) < 2:
        return Likeness(0.0, 0.0)
    return compare(*(likeness.from_sketch(sketches[item.pk].sketch) for item in (one, other)))


@dataclass(frozen=True, slots=True)
class _Known:
    """An item with its words, as far as it is compared."""

    pk: int
    source: int
    guid: str
    url: str
    usable: bool
    arrived_at: datetime
    words: Fingerprint

    def is_twin_of(self, other: _Known) -> bool:
        if self.source == other.source:
            return self.words.count >= likeness.MIN_WORDS and compare(self.words, other.words).is_equal
        return self._is_named_like(other) or compare(self.words, other.words).is_near

    def _is_named_like(self, other: _Known) -> bool:
        if self.guid == other.guid and candidates.is_of_the_world(self.guid):
            return True
        address = candidates.address(self.url)
        return bool(address and address == candidates.address(other.url))

    @property
    def rank(self) -> tuple[bool, int, int]:
        """By what the best of twins is chosen: what may be used, then the fullest, then what came first."""
        return self.usable, self.words.count, -self.pk


def _known(one: Said) -> _Known:
    item = one.item
    usable = item.pubstatus == PubStatus.USABLE
    return _Known(item.pk, item.source_id, item.guid, item.url, usable, item.arrived_at, one.words)


class _Folding:
    """Puts each of some items where it belongs: below a better twin, or above lesser ones. `head` says of each item
    that is looked at which one stands for it."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.new = [_known(one) for one in said]
        items = [one.item for one in said]
        self.near = candidates.near(items, [one.words.keys for one in said])
        looked_at = set[int]().union(*self.near.values())
        heads = Twin.objects.filter(pk__in=looked_at).order_by()
        self.head = dict(heads.values_list("pk", Coalesce("folded_into_id", "item_id")))
        self.head |= {one.pk: one.pk for one in self.new}
        others = set(self.head.values()) - {one.pk for one in self.new}
        self.known = {one.pk: one for one in (*_with_words(Item.objects.filter(pk__in=others)), *self.new)}

    def fold(self) -> None:
        for one in self.new:
            if twins := [other for other in self._heads(one) if other.is_twin_of(one)]:
                self._put_below_the_best(one, twins)

    def _heads(self, this: _Known) -> list[_Known]:
        """The items that stand for those that might be twins of this one."""
        keys = {self.head[pk] for pk in self.near[this.pk] if pk in self.head} - {this.pk}
        heads = (self.known[pk] for pk in sorted(keys) if pk in self.known)
        return [head for head in heads if head.arrived_at >= this.arrived_at - WITHIN]

    def _put_below_the_best(self, this: _Known, twins: list[_Known]) -> None:
        best = max([this, *twins], key=lambda one: one.rank)
        # Two stories that quote the same press release are no twins for that: what joins them is the best one's text.
        lesser = [one for one in (this, *twins) if one is not best and (this in (one, best) or one.is_twin_of(best))]
        keys = {one.pk for one in lesser}
        Twin.objects.filter(Q(pk__in=keys) | Q(folded_into__in=keys)).update(folded_into=best.pk)
        self.head |= {pk: best.pk for pk, head in self.head.items() if head in keys or pk in keys}


def _with_words(items: QuerySet[Item]) -> list[_Known]:
    rows = items.exclude(pubstatus=PubStatus.CANCELED).filter(twin__edition=likeness.EDITION).order_by()
    wanted = rows.values_list("pk", "source_id", "guid", "url", "pubstatus", "arrived_at", "twin__sketch")
    return [
        _Known(pk, source, guid, url, status == PubStatus.USABLE, arrived_at, likeness.from_sketch(bytes(sketch)))
        for pk, source, guid, url, status, arrived_at, sketch in wanted
    ]


def _release(item: Item, known: Twin) -> None:
    """Take an item out of its cluster and its keys out of the table; the best of those below it takes its place."""
    likeness_keys.forget(known)
    below = _with_words(Item.objects.filter(twin__folded_into=item))
    if below:
        best = max(below, key=lambda one: one.rank).pk
        Twin.objects.filter(folded_into=item).update(folded_into=best)
        Twin.objects.filter(pk=best).update(folded_into=None)
    Twin.objects.filter(Q(pk=item.pk) | Q(folded_into=item)).update(folded_into=None)


def forget(item: Item) -> None:
    """What is deleted has no twins and no words."""
    if (twin := Twin.objects.filter(pk=item.pk).first()) is not None:
        _release(item, twin)
        twin.delete()


@receiver(pre_delete, sender=Item)
def _leave_no_keys(sender: type[Item], instance: Item, **kwargs: object) -> None:
    forget(instance)
