"""Which items the wire view lists: filters, search, and pages that begin after an item, not after a number of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wireroom.wire.models import Item, Source, Twin
from wireroom.wire.search import matching
from wireroom.wire.story import PubStatus

PAGE = 50

STATUSES = {
    "open": (_("To decide"), Q(standing__in=["waiting", "held"]) & ~Q(pubstatus=PubStatus.CANCELED)),
    "used": (_("Used"), Q(standing="used")),
    "spiked": (_("Spiked"), Q(standing="spiked")),
    "withheld": (_("Withheld"), Q(pubstatus=PubStatus.WITHHELD)),
    "killed": (_("Killed"), Q(pubstatus=PubStatus.CANCELED)),
    "missing": (_("Deleted at the source"), Q(missing_since__isnull=False)),
    "all": (_("All"), Q()),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asks for. What makes no sense in an address is left out, so that a list comes in any case."""

    status: str = "open"
    words: str = ""
    source: int | None = None
    urgency: int | None = None
    language: str = ""
    place: tuple[datetime, int] | None = None
    """The last item of the page before: when it changed, and its key."""

    @classmethod
    def from_query(cls, asked: QueryDict) -> Wanted:
        status = asked.get("status", "open")
        return cls(
            status=status if status in STATUSES else "open",
            words=asked.get("q", "").strip()[:200],
            source=_number(asked.get("source")),
            urgency=_number(asked.get("urgency")),
            language=asked.get("language", "").strip()[:20],
            place=_place(asked.get("after", "")),
        )

    @property
    def query(self) -> str:
        """The filters as they stand in an address, without the place."""
        stated = {
            "status": self.status if self.status != "open" else "",
            "q": self.words,
            "source": self.source,
            "urgency": self.urgency,
            "language": self.language,
        }
        return urlencode({name: value for name, value in stated.items() if value})

    def items(self) -> QuerySet[Item]:
        """All that fit, newest first; of twins the best alone."""
        rows = Item.objects.filter(STATUSES[self.status][1], current__isnull=False)
        if not self.words:  # Who searches looks for one of the twins as well.
            rows = rows.filter(twin__folded_into=None)
        if self.source:
            rows = rows.filter(source=self.source)
        if self.urgency:
            rows = rows.filter(urgency__lte=self.urgency)
        if self.language:
            rows = rows.filter(Q(language__iexact=self.language) | Q(language__istartswith=f"{self.language}-"))
        return matching(rows, self.words).order_by("-changed_at", "-pk")


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list, with the sources that say the same."""

    item: Item
    also_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row] = field(default_factory=list)
    next_place: str = ""
    """Where the next page begins; empty on the last."""


def page(wanted: Wanted) -> Page:
    """The next items that fit. Two queries, whatever the number of items."""
    rows = wanted.items().select_related("source")
    if wanted.place:
        at, pk = wanted.place
        rows = rows.filter(changed_at__lte=at).exclude(changed_at=at, pk__gte=pk)
    items = list(rows[: PAGE + 1])
    shown = items[:PAGE]
    also = _also_from(shown)
    more = place_of(shown[-1]) if len(items) > PAGE else ""
    return Page([Row(item, tuple(also.get(item.pk, ()))) for item in shown], more)


def place_of(item: Item) -> str:
    return f"{item.changed_at.isoformat()}_{item.pk}"


def newer(wanted: Wanted, place: str) -> int:
    """How many items that fit have come since this place, as far as one page goes."""
    since = _place(place)
    if since is None:
        return 0
    at, pk = since
    rows = wanted.items().filter(changed_at__gte=at).exclude(changed_at=at, pk__lte=pk)
    return len(rows.values_list("pk", flat=True)[:PAGE])


def sources() -> list[Source]:
    """Those that have sent something, for the filter; each is looked up by the index of its items."""
    return list(Source.objects.filter(Exists(Item.objects.filter(source=OuterRef("pk")).order_by())))


def _also_from(items: list[Item]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    twins = Twin.objects.filter(folded_into__in=[item.pk for item in items])
    for best, source in twins.order_by("pk").values_list("folded_into", "item__source__name"):
        if source not in found[best]:
            found[best].append(source)
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _place(text: str) -> tuple[datetime, int] | None:
    at, _, pk = text.rpartition("_")
    number = _number(pk)
    try:
        moment = datetime.fromisoformat(at.replace(" ", "+"))
    except ValueError:
        return None
    return (moment, number) if number is not None and moment.tzinfo else None
