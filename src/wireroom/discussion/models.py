"""The comment, and the newsroom's decisions on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.tags import Change, Tagged
from wireroom.discussion.privacy import decrypt_address
from wireroom.discussion.reader_models import AnswerNotice, Mail, Reader
from wireroom.discussion.report_models import Recommendation, Report
from wireroom.discussion.screening_models import Ban, DiscussionRules, LearntBar, LearntTrait, WordList

__all__ = [
    "STATES",
    "AnswerNotice",
    "Asks",
    "Ban",
    "Comment",
    "Comments",
    "Decision",
    "DiscussionRules",
    "LearntBar",
    "LearntTrait",
    "Mail",
    "Reader",
    "Recommendation",
    "Report",
    "State",
    "WordList",
]


class State(models.TextChoices):
    """Where a comment stands. Readers see the accepted ones alone."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"


STATES = [
    (State.WAITING, _("Waiting")),
    (State.ACCEPTED, _("Approved")),
    (State.REJECTED, _("Rejected")),
    (State.SPAM, _("Spam")),
    (State.WITHDRAWN, _("Withdrawn")),
]
"""The moderator's word for each, in the order of a comment's life."""


class Asks(models.TextChoices):
    """What the worker is still to do with a comment that waits."""

    LOOK = "look", "Screen it"
    SHOW = "show", "Show it, unless a service outside objects"
    HOLD = "hold", "Ask the services outside, and hold it"


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
    thread = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    """The comment that began it all; none where this one did. It follows from `parent`."""
    name = models.CharField(_("name"), max_length=80)
    email_encrypted = models.TextField(blank=True, editable=False)
    email_hash = models.CharField(max_length=64, blank=True, editable=False)
    network_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the network it came from; dropped after some days."
    )
    author_hash = models.CharField(max_length=64, blank=True, editable=False, help_text="Of its author's own cookie.")
    website = models.URLField(_("website"), max_length=200, blank=True)
    text = models.TextField(_("comment"), max_length=5000)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=State.WAITING)
    reasons = models.JSONField(
        default=list, blank=True, editable=False, help_text="Why it was held, each in a sentence for the moderator."
    )
    posted_at = models.DateTimeField(_("posted"), default=clock.now)
    edited_at = models.DateTimeField(_("edited by its author"), null=True, blank=True, editable=False)
    recommended = models.PositiveIntegerField(_("recommended"), default=0, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    is_staff = models.BooleanField(_("from the newsroom"), default=False)
    is_pick = models.BooleanField(_("editor’s pick"), default=False)
    digest = models.CharField(max_length=64, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False, help_text="Keyed hash of what it says.")
    asks = models.CharField(
        max_length=4,
        choices=Asks,
        blank=True,
        editable=False,
        help_text="What the worker is still to do before a moderator is asked.",
    )
    score = models.FloatField(null=True, editable=False, help_text="The classifier's, 0 to 1, when it came.")

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
            models.Index(fields=["id"], condition=models.Q(asks="look"), name="comments_to_look_at"),
            models.Index(fields=["thread", "state", "posted_at"], name="comments_of_a_thread"),
            models.Index(
                fields=["fingerprint", "posted_at"],
                condition=~models.Q(fingerprint=""),
                name="comments_saying_the_same",
            ),
            models.Index(
                fields=["network_hash", "posted_at"],
                condition=~models.Q(network_hash=""),
                name="comments_of_a_network",
            ),
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
    def email(self) -> str:
        """The address in the clear, for roles that need it. Raises `AddressUnreadable`."""
        return decrypt_address(self.email_encrypted)

    def settle(self, before: Comment | None) -> None:
        """A reply belongs to the thread of what it answers, for good."""
        if self.parent is not None and self.thread_id is None:
            self.thread = self.parent.thread or self.parent

    @property
    def began_at(self) -> datetime:
        """When its thread began, which says on which part of the discussion it stands."""
        return self.posted_at if self.thread is None else self.thread.posted_at

    def changes(self, before: Comment | None) -> set[Change]:
        """Pages are touched only by what readers see; their count and order only by what comes or goes.

        comment-count:12    how many comments article 12 has
        threads:12          which threads there are, dated with their beginning
        discussion:12       what stands in them, dated likewise
        comment:34          one comment, where it is listed for itself
        recommended:12, picks:12
        """
        was_shown = before is not None and before.is_shown
        if not (self.is_shown or was_shown) or not self.differs(before, *_READ):
            return set()
        comes_or_goes = self.is_shown != was_shown or before is self
        changes = {Change(f"discussion:{self.article_id}", self.began_at), Change(self.tag)}
        if before is not None and before.posted_at != self.posted_at:
            changes.add(Change(f"discussion:{self.article_id}"))
            changes.add(Change(f"threads:{self.article_id}"))
        if comes_or_goes:
            changes.add(Change(f"comment-count:{self.article_id}"))
            changes.add(Change(f"threads:{self.article_id}", self.began_at))
        after = None if before is self else self
        changes |= {
            Change(f"{tag}:{self.article_id}")
            for tag, field in (("recommended", "recommended"), ("picks", "is_pick"))
            if _as_shown(before, field) != _as_shown(after, field)
        }
        return changes


def _as_shown(comment: Comment | None, field: str) -> int:
    return int(getattr(comment, field)) if comment is not None and comment.is_shown else 0


_READ = (
    "state",
    "name",
    "website",
    "text",
    "posted_at",
    "edited_at",
    "recommended",
    "is_staff",
    "is_pick",
    "parent_id",
    "thread_id",
)
"""What readers see of a comment, or what orders it."""


def decided(state: str) -> str:
    """The action in the audit log."""
    return f"wireroom.comment.{state}"


class Decision(models.Model):
    """One line of the record of what was decided on a comment, by whom."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=10, choices=STATES)
    after = models.CharField(max_length=10, choices=STATES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=200, blank=True, help_text="Why, in the moderator's words.")
    is_learnt = models.BooleanField(default=False, help_text="Whether the classifier has learnt from it.")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["id"], condition=models.Q(is_learnt=False), name="decisions_to_learn_from")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A decision is a record: it is added to, never changed.")
        super().save(*args, **kwargs)
        if self.by is not None:  # In the desk's record by its number: there nobody would find a name to erase it.
            title = gettext("Comment %(comment_id)s") % {"comment_id": self.comment_id}
            write_log(instance=self.comment, action=decided(self.after), user=self.by, title=title)
