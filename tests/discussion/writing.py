"""Comments for tests, written straight into the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.looking_over import look_over
from wireroom.discussion.models import Comment, State
from wireroom.discussion.threads import ShownComment


def post(article: Article, text: str, parent: Comment | None = None, **more: Any) -> Comment:
    """A comment that readers see, posted after those before it."""
    number = Comment.objects.count()
    return Comment.objects.create(
        **{
            "article": article,
            "text": text,
            "parent": parent,
            "name": f"Reader {number}",
            "state": State.ACCEPTED,
            "digest": str(number),
            "posted_at": clock.now() + timedelta(seconds=number),
            **more,
        }
    )


def posted(article: Article, letter: Letter) -> Comment:
    """The comment once the worker has screened it."""
    comment = accept(article, letter)
    look_over()
    comment.refresh_from_db()
    return comment


def outline(comments: list[ShownComment]) -> list[Any]:
    """The comments' words, each with those of its replies."""
    return [[_words(comment), *outline(comment.replies)] for comment in comments]


def _words(comment: ShownComment) -> str:
    return "taken down" if comment.gone else comment.html.split(">")[1].split("<")[0]
