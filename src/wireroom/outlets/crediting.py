"""The credits of a story as every outlet states them: one reading of the record, so that none can leave one out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wireroom.articles.models import Article


@dataclass(frozen=True, slots=True)
class OwedCredit:
    """Who is owed what: `credit_line` as readers see it, and its parts; what is not known is empty.

    `for_report` tells the report itself from what was added to it: further reporting, translation, data.
    """

    credit_line: str
    names: str
    for_report: bool
    source: str
    source_url: str
    person: str
    original: str
    licence: str


def owed_credits(article: Article) -> tuple[OwedCredit, ...]:
    """All credits that stand with the story, in order; a picture's own stands with the picture."""
    return tuple(
        OwedCredit(
            credit_line=credit.credit_line,
            names=credit.names,
            for_report=credit.role == credit.Role.REPORT,
            source=credit.source_name,
            source_url=credit.source.url if credit.source else "",
            person=credit.person,
            original=credit.url,
            licence=credit.licence,
        )
        for credit in article.printed_credits
    )


def originals(article: Article, owed: Iterable[OwedCredit]) -> tuple[str, ...]:
    """Addresses where the copy first appeared, each once."""
    known = [credit.original for credit in owed] + [article.original_url]
    return tuple(dict.fromkeys(address for address in known if address))
