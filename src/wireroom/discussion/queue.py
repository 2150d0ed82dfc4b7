"""What the moderator's screen shows: comments by state, the newest first, and what may be decided on each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wireroom.discussion.models import STATES, Comment, Decision, State
from wireroom.discussion.privacy import AddressUnreadable
from wireroom.discussion.rendering import comment_html

PAGE = 50
"""Comments on one screen; older ones follow after the last one shown, never by counting from the start."""

MODERATE = "discussion.change_comment"
SEE_ADDRESSES = "discussion.view_address"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: the state it leads to, the word on it, Wagtail's class for it."""

    state: str
    word: str
    classes: str


_ACCEPT = Choice(State.ACCEPTED, gettext_lazy("Approve"), "button button-small")
_REJECT = Choice(State.REJECTED, gettext_lazy("Reject"), "button button-small button-secondary")
_SPAM = Choice(State.SPAM, gettext_lazy("Spam"), "button button-small button-secondary no")
_WITHDRAW = Choice(State.WITHDRAWN, gettext_lazy("Withdraw"), "button button-small button-secondary")

CHOICES = {
    State.WAITING: (_ACCEPT, _REJECT, _SPAM),
    State.ACCEPTED: (_REJECT, _SPAM, _WITHDRAW),
    State.REJECTED: (_ACCEPT, _SPAM),
    State.SPAM: (_ACCEPT, _REJECT),
    State.WITHDRAWN: (),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A state with its number of comments."""

    state: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment as the moderator sees it; `address` is None for who may not see addresses."""

    comment: Comment
    html: SafeString
    address: str | None
    choices: tuple[Choice, ...]
    history: str
    """What became of its author's other comments: "3 approved, 1 spam"."""


@dataclass(frozen=True, slots=True)
class Page:
    """One screen; `before` leads to the next older one."""

    entries: list[Entry]
    before: int | None


def waiting() -> int:
    """How many comments wait for a moderator."""
    return Comment.objects.filter(state=State.WAITING).count()


def tabs(article: int | None) -> list[Tab]:
    comments = Comment.objects.filter(article=article) if article else Comment.objects.all()
    counts = dict(comments.order_by().values_list("state").annotate(Count("pk")))
    return [Tab(value, label, counts.get(value, 0)) for value, label in STATES]


def page(state: str, article: int | None, before: int | None, user: Any, author: int | None = None) -> Page:
    """The screen of comments in `state` that were posted before the comment of number `before`.

    `author`: the number of a comment; all comments of its author, in whatever state.
    """
    comments = Comment.objects.filter(state=state).order_by("-pk")
    if author:
        comments = _of_the_author_of(author)
    if article:
        comments = comments.filter(article=article)
    if before:
        comments = comments.filter(pk__lt=before)
    found = list(comments.select_related("article", "parent").defer("article__body")[: PAGE + 1])
    prefetch_related_objects(found, Prefetch("decisions", Decision.objects.select_related("by")))
    more = len(found) > PAGE
    return Page(list(_entries(found[:PAGE], user)), found[PAGE - 1].pk if more else None)


def _entries(comments: list[Comment], user: Any) -> Iterator[Entry]:
    sees_addresses = user.has_perm(SEE_ADDRESSES)
    others = histories(comments)
    for comment in comments:
        yield Entry(
            comment=comment,
            html=comment_html(comment.text),
            address=_address(comment) if sees_addresses else None,
            choices=CHOICES[State(comment.state)],
            history=others.get(comment.email_hash, ""),
        )


def _of_the_author_of(comment: int) -> Any:
    whose = Comment.objects.filter(pk=comment).exclude(email_hash="").values("email_hash")[:1]
    return Comment.objects.filter(email_hash__in=whose).order_by("-pk")


def histories(comments: Collection[Comment]) -> dict[str, str]:
    """One query for the whole screen; authors with nothing else to their name are left out."""
    hashes = {comment.email_hash for comment in comments} - {""}
    counted = Comment.objects.filter(email_hash__in=hashes).order_by().values_list("email_hash", "state")
    totals: dict[str, dict[str, int]] = {}
    for whose, state, count in counted.annotate(Count("pk")):
        totals.setdefault(whose, {})[state] = count
    return {
        whose: ", ".join(f"{states[value]} {str(label).lower()}" for value, label in STATES if value in states)
        for whose, states in totals.items()
        if sum(states.values()) > 1
    }


def _address(comment: Comment) -> str:
    try:
        return comment.email
    except AddressUnreadable:
        return _("The address cannot be read: it was encrypted with another secret key.")
