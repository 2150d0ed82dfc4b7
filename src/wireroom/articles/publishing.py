"""Going live and coming down, for screen, command and schedule alike."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from wagtail.log_actions import log as write_log
from wagtail.models import Revision

from wireroom.articles import lateness
from wireroom.articles.models import Article
from wireroom.articles.permission import MayNotBePublished
from wireroom.core import clock

HELD_BACK = "wireroom.hold_back"
"""The action in the audit log: something scheduled was not published, for the sake of its rights."""

log = logging.getLogger(__name__)


def publish(article: Article, user: Any = None) -> Article:
    """Put the article's latest text before readers, or on the schedule where its go-live time is still to come."""
    with transaction.atomic():
        article.take_up()
        revision = article.save_revision(user=user, changed=True)
        article.publish(revision, user=user)
    article.refresh_from_db()
    return article


def publish_what_is_due() -> None:
    """Publish what was scheduled for now or earlier, and take down what has expired. What is late is reported.
    May run twice; a story that cannot be published holds up no other."""
    now = clock.now()
    due = Revision.objects.filter(
        approved_go_live_at__lte=now,
        base_content_type__app_label="articles",
        base_content_type__model="article",
    )
    for pk in due.order_by("approved_go_live_at").values_list("pk", flat=True):
        with _holding_up_nothing(f"The revision {pk}, which is due,"), transaction.atomic():
            if (revision := _held(due, pk)) is not None:
                was_due = revision.approved_go_live_at
                if not _goes_out(revision):
                    continue
                lateness.report(revision.content_object, "Published", was_due, revision.object_str)
    expired = Article.objects.filter(live=True, expire_at__lte=now)
    for pk in expired.order_by("expire_at").values_list("pk", flat=True):
        with _holding_up_nothing(f"The story {pk}, which has expired,"), transaction.atomic():
            if (article := _held(expired, pk)) is not None:
                was_due = article.expire_at
                article.unpublish(set_expired=True)
                lateness.report(article, "Taken down", was_due, article.headline)


def _goes_out(revision: Revision) -> bool:
    """Publish what is due; what may not be published any more, or not yet, is no longer scheduled and says why."""
    try:
        with transaction.atomic():
            revision.publish()
    except MayNotBePublished as reason:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        story = revision.content_object
        write_log(instance=story, action=HELD_BACK, title=story.headline, data={"why": str(reason)})
        log.warning("Not published on schedule: %s. %s", story.headline, reason)
        return False
    return True


@contextmanager
def _holding_up_nothing(what: str) -> Iterator[None]:
    """A story that cannot be changed is told of and tried again, while those after it have their turn."""
    try:
        yield
    except DatabaseError:
        raise
    except Exception:
        log.exception("%s could not be changed; it is tried again.", what)


def _held(due: QuerySet, pk: int) -> Any | None:
    """What is still due, held until the transaction ends; None where another node has it in hand or has done it."""
    return due.select_for_update(skip_locked=True, of=("self",), no_key=True).filter(pk=pk).first()
