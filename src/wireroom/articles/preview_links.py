"""Preview links: made, revoked and followed. Whoever has one reads the latest version of one story, until it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wireroom.articles.models import Article, PreviewLink
from wireroom.core import clock

MADE, REVOKED = "wireroom.preview_link", "wireroom.preview_link_revoked"
"""The actions in the audit log."""

MOST_DAYS = 30
_SALT = "wireroom.preview"


class Ended(Exception):
    """There is no such preview, or no longer."""


def make_link(article: Article, days: int, user: Any = None) -> PreviewLink:
    """A link that ends after so many days, 1 to 30."""
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(_("A preview link lasts 1 to %(most_days)s days.") % {"most_days": MOST_DAYS})
    link = PreviewLink.objects.create(article=article, made_by=user, ends_at=clock.now() + timedelta(days=days))
    log(instance=article, action=MADE, user=user, data={"until": f"{link.ends_at:%Y-%m-%d %H:%M}"})
    return link


def revoke(link: PreviewLink, user: Any = None) -> None:
    """End it now; a second time changes nothing."""
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now()):
        log(instance=link.article, action=REVOKED, user=user)


def address(link: PreviewLink) -> str:
    return reverse("preview_look", args=[signing.dumps(link.pk, salt=_SALT)])


def story_behind(token: str) -> Article:
    """The latest version of the story that the link was made for. Raises `Ended`."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Ended from None
    link = PreviewLink.objects.select_related("article").filter(pk=key).first()
    if link is None or not link.is_open or link.article.killed_at:
        raise Ended
    found: Article = link.article.get_latest_revision_as_object()
    return found
