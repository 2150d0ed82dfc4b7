"""What may happen to comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireroom.discussion import accepting, moderation
from wireroom.discussion.models import Comment, State
from wireroom.discussion.recommending import recommend

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def comment(room: RandomNewsroom) -> None:
    comment = _comment(room)
    moderation.accept(comment, room.editor)


def _comment(room: RandomNewsroom) -> Comment:
    article = room.random_story()
    letter = accepting.Letter(name=room.words(2), text=room.words(12), email="tomas.reed@readers.example")
    return Comment.objects.create(
        article=article,
        name=letter.name,
        text=letter.text,
        digest=accepting.digest(article, letter),
        posted_at=room.now,
    )


def comment_waits(room: RandomNewsroom) -> None:
    _comment(room)


def comment_rejected(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        moderation.reject(comment, room.editor)


def _accepted(room: RandomNewsroom) -> Comment | None:
    shown = list(Comment.objects.filter(state=State.ACCEPTED).order_by("pk"))
    return room.random.choice(shown) if shown else None


def comment_picked(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        comment.is_pick = not comment.is_pick
        comment.save(update_fields=["is_pick"])


def comment_answered(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        moderation.answer(comment, room.words(8), room.editor)


def comment_withdrawn(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        moderation.withdraw(comment, room.editor)


def comment_recommended(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        recommend(comment, author=room.words(3), network="")


def comment_corrected(room: RandomNewsroom) -> None:
    if comment := _accepted(room):
        comment.text, comment.name = room.words(6), room.words(2)
        comment.save(update_fields=["text", "name"])
