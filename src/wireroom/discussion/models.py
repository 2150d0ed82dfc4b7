"""The comment, and the newsroom's decisions on it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.tags import Change, Tagged
from wireroom.discussion.privacy import decrypt_address


class State(models.TextChoices):
    """Where a comment stands. Readers see the accepted ones alone."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"


STATES = [
    (State.WAITING, "Waiting"),
    (State.ACCEPTED, "Approved"),
    (State.REJECTED, "Rejected"),
    (State.SPAM, "Spam"),
    (State.WITHDRAWN, "Withdrawn"),
]
"""The moderator's word for each, in the order of a comment's life."""


class Comments(models.QuerySet["Comment"]):
    def shown(self) -> Comments:
        """Those that readers see: the one place that decides it, so that every count is the same."""
        return self.filter(state=State.ACCEPTED)


class Comment(Tagged):
    """What a reader, or the newsroom, wrote under an article."""

    tag_name = "comment"
    wagtail_reference_index_ignore = True  # Nobody asks the desk where a comment is used; posting stays one insert.

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replies",
    )
    name = models.CharField(_("name"), max_length=80)
    email_encrypted = models.TextField(blank=True, editable=False)
    email_hash = models.CharField(max_length=64, blank=True, editable=False)
    website = models.URLField(_("website"), max_length=200, blank=True)
    text = models.TextField(_("comment"), max_length=5000)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=State.WAITING)
    reasons = models.JSONField(
        default=list, blank=True, editable=False, help_text="Why it was held, each in a sentence for the moderator."
    )
    posted_at = models.DateTimeField(_("posted"), default=clock.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    is_staff = models.BooleanField(_("from the newsroom"), default=False)
    is_pick = models.BooleanField(_("editor’s pick"), default=False)
    digest = models.CharField(max_length=64, editable=False)

    objects = Comments.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("view_address", "Can see commenters' e-mail addresses")]
        indexes = [
            models.Index(fields=["article", "state", "posted_at"], name="comments_of_an_article"),
            models.Index(fields=["state", "-id"], name="moderation_queue"),
            models.Index(fields=["email_hash"], name="comments_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=~models.Q(state=State.WITHDRAWN),
                name="posted_twice_is_one_comment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.posted_at:%Y-%m-%d %H:%M}"

    @property
    def is_shown(self) -> bool:
        return self.state == State.ACCEPTED

    @property
    def anchor(self) -> str:
        """The fragment of its place on the article's page."""
        return f"comment-{self.pk}"

    @property
    def email(self) -> str:
        """The address in the clear, for roles that need it. Raises `AddressUnreadable`."""
        return decrypt_address(self.email_encrypted)

    def changes(self, before: Comment | None) -> set[Change]:
        """Pages are touched only by what readers see; their count only by what comes or goes."""
        was_shown = before is not None and before.is_shown
        gone = before is self  # As `Tagged.delete` says it.
        changes: set[Change] = set()
        if self.is_shown or was_shown:
            changes.add(Change(f"discussion:{self.article_id}"))
        if self.is_shown != was_shown or (gone and was_shown):
            changes.add(Change(f"comment-count:{self.article_id}"))
        return changes


class Decision(models.Model):
    """One line of the record of what was decided on a comment, by whom."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=10, choices=STATES)
    after = models.CharField(max_length=10, choices=STATES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A decision is a record: it is added to, never changed.")
        super().save(*args, **kwargs)
