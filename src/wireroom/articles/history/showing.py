"""What readers are shown of a story's history: as much as its section lets be told and its sources let be published.

A passage that readers had may be published no longer. Each pair of versions is therefore compared within the strictest
of what both of their sources allow now; where one of these is not a source of the story any more, so that nothing would
take its copy down when its rights end, only the names are compared: byline and credits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise

from django.db.models import Count

from wireroom.articles.carried import Terms, strictest_of
from wireroom.articles.history.comparing import Difference, differences
from wireroom.articles.history.keeping import tag
from wireroom.articles.history.lines import Line, Part, Said, sources_of
from wireroom.articles.models import Article, Correction, PublicVersion
from wireroom.core.steady import together
from wireroom.core.tags import reads, unrecorded
from wireroom.wire.models import Source

MOST = 40
"""Changes on a page, the newest."""

_NAMES = (Part.BYLINE, Part.CREDIT)


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What was changed at one moment."""

    at: datetime
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class History:
    """The newest changes of a story; `earlier` where there are others, `withheld` where the desk took some out."""

    changes: list[ShownChange]
    earlier: bool
    withheld: bool


def address(article: Article) -> str:
    return f"{article.get_absolute_url()}history/"


def has_history(article: Article) -> bool:
    """Whether readers have a page of what changed of the story."""
    return next(_changes(article), None) is not None


def history_of(article: Article) -> History | None:
    """None where there is nothing to be told, or nothing that may be."""
    found = list(islice(_changes(article), MOST + 1))
    if not found:
        return None
    withheld = article.public_versions.filter(is_shown=False).exists()
    return History(found[:MOST], earlier=len(found) > MOST, withheld=withheld)


def _changes(article: Article) -> Iterator[ShownChange]:
    """The newest first, compared as they are asked for."""
    if not _was_changed(article) or not is_told(article):
        return
    with unrecorded():
        current = sources_of(article)
    shown = PublicVersion.objects.filter(article=article.pk, is_shown=True).order_by("-pk")
    for newer, older in pairwise(shown[: MOST + 2]):
        was, now = Said.from_json(older.said), Said.from_json(newer.said)
        if found := _within_terms(was, now, current):
            yield ShownChange(newer.at, found)


def _was_changed(article: Article) -> bool:
    """Whether two versions of it may be compared: to most stories it is all the same whether their section tells."""
    reads(tag(article))
    return bool(together("stories", [article.pk], _changed))


def _changed(stories: Collection[int]) -> dict[int, bool]:
    versions = PublicVersion.objects.filter(article__in=stories, is_shown=True).order_by()
    counted = versions.values("article").annotate(count=Count("pk")).filter(count__gt=1)
    return dict.fromkeys(counted.values_list("article", flat=True), True)


def is_told(article: Article) -> bool:
    """A story that was retracted, or that readers have not got, has no history, whatever its section says."""
    with unrecorded():
        section = article.section
    reads(f"section-history:{section.pk}")
    retracted = any(one.kind == Correction.Kind.RETRACTION for one in article.corrections.all())
    return section.public_history and article.live and not retracted


def _within_terms(was: Said, now: Said, current: set[int]) -> list[Difference]:
    keys = {*was.sources, *now.sources}
    if not keys <= current:
        return differences(*([line for line in said.lines if line.part in _NAMES] for said in (was, now)))
    for key in keys:
        reads(f"source-carries:{key}")
    with unrecorded():
        terms = strictest_of(Source.objects.filter(pk__in=keys))
    return differences(_allowed(was.lines, terms), _allowed(now.lines, terms))


def _allowed(lines: Iterable[Line], terms: Terms) -> Sequence[Line]:
    """As the story's own page shows them under these terms."""
    if terms.in_full:
        return list(lines)
    always = (Part.HEADLINE, *_NAMES) if terms.headline_alone else [part for part in Part if part != Part.TEXT]
    shown = [line for line in lines if line.part in always]
    return shown if terms.headline_alone else shown + _beginning(lines, terms.words)


def _beginning(lines: Iterable[Line], words: int) -> list[Line]:
    """The text until the words of an excerpt are used up."""
    found = []
    for line in lines:
        if line.part != Part.TEXT or not (line.counts or line.picture):
            continue
        if words <= 0:
            break
        if line.counts:
            kept = line.text.split()[:words]
            words -= len(line.text.split())
            line = Line(line.part, " ".join(kept), counts=True)
        found.append(line)
    return found
