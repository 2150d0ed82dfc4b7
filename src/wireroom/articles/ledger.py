"""The ledger: each use of a source's copy and pictures, from when to when, for royalty statements."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db.models import Q, QuerySet
from django.utils.html import strip_tags

from wireroom.articles.carried import terms_of
from wireroom.articles.models import Article, Use
from wireroom.articles.parts import pictures_of
from wireroom.articles.permission import item_of, sources_of_copy
from wireroom.articles.shown_body import carried_body
from wireroom.articles.spans import span_of_month
from wireroom.core import clock
from wireroom.core.tags import unrecorded
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source

COLUMNS = ("source", "kind", "item", "title", "address", "words", "from", "until")


@dataclass(frozen=True, slots=True)
class _Used:
    """What of a source readers have now."""

    source: int
    kind: str
    picture: int | None
    title: str
    words: int


def keep(sender: Any, article: Article, **kwargs: Any) -> None:
    """Hears `articles.signals.article_saved`, in its transaction: what readers have is entered, what they have no
    longer is closed. May run twice."""
    under_way = {(use.source_id, use.kind, use.picture_id): use for use in article.uses.filter(ended_at__isnull=True)}
    now = clock.now()
    used = _used(article) if article.live else []
    for one in used:
        use = under_way.pop((one.source, one.kind, one.picture), None)
        if use is None:
            _begin(article, one, now)
        elif one.words > use.words:
            use.words = one.words  # What is owed is owed for the most that readers had.
            use.save(update_fields=["words"])
    for use in under_way.values():
        use.ended_at = now
        use.save()


def _begin(article: Article, one: _Used, now: datetime) -> None:
    item = item_of(article)
    Use.objects.create(
        source_id=one.source,
        kind=one.kind,
        article=article,
        picture_id=one.picture,
        guid=item.guid if item and item.source_id == one.source else "",
        title=one.title[:255],
        address=article.get_absolute_url(),
        words=one.words,
        began_at=now,
    )


def close(sender: Any, instance: Article, **kwargs: Any) -> None:
    """Hears that a story is about to be deleted: what was used of it stays in the ledger, and has an end."""
    instance.uses.filter(ended_at__isnull=True).update(ended_at=clock.now())


def _used(article: Article) -> list[_Used]:
    with unrecorded():
        blocks = carried_body(article, terms_of(article))
    words = sum(len(strip_tags(str(block.html).replace("<", " <")).split()) for block in blocks if block.kind == "text")
    texts = [_Used(one.pk, str(Use.Kind.TEXT), None, article.headline, words) for one in sources_of_copy(article)]
    return texts + [
        _Used(source.pk, str(Use.Kind.PICTURE), picture.pk, picture.title, 0)
        for picture in _pictures(article)
        if (source := _supplier(picture)) is not None
    ]


def _pictures(article: Article) -> list[Picture]:
    return [picture for picture in pictures_of(article) if picture.may_be_shown_in(article.section_id)]


def _supplier(picture: Picture) -> Source | None:
    if not picture.agency:
        return None
    return Source.objects.filter(name__iexact=picture.agency).exclude(kind=Source.Kind.OWN).first()


def uses_in(month: date, source: Source | None = None) -> QuerySet[Use]:
    """The uses that were under way at some time of the month, by source."""
    start, end = span_of_month(month)
    found = Use.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=start), began_at__lt=end)
    found = found.filter(source=source) if source else found
    return found.select_related("source").order_by("source__name", "began_at", "pk")


def rows(uses: QuerySet[Use]) -> Iterator[tuple[Any, ...]]:
    for use in uses.iterator(1000):
        yield (
            _cell(use.source.name),
            use.kind,
            _cell(use.guid),
            _cell(use.title),
            use.address,
            use.words,
            _time(use.began_at),
            _time(use.ended_at) if use.ended_at else "",
        )


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def write_csv(uses: QuerySet[Use], out: IO[str]) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(rows(uses))
