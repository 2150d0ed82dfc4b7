"""Items that say the same, whoever sent them: found when they come, shown as one, used once.

The same guid from another source, the same canonical address, or nearly the same text (`likeness`) make twins. Twins
are *folded*: the best of them stands for all in lists, and routing makes no second story of one (`already_used`).
Nothing is merged: each stays an item of its source, with its own versions, rights and credit.

Within one source only equal text makes twins: an agency that sends a story anew, longer and under another guid, says
that it is another one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from wireroom.core.database import one_at_a_time
from wireroom.wire import likeness
from wireroom.wire.likeness import Fingerprint, Likeness, compare
from wireroom.wire.models import Item, LikenessKey, Twin
from wireroom.wire.story import ItemType, PubStatus, Story

WITHIN = timedelta(days=30)
"""How long after one another twins arrive. What says the same a year later is news again."""

ITEMS_A_KEY = 40
"""A sentence that more items have than this ("Follow us on …") leads to the newest of them alone."""

MANY_KEYS = 16
"""From how many keys on one in common is chance: nearly the same texts share a third of them."""

CANDIDATES = 12
"""How many items are compared word by word: those with the most keys in common."""

UUID_LENGTH = 32

EQUAL = 0.97
"""What share of each must be common within one source."""


def note(item: Item, story: Story, new: bool = False) -> None:
    """Remember the words of an item's current version and fold it with its twins, in the transaction that stores it.
    Of a `new` item nothing is known yet.

    On PostgreSQL this is done for one item at a time: two twins that come at once must see each other.
    """
    if not item.source_id or story.item_type is ItemType.COMPOSITE:
        return
    words = likeness.fingerprint(story.body)
    one_at_a_time("duplicates")
    known = None if new else Twin.objects.filter(pk=item.pk).first()
    if known is not None:
        _release(item, known)
    kept = Twin(item=item, edition=likeness.EDITION, sketch=words.sketch, keys=array("q", words.keys).tobytes())
    kept.save(force_insert=known is None, force_update=known is not None)
    _write_keys(item, words.keys)
    if not item.killed:
        _fold(item, words)


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
    """An item with its words, as they are compared."""

    item: Item
    words: Fingerprint

    def is_twin_of(self, other: _Known) -> bool:
        if self.item.source_id == other.item.source_id:
            alike = compare(self.words, other.words)
            return min(alike.of_one, alike.of_other) >= EQUAL and len(self.words.words) >= likeness.MIN_WORDS
        return self._is_named_like(other) or compare(self.words, other.words).is_near

    def _is_named_like(self, other: _Known) -> bool:
        if self.item.guid_key == other.item.guid_key and _is_of_the_world(self.item.guid):
            return True
        address = _address(self.item.url)
        return bool(address and address == _address(other.item.url))

    @property
    def rank(self) -> tuple[bool, int, int]:
        """By what the best of twins is chosen: what may be used, then the fullest, then what came first."""
        return self.item.pubstatus == PubStatus.USABLE, len(self.words.words), -self.item.pk


def _fold(item: Item, words: Fingerprint) -> None:
    """Put the item where it belongs: below a better twin, or above lesser ones."""
    this = _Known(item, words)
    twins = [head for head in _heads(this) if head.is_twin_of(this)]
    if not twins:
        return
    best = max([this, *twins], key=lambda one: one.rank)
    # Two stories that quote the same press release are no twins for that: what joins them is the best one's text.
    lesser = [one for one in (this, *twins) if one is not best and (this in (one, best) or one.is_twin_of(best))]
    keys = [one.item.pk for one in lesser]
    Twin.objects.filter(Q(pk__in=keys) | Q(folded_into__in=keys)).update(folded_into=best.item)


def _heads(this: _Known) -> list[_Known]:
    """The items that stand for those that might be twins of this one."""
    near = {*_with_keys(this.words.keys), *_with_name(this.item)} - {this.item.pk}
    if not near:
        return []
    heads = Twin.objects.filter(pk__in=near).values_list(Coalesce("folded_into_id", "item_id"))
    others = Item.objects.exclude(pk=this.item.pk)
    return _with_words(others.filter(pk__in=heads, arrived_at__gte=this.item.arrived_at - WITHIN))


def _with_words(items: QuerySet[Item]) -> list[_Known]:
    rows = items.exclude(pubstatus=PubStatus.CANCELED).filter(twin__edition=likeness.EDITION).order_by()
    wanted = rows.values_list("pk", "source_id", "guid", "guid_key", "url", "pubstatus", "twin__sketch")
    return [
        _Known(
            Item(pk=pk, source_id=source, guid=guid, guid_key=guid_key, url=url, pubstatus=pubstatus),
            likeness.from_sketch(bytes(sketch)),
        )
        for pk, source, guid, guid_key, url, pubstatus, sketch in wanted
    ]


def _with_name(item: Item) -> list[int]:
    """Items of other sources with the same guid or address; each of the two is looked up by its own index."""
    others = Item.objects.exclude(source=item.source_id).order_by().values_list("pk", flat=True)
    named = list(others.filter(guid_key=item.guid_key)[:CANDIDATES])
    if address := _address(item.url):
        same = [f"{scheme}{address}{end}" for scheme in ("https://", "http://") for end in ("", "/")]
        named += others.filter(url__in=same).exclude(url="")[:CANDIDATES]
    return named


def _with_keys(keys: tuple[int, ...]) -> list[int]:
    """Items that share keys, those that share most first. Each key is asked for by itself, so that one which every
    item has costs no more than another."""
    if not keys:
        return []
    one = "SELECT * FROM (SELECT item_id FROM wire_likenesskey WHERE key = %s ORDER BY item_id DESC LIMIT %s) AS found"
    counted = f"""SELECT item_id FROM ({" UNION ALL ".join([one] * len(keys))}) AS shared
        GROUP BY item_id HAVING COUNT(*) >= %s ORDER BY COUNT(*) DESC, item_id DESC LIMIT %s"""  # noqa: S608  # Only placeholders go in.
    values = [value for key in keys for value in (key, ITEMS_A_KEY)]
    with connection.cursor() as cursor:
        cursor.execute(counted, [*values, 2 if len(keys) >= MANY_KEYS else 1, CANDIDATES])
        return [row[0] for row in cursor.fetchall()]


def _write_keys(item: Item, keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO wire_likenesskey (key, item_id) VALUES (%s, %s)", [(key, item.pk) for key in keys]
        )


def _release(item: Item, known: Twin) -> None:
    """Take an item out of its cluster and its keys out of the table; the best of those below it takes its place."""
    forget_keys(known)
    below = _with_words(Item.objects.filter(twin__folded_into=item))
    if below:
        best = max(below, key=lambda one: one.rank).item
        Twin.objects.filter(folded_into=item).update(folded_into=best)
        Twin.objects.filter(pk=best.pk).update(folded_into=None)
    Twin.objects.filter(Q(pk=item.pk) | Q(folded_into=item)).update(folded_into=None)


def forget_keys(twin: Twin) -> None:
    """Delete an item's rows in the table of keys."""
    keys = array("q")
    keys.frombytes(bytes(twin.keys))
    LikenessKey.objects.filter(key__in=list(keys), item_id=twin.pk).delete()


@receiver(pre_delete, sender=Item)
def _leave_no_keys(sender: type[Item], instance: Item, **kwargs: object) -> None:
    twin = Twin.objects.filter(pk=instance.pk).first()
    if twin is not None:
        _release(instance, twin)


def _is_of_the_world(guid: str) -> bool:
    """Whether a guid names one thing for everybody, as an address or a URN does: many feeds count "1", "2", "3"."""
    return ":" in guid or len(guid) >= UUID_LENGTH


def _address(url: str) -> str:
    """An address without scheme, fragment and closing slash, by which two sources may name one page. Empty for a
    site's first page, to which some feeds link from every item."""
    try:
        parts = urlsplit(url)
    except ValueError:  # Whatever stands where an address should.
        return ""
    path = f"{parts.path.rstrip('/')}{'?' if parts.query else ''}{parts.query}"
    return f"{parts.netloc}{path}" if parts.netloc and path else ""
