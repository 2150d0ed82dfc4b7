"""What the sources of a story allow outside this site: in feeds, and to search engines.

Passing on concerns the text, so every source whose words stand in it has a say. Search concerns the story as a whole,
so the sources of the report decide. Where several have a say, the strictest does.
Asked of a story's `source_credits`, which the caller has at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wireroom.articles.models import Credit
from wireroom.core.tags import reads
from wireroom.wire.models import Source

Syndication = Source.Syndication
SearchPolicy = Source.SearchPolicy

_STRICTEST_FIRST = (SearchPolicy.NOINDEX, SearchPolicy.ORIGINAL, SearchPolicy.NO_NEWS)
_NAMES_OF_NEWS_CRAWLERS = ("Googlebot-News",)


@dataclass(frozen=True, slots=True)
class ForSearch:
    """What a page tells search engines: the robots to keep from it, and the canonical address where not our own."""

    kept_from: tuple[str, ...] = ()
    canonical: str = ""


def syndication(owed: Iterable[Credit]) -> Syndication:
    """How much of a story goes out in feeds; the paper's own goes out in full."""
    sources = [credit.source for credit in owed if credit.source]
    for source in sources:
        reads(f"source-syndication:{source.pk}")
    allowed = {source.syndication for source in sources}
    strictest_first = (Syndication.NONE, Syndication.EXCERPT)
    return Syndication(next((one for one in strictest_first if one in allowed), Syndication.FULL))


def search_policy(owed: Iterable[Credit]) -> SearchPolicy:
    sources = _of_the_report(owed)
    for source in sources:
        reads(f"source-search:{source.pk}")
    stated = {source.search_policy for source in sources}
    return SearchPolicy(next((policy for policy in _STRICTEST_FIRST if policy in stated), SearchPolicy.OURSELVES))


def for_search(owed: Sequence[Credit], original_url: str) -> ForSearch:
    """A story whose original is to be found, but not known, is kept from search engines: nothing else is agreed."""
    policy = search_policy(owed)
    if policy == SearchPolicy.ORIGINAL and (original := _original(owed, original_url)):
        return ForSearch(canonical=original)
    if policy in (SearchPolicy.ORIGINAL, SearchPolicy.NOINDEX):
        return ForSearch(kept_from=("robots",))
    return ForSearch(kept_from=_NAMES_OF_NEWS_CRAWLERS if policy == SearchPolicy.NO_NEWS else ())


def in_news_sitemap(owed: Sequence[Credit]) -> bool:
    """The paper's own reporting, and what its sources' terms allow by name."""
    return all(may_stand_there(source) for source in _of_the_report(owed))


def may_stand_there(source: Source) -> bool:
    """Whether a source's report may stand in the news sitemap."""
    allowed = source.kind == Source.Kind.OWN or source.in_news_sitemap
    return allowed and source.search_policy == SearchPolicy.OURSELVES


def _of_the_report(owed: Iterable[Credit]) -> list[Source]:
    return [credit.source for credit in owed if credit.source and credit.role == Credit.Role.REPORT]


def _original(owed: Iterable[Credit], original_url: str) -> str:
    """The report's own link, of a source that asks for it, before the story's."""
    stated = [
        credit.url
        for credit in owed
        if credit.source and credit.role == Credit.Role.REPORT and credit.source.search_policy == SearchPolicy.ORIGINAL
    ]
    return next((address for address in [*stated, original_url] if address), "")
