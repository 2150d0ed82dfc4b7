"""On the desk's start page: the comments that wait for a moderator."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from wireroom.core.start import SHOWN, Line, StartPanel
from wireroom.discussion.models import Comment, State

_LETTERS = 90


class CommentsWaiting(StartPanel):
    """Those that have waited longest, first: a reader hopes to see each of them."""

    name = "comments"
    heading = _("Comments waiting")
    nothing = _("No comment waits.")
    order = 45

    def lines(self) -> list[Line]:
        waiting = Comment.objects.filter(state=State.WAITING).select_related("article").defer("article__body")
        return [_line(comment) for comment in waiting.order_by("pk")[:SHOWN]]

    def all_url(self) -> str:
        return reverse("discussion_comments")


def _line(comment: Comment) -> Line:
    words = Truncator(" ".join(comment.text.split())).chars(_LETTERS)
    return Line(words, f"{reverse('discussion_comments')}?article={comment.article_id}", str(comment.article))
