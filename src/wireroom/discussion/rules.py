"""Which rules a discussion has: the story's own, else its section's, else the paper's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.steady import once, together
from wireroom.core.tags import Change, mark, reads, unrecorded
from wireroom.discussion.screening_models import DiscussionRules, Mode, rules_tag


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one story. `closes_at` is None where the discussion does not close by itself."""

    mode: Mode
    closes_at: datetime | None
    trusted_after: int
    slow_seconds: int
    frozen: bool
    switched_off: bool

    @property
    def open(self) -> bool:
        """Whether comments are taken now."""
        closed = self.closes_at is not None and self.closes_at <= clock.now()
        return not (closed or self.frozen or self.switched_off or self.mode == Mode.CLOSED)

    @property
    def replies_open(self) -> bool:
        """Whether readers may answer each other."""
        return self.open and self.mode != Mode.QUESTIONS


def rules_of(article: Article) -> Rules:
    """The rules of the story; a page that asks depends on them."""
    for tag in (rules_tag(None, None), rules_tag(article.section_id, None), rules_tag(None, article.pk)):
        reads(tag)
    with unrecorded():
        rows = _rules_concerning(article)
    days = _first(row.closes_after_days for row in rows)
    published = article.first_published_at
    return Rules(
        mode=Mode(next((row.mode for row in rows if row.mode), Mode.BEFORE)),
        closes_at=published + timedelta(days=days) if days and published else None,
        trusted_after=_first(row.trusted_after for row in rows),
        slow_seconds=_first(row.slow_seconds for row in rows),
        frozen=any(row.frozen for row in rows),
        switched_off=not article.comments_open,
    )


def rules_shown(article: Article) -> Rules:
    """For a page and each of its comments: looked up once for the article that was loaded for it."""
    asked = vars(article)
    if "_rules_shown" not in asked:
        article._rules_shown = rules_of(article)
    shown: Rules = asked["_rules_shown"]
    return shown


def freeze(article: Article, frozen: bool) -> None:
    """Take no more comments on the story for now, or take them again."""
    row = DiscussionRules.objects.filter(article=article).first() or DiscussionRules(article=article)
    row.frozen = frozen
    row.save()


def slow_down(article: Article, seconds: int) -> None:
    """Let a reader comment on the story only every so many seconds; 0 ends it."""
    row = DiscussionRules.objects.filter(article=article).first() or DiscussionRules(article=article)
    row.slow_seconds = seconds
    row.save()


def _rules_concerning(article: Article) -> list[DiscussionRules]:
    """The story's own, its section's, the paper's: as many of them as there are, the narrowest first."""
    own = together("stories", [article.pk], _rules_of_stories).get(article.pk) if article.pk else None
    wider = once("wider discussion rules", _wider_rules)
    found = (own, wider.get(article.section_id), wider.get(None))
    return [row for row in found if row is not None]


def _rules_of_stories(stories: Collection[int]) -> dict[int, DiscussionRules]:
    return {row.article_id: row for row in DiscussionRules.objects.filter(article__in=stories)}


def _wider_rules() -> dict[int | None, DiscussionRules]:
    """Those of the sections, by their keys, and under None those of the paper."""
    rows = DiscussionRules.objects.filter(article=None).order_by("-pk")
    return {row.section_id: row for row in rows}


def _first(values: Iterable[int | None]) -> int:
    return next((value for value in values if value is not None), 0)


class Closing:
    """The worker's job: discussions whose time is over lose their form on the page, too."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None

    def close(self) -> None:
        """Marks stories whose discussion closed since the last look; at the start, within the last day."""
        until = clock.now()
        since = self._looked_at or until - timedelta(days=1)
        for days in set(
            DiscussionRules.objects.filter(closes_after_days__gt=0).values_list("closes_after_days", flat=True)
        ):
            span = (since - timedelta(days=days), until - timedelta(days=days))
            over = Article.objects.filter(first_published_at__gt=span[0], first_published_at__lte=span[1])
            mark(*(Change(rules_tag(None, pk)) for pk in over.values_list("pk", flat=True)))
        self._looked_at = until
