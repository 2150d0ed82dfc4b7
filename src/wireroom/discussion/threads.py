"""Which comments a page of a discussion shows, and how they stand: so many threads, of each its first replies.

However long a discussion grows, a page of it stays of one size. Every page says what it depends on by when its threads
began (`models.Comment.changes`), so that a new comment at the end leaves the earlier pages alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString

from wireroom.articles.models import Article
from wireroom.core.tags import reads
from wireroom.discussion.addresses import comment_address, reply_address, report_address
from wireroom.discussion.models import Comment, State
from wireroom.discussion.rendering import comment_html
from wireroom.discussion.rules import rules_shown

PART = 20
"""Threads on one page."""

FIRST_REPLIES = 12
"""Replies shown of each; the rest stand on the page of the comment that they answer."""

ANSWERS = 100
"""Replies on a page of one comment."""

BEST = 50
"""Comments in the lists of the most recommended and of the editors' picks."""

DEEPEST = 6
"""Replies to replies of this depth stand beside them, so that no quarrel nests without end."""

_WEB = ("http://", "https://")
"""The form takes no other; what a later way in may bring is shown no other way."""

_SHOWN = (
    "pk",
    "parent_id",
    "thread_id",
    "name",
    "website",
    "posted_at",
    "edited_at",
    "text",
    "recommended",
    "is_staff",
    "is_pick",
)
_HIDDEN = ("pk", "parent_id", "thread_id", "posted_at")

Row = dict[str, Any]


@dataclass(slots=True)
class ShownComment:
    """A comment as readers see it, with its replies, oldest first; of one that was taken down its place alone."""

    pk: int
    anchor: str
    permalink: str
    depth: int = 0
    gone: bool = True
    name: str = ""
    url: str | None = None
    posted: datetime | None = None
    edited: bool = False
    html: SafeString | str = ""
    recommended: int = 0
    is_staff: bool = False
    is_pick: bool = False
    reply_url: str | None = None
    report_url: str = ""
    answers: ShownComment | None = None
    """What it answers, where that is not on the same page."""
    replies: list[ShownComment] = field(default_factory=list)
    more: int = 0
    """Replies of the thread beyond those here."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a discussion."""

    comments: list[ShownComment]
    more: bool
    """Whether another part follows."""


def part(article: Article, number: int, *, newest_first: bool = False) -> Part:
    """The threads of one page, counted from the oldest on, from 1."""
    found = list(_threads(article).values(*_SHOWN, "state")[(number - 1) * PART : number * PART + 1])
    reads(f"threads:{article.pk}", until=found[-1]["posted_at"] if len(found) > PART else None)
    rows = found[:PART]
    if rows:
        reads(f"discussion:{article.pk}", since=rows[0]["posted_at"], until=rows[-1]["posted_at"])
    comments = _with_first_replies(article, rows)
    return Part(comments[::-1] if newest_first else comments, more=len(found) > PART)


def parts_of(article: Article) -> int:
    return -(-_threads(article).count() // PART)


def newest(article: Article) -> tuple[list[ShownComment], int]:
    """The threads of the last two parts, the newest first, and the number of the part before them, if any."""
    reads(f"threads:{article.pk}")
    last = parts_of(article)
    shown = [comment for number in (last, last - 1) if number > 0 for comment in _reversed_part(article, number)]
    return shown, max(0, last - 2)


def _reversed_part(article: Article, number: int) -> list[ShownComment]:
    return part(article, number, newest_first=True).comments


def most_recommended(article: Article) -> list[ShownComment]:
    reads(f"recommended:{article.pk}")
    liked = Comment.objects.shown().filter(article=article, recommended__gt=0)
    return _on_their_own(article, liked.order_by("-recommended", "posted_at", "pk"))


def picks(article: Article) -> list[ShownComment]:
    """What the editors picked, the latest first."""
    reads(f"picks:{article.pk}")
    picked = Comment.objects.shown().filter(article=article, is_pick=True)
    return _on_their_own(article, picked.order_by("-posted_at", "-pk"))


def has_picks(article: Article) -> bool:
    reads(f"picks:{article.pk}")
    return Comment.objects.shown().filter(article=article, is_pick=True).exists()


def _on_their_own(article: Article, comments: QuerySet[Comment]) -> list[ShownComment]:
    """Comments without the thread around them; each says what it answers."""
    rows = list(comments.values(*_SHOWN)[:BEST])
    answered = {row["pk"]: row for row in _rows(Comment.objects.shown(), (row["parent_id"] for row in rows))}
    for row in (*rows, *answered.values()):
        reads(f"comment:{row['pk']}")
    shown = [_shown(article, row) for row in rows]
    for comment, row in zip(shown, rows, strict=True):
        if above := answered.get(row["parent_id"]):
            comment.answers = _shown(article, above)
    return shown


@dataclass(frozen=True, slots=True)
class OnePage:
    """A comment with what it answers and one page of the replies below it."""

    comment: ShownComment
    more: bool


def one(article: Article, pk: int, number: int = 1) -> OnePage | None:
    """The page of one comment; None where readers see neither it nor a reply to it."""
    row = Comment.objects.filter(article=article, pk=pk).values(*_SHOWN, "state", began=F("thread__posted_at")).first()
    if row is None:
        return None
    began = row["began"] or row["posted_at"]
    reads(f"discussion:{article.pk}", since=began, until=began)
    below = list(_below(pk, row["thread_id"] or pk))
    here = below[(number - 1) * ANSWERS : number * ANSWERS]
    if (row["state"] != State.ACCEPTED and not below) or (number > 1 and not here):
        return None
    comment = _shown(article, row) if row["state"] == State.ACCEPTED else _gone(article, row)
    if row["parent_id"]:
        above = Comment.objects.shown().filter(pk=row["parent_id"]).values(*_SHOWN).first()
        comment.answers = _shown(article, above) if above else None
    _nest(article, {pk: comment}, list(_rows(Comment.objects.shown(), here)), otherwise=comment)
    return OnePage(comment, more=len(below) > number * ANSWERS)


def _below(pk: int, thread: int) -> Iterator[int]:
    """The replies that readers see below a comment, at whatever depth, oldest first."""
    tree = Comment.objects.filter(thread=thread).order_by("posted_at", "pk").values_list("pk", "parent_id", "state")
    within = {pk}
    for reply, parent, state in tree:
        if parent in within:
            within.add(reply)
            if state == State.ACCEPTED:
                yield reply


def _threads(article: Article) -> QuerySet[Comment]:
    """The comments that began a thread of which readers see anything."""
    answered = Exists(Comment.objects.shown().filter(thread=OuterRef("pk")))
    beginnings = Comment.objects.filter(article=article, thread__isnull=True)
    return beginnings.filter(Q(state=State.ACCEPTED) | answered).order_by("posted_at", "pk")


def _with_first_replies(article: Article, rows: list[Row]) -> list[ShownComment]:
    shown = {row["pk"]: _shown(article, row) if row["state"] == State.ACCEPTED else _gone(article, row) for row in rows}
    top = list(shown.values())
    in_thread = {"partition_by": F("thread_id")}
    replies = (
        Comment.objects.shown()
        .filter(thread__in=list(shown))
        .annotate(
            place=Window(RowNumber(), order_by=["posted_at", "pk"], **in_thread), all=Window(Count("*"), **in_thread)
        )
        .filter(place__lte=FIRST_REPLIES)
        .order_by("posted_at", "pk")
    )
    found = list(replies.values(*_SHOWN, "all"))
    for row in found:
        shown[row["thread_id"]].more = max(0, row["all"] - FIRST_REPLIES)
    _nest(article, shown, found)
    return top


def _nest(
    article: Article, shown: dict[int, ShownComment], rows: list[Row], otherwise: ShownComment | None = None
) -> None:
    """Put each reply under what it answers; `shown` is what stands on the page already."""
    missing = _hidden_between(rows, known={*shown, *(row["pk"] for row in rows)})
    everyone = {row["pk"]: row for row in (*missing, *rows)}
    for pk in sorted(everyone, key=lambda pk: (everyone[pk]["posted_at"], pk)):
        row = everyone[pk]
        comment = _shown(article, row) if "text" in row else _gone(article, row)
        above = shown.get(row["parent_id"]) or otherwise or shown.get(row["thread_id"])
        if above is None:
            continue
        comment.depth = min(above.depth + 1, DEEPEST)
        beside = above if above.depth < DEEPEST else _parent_of_the_deepest(above, shown, everyone)
        beside.replies.append(comment)
        shown[pk] = comment


def _parent_of_the_deepest(deep: ShownComment, shown: dict[int, ShownComment], rows: dict[int, Row]) -> ShownComment:
    """Where a reply to the deepest comment stands: beside it."""
    above = deep
    while above.depth >= DEEPEST and above.pk in rows:
        above = shown.get(rows[above.pk]["parent_id"], above)
    return above


def _hidden_between(rows: Iterable[Row], known: set[int]) -> list[Row]:
    """What was taken down and has replies on the page: of these only their places are told."""
    found: list[Row] = []
    wanted = {row["parent_id"] for row in rows} - known - {None}
    while wanted:
        hidden = Comment.objects.exclude(state=State.ACCEPTED).filter(pk__in=wanted).values(*_HIDDEN)
        new = list(hidden)
        found += new
        known |= wanted
        wanted = {row["parent_id"] for row in new} - known - {None}
    return found


def _rows(comments: QuerySet[Comment], pks: Iterable[int | None]) -> list[Row]:
    wanted = {pk for pk in pks if pk}
    return list(comments.filter(pk__in=wanted).order_by("posted_at", "pk").values(*_SHOWN)) if wanted else []


def _gone(article: Article, row: Row) -> ShownComment:
    pk = row["pk"]
    return ShownComment(pk=pk, anchor=f"comment-{pk}", permalink=comment_address(article, pk))


def _shown(article: Article, row: Row) -> ShownComment:
    pk = row["pk"]
    return ShownComment(
        pk=pk,
        anchor=f"comment-{pk}",
        permalink=comment_address(article, pk),
        gone=False,
        name=row["name"],
        url=row["website"] if row["website"].startswith(_WEB) else None,
        posted=row["posted_at"],
        edited=row["edited_at"] is not None,
        html=comment_html(row["text"]),
        recommended=row["recommended"],
        is_staff=row["is_staff"],
        is_pick=row["is_pick"],
        reply_url=reply_address(article, pk) if rules_shown(article).replies_open else None,
        report_url=report_address(article, pk),
    )
