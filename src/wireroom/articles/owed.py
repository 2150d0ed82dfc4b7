"""Who is owed credit for a story as received, as records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wireroom.articles.models import Credit
from wireroom.wire.models import Source
from wireroom.wire.story import Photo, SourceCredit, Story


def owed_for_copy(story: Story, supplier: str) -> list[SourceCredit]:
    """The credits that a story states, and that of the source which supplied it, whom it need not name."""
    due = list(story.credits)
    if supplier not in {credit.source for credit in due if credit.role != str(Credit.Role.PHOTOGRAPH)}:
        due.insert(0, SourceCredit(supplier, url=None if due else story.canonical_url))
    return due


def owed_for_photographs(missing: Iterable[Photo]) -> list[Credit]:
    """The credits of photographs that are not here: they are owed all the same. Who is owed several has one."""
    owed = {facts_of(credit): credit for photo in missing if (credit := _of_photograph(photo)) is not None}
    return list(owed.values())


def _of_photograph(photo: Photo) -> Credit | None:
    person = photo.photographer or ("" if photo.agency else photo.credit_line)
    if not (person or photo.agency):
        return None
    return Credit(
        source=source_named(photo.agency) if photo.agency else None,
        role=Credit.Role.PHOTOGRAPH,
        person=person[:160],
        kind=photo.kind or "",
    )


def facts_of(credit: Credit) -> tuple[Any, ...]:
    """What a credit says; two that say the same are one."""
    return (credit.source_id, credit.role, credit.person, credit.url, credit.licence)


def facts_in(owed: Iterable[Credit]) -> set[tuple[Any, ...]]:
    return {facts_of(credit) for credit in owed}


def numbered(owed: list[Credit]) -> list[Credit]:
    """In the order in which they stand."""
    for order, credit in enumerate(owed):
        credit.sort_order = order
    return owed


def credit_of(credit: SourceCredit, order: int) -> Credit:
    """A credit as the newsroom records it, in its place among the others."""
    role = credit.role if credit.role in Credit.Role.values else Credit.Role.REPORT
    return Credit(
        source=source_named(credit.source) if credit.source else None,
        role=role,
        person=(credit.person or "")[:160],
        url=credit.url or "",
        licence=(credit.licence or "")[:160],
        sort_order=order,
    )


def source_named(name: str) -> Source:
    """The source of this name, in whatever case it is written; a new one is made where there is none."""
    name = " ".join(name.split())[:120]
    return Source.objects.filter(name__iexact=name).first() or Source.objects.create(name=name)
