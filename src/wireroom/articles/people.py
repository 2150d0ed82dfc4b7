"""Who is owed credit for a story as received, as records."""

from __future__ import annotations

from wireroom.articles.models import Credit
from wireroom.wire.models import Source
from wireroom.wire.story import SourceCredit


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
