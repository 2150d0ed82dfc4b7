"""Stories of copy that its source wants deleted: they come down, and their text goes with all its versions."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as write_log
from wagtail.models import ModelLogEntry

from wireroom.articles.kill import kill
from wireroom.articles.models import Article, Conflict, Credit, WireCopy
from wireroom.wire.models import Item

log = logging.getLogger(__name__)

ERASED = "wireroom.erase"
"""The action in the audit log."""

HEADLINE = "A story that was deleted"

_TEXTS = (
    "short_headline",
    "standfirst",
    "slugline",
    "dateline",
    "lead_caption",
    "original_url",
    "copyright_notice",
    "credit_line",
    "licence_url",
    "usage_terms",
    "desk_note",
    "kill_notice",
    "received",
)


def obey(sender: Any, item: Item, **kwargs: Any) -> None:
    """Hears `wire.deleting.item_deleted`, in its transaction."""
    copy = WireCopy.objects.filter(item=item).select_related("article").first()
    if copy is not None:
        erase(copy.article, f"{item.source} lets its copy be kept for {item.source.delete_after} days")


@transaction.atomic
def erase(article: Article, why: str) -> None:
    """Delete a story's text. One that readers have had stays a record without words: its address answers 410, nobody
    publishes it again, the ledger and the audit log keep what they have. May be said twice."""
    found = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    write_log(instance=found, action=ERASED, title=HEADLINE, data={"why": why})
    log.info("Deleted for the sake of its terms: the story %s (%s)", found.pk, why)
    Conflict.objects.filter(copy__article=found).delete()
    if found.first_published_at:
        kill(found, why=why)
        _empty(Article.objects.get(pk=found.pk))
    else:
        found.revisions.all().delete()
        found.delete()
    told = ModelLogEntry.objects.filter(content_type__app_label="articles", content_type__model="article")
    told.filter(object_id=str(article.pk)).update(label=HEADLINE)


def _empty(article: Article) -> None:
    article.headline, article.body, article.lead_picture = HEADLINE, [], None
    for name in _TEXTS:
        setattr(article, name, "")
    article.credits = [Credit(source=one.source, role=one.role) for one in article.source_credits if one.source]
    article.bylines, article.topics, article.entities = [], [], []
    article.corrections, article.further_sections = [], []
    article.latest_revision = article.live_revision = None
    article.save()
    article.revisions.all().delete()
    article.public_versions.all().delete()
