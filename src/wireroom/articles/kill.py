"""Kill: a story is taken back everywhere, for good, and its address says so."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as write_log
from wagtail.models import Revision

from wireroom.articles.models import Article
from wireroom.core import clock

log = logging.getLogger(__name__)

KILL, TAKEN_DOWN = "wireroom.kill", "wireroom.take_down"
"""The actions in the audit log."""


@transaction.atomic
def kill(article: Article, notice: str = "", user: Any = None, why: str = "") -> Article:
    """Take a story down and keep it down. `notice` is for readers, `why` for the audit log. May be said twice.
    Its translations go with it."""
    found = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    if found.killed_at:
        return found
    found.killed_at, found.kill_notice = clock.now(), notice
    _take_off(found, user)
    write_log(instance=found, action=KILL, user=user, title=found.headline, data={"why": why, "notice": notice})
    log.info("Killed: %s (%s)", found.headline, why or "by the desk")
    for translation in found.translations.all():
        kill(translation, notice, user, why)
    return found


@transaction.atomic
def take_down(article: Article, why: str) -> None:
    """Take a story from readers because its rights have ended or its source withholds it; it may come back."""
    found = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    for translation in found.translations.all():
        take_down(translation, why)
    waits = found.revisions.filter(approved_go_live_at__isnull=False).exists()
    if not (found.live or waits):
        return
    _take_off(found, None)
    write_log(instance=found, action=TAKEN_DOWN, title=found.headline, data={"why": why})
    log.info("Taken down: %s (%s)", found.headline, why)


def _take_off(found: Article, user: Any) -> None:
    """What is live comes down, and what was scheduled is called off."""
    Revision.objects.for_instance(found).filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    if found.live:
        found.unpublish(user=user, log_action=False)
    else:
        found.save()
