"""Keeps what readers had, whenever a story that has been published becomes another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log as write_log

from wireroom.articles.history.lines import Said, said_by
from wireroom.articles.models.public_version import PublicVersion
from wireroom.core import clock
from wireroom.core.tags import Change, mark

if TYPE_CHECKING:
    from wireroom.articles.models import Article

OUT, IN = "wireroom.history_out", "wireroom.history_in"
"""The actions in the audit log."""


def tag(article: Article) -> str:
    return f"history:{article.pk}"


def keep(article: Article, before: Said, since: Any) -> None:
    """Keep what a story says now, and what it said before (from `since` on), in the transaction that changes it."""
    now = said_by(article)
    if now.lines == before.lines:
        return
    if not article.public_versions.exists():
        article.public_versions.create(at=since or clock.now(), said=before.as_json())
    article.public_versions.create(at=clock.now(), said=now.as_json())
    mark(Change(tag(article)))


@transaction.atomic
def show(version: PublicVersion, *, shown: bool, user: Any = None) -> None:
    """Take a version out of a story's public history, as the law or decency may ask, or put it back."""
    if version.is_shown == shown:
        return
    version.is_shown = shown
    version.save(update_fields=["is_shown"])
    story = version.article
    data = {"version": f"{version.at:%Y-%m-%d %H:%M} UTC"}
    write_log(instance=story, action=IN if shown else OUT, user=user, title=story.headline, data=data)
    mark(Change(tag(story)))
