"""A secret address at which somebody without an account may read a story that is not out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from wireroom.articles.models.article import Article
from wireroom.core import clock


class PreviewLink(models.Model):
    """One such address; it is not kept, only made again from the key."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Preview until %(ends_at)s") % {"ends_at": f"{self.ends_at:%Y-%m-%d %H:%M}"}

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.ends_at > clock.now()
