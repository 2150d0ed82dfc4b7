"""What screening goes by: the newsroom's rules, its words, whom it has banned, and what it has learnt."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wireroom.core import clock
from wireroom.core.tags import Change, Tagged

LONGEST_PAUSE = 86_400
"""Seconds of slow mode."""


class Mode(models.TextChoices):
    """Who may write, and when it is shown."""

    BEFORE = "before", gettext_lazy("Open: read by a moderator before it is shown")
    AFTER = "after", gettext_lazy("Open: shown at once, read afterwards")
    CONFIRMED = "confirmed", gettext_lazy("For readers who have confirmed their address: read before it is shown")
    QUESTIONS = "questions", gettext_lazy("Questions: readers ask, only the newsroom answers")
    CLOSED = "closed", gettext_lazy("Closed")


class DiscussionRules(Tagged):
    """Rules of the whole paper, of a section, or of a story. What is left empty is as in the next wider one."""

    tag_name = "discussion-rules"
    wagtail_reference_index_ignore = True

    section = models.OneToOneField("articles.Section", on_delete=models.CASCADE, null=True, blank=True)
    article = models.OneToOneField(
        "articles.Article", verbose_name="story", on_delete=models.CASCADE, null=True, blank=True
    )
    mode = models.CharField(gettext_lazy("who may write"), max_length=10, choices=Mode, blank=True)
    closes_after_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=gettext_lazy("Days after publication; 0 is never."),
    )
    trusted_after = models.PositiveSmallIntegerField(
        gettext_lazy("known authors pass after"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
        help_text=gettext_lazy("Approved comments after which an author’s next ones are shown at once; 0 is never."),
    )
    slow_seconds = models.PositiveIntegerField(
        gettext_lazy("slow mode"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_PAUSE)],
        help_text=gettext_lazy("Seconds that a reader waits between two comments on one story; 0 is none."),
    )
    frozen = models.BooleanField(
        "frozen", default=False, help_text=gettext_lazy("No comment is taken until the tick is removed.")
    )

    class Meta:
        verbose_name = gettext_lazy("rules for discussions")
        verbose_name_plural = gettext_lazy("rules for discussions")
        constraints = [
            models.CheckConstraint(condition=Q(section=None) | Q(article=None), name="rules_are_of_one_thing"),
        ]

    def __str__(self) -> str:
        return _("Rules for %(article)s") % {"article": self.article or self.section or _("the whole paper")}

    def clean(self) -> None:
        if self.section_id and self.article_id:
            raise ValidationError(_("Rules are for a section or for a story, not for both: leave one of them empty."))
        others = DiscussionRules.objects.exclude(pk=self.pk).filter(section=self.section_id, article=self.article_id)
        if others.exists():
            raise ValidationError(
                _("There are %(first)s already; change those.") % {"first": str(others.first()).lower()}
            )

    def changes(self, before: Any | None) -> set[Change]:
        if not self.differs(before, "mode", "closes_after_days", "frozen", "section_id", "article_id"):
            return set()
        rows = [self] if before is None or before is self else [self, before]
        return {Change(rules_tag(row.section_id, row.article_id)) for row in rows}


def rules_tag(section: int | None, article: int | None) -> str:
    """What a page depends on that shows whether comments are taken."""
    if article:
        return f"discussion-rules:article:{article}"
    return f"discussion-rules:section:{section}" if section else "discussion-rules:paper"


class WordList(models.Model):
    """Words and phrases, one a line; those of a language concern stories in it."""

    class Kind(models.TextChoices):
        SUSPECT = "suspect", gettext_lazy("Suspect: hold the comment for a moderator")
        BANNED = "banned", gettext_lazy("Banned: reject the comment")

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SUSPECT)
    language = models.CharField(
        max_length=12, blank=True, help_text=gettext_lazy("BCP 47 tag such as en or de; empty: every language.")
    )
    words = models.TextField(help_text=gettext_lazy("One word or phrase a line."), max_length=50_000)

    class Meta:
        verbose_name = gettext_lazy("word list")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ban(models.Model):
    """Somebody whose comments are rejected unread: by a keyed hash of the address, which outlives erasing the rest."""

    email_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(
        max_length=80,
        blank=True,
        help_text=gettext_lazy("The name under the comment that led to it; empty once its owner erased all else."),
    )
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        name = self.name or _("Somebody who erased all else")
        return _("%(name)s, banned by %(by)s") % {"name": name, "by": self.by}


class LearntTrait(models.Model):
    """What the classifier knows of one trait (`classifier.Known`)."""

    name = models.CharField(max_length=128, unique=True)
    z = models.FloatField(default=0.0)
    n = models.FloatField(default=0.0)
    spam = models.PositiveIntegerField(default=0)
    genuine = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name


class LearntBar(models.Model):
    """What a comment must reach to be called spam (`classifier.Bar`): one row, once enough was decided."""

    likely = models.FloatField()
    share = models.FloatField()
    learnt_from = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"likely {self.likely:.2f}, known {self.share:.2f}"
