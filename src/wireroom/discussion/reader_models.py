"""Readers who have confirmed an address, and the mail that goes to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core import clock


class Reader(models.Model):
    """Somebody who has confirmed an e-mail address: the name is then his on this site."""

    class Answers(models.TextChoices):
        """What is mailed when somebody answers."""

        NONE = "none", _("No mail")
        EACH = "each", _("A mail for each answer")
        DAILY = "daily", _("One mail a day, if there were answers")

    email_hash = models.CharField(max_length=64, unique=True, editable=False)
    email_encrypted = models.TextField(editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    name_key = models.CharField(max_length=80, blank=True, editable=False, help_text="What look-alikes share.")
    confirmed_at = models.DateTimeField(default=clock.now)
    answers = models.CharField(max_length=5, choices=Answers, default=Answers.NONE)
    answers_since = models.DateTimeField(default=clock.now)
    digest_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"], condition=~models.Q(name_key=""), name="a_protected_name_has_one_owner"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AnswerNotice(models.Model):
    """An answer of which its reader has been told, or is being told by a mail in the outbox."""

    reply = models.OneToOneField("discussion.Comment", on_delete=models.CASCADE, related_name="notice")
    at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.reply_id}, {self.at:%Y-%m-%d %H:%M}"


class Mail(models.Model):
    """A mail in the outbox; once it is sent, or cannot be, nothing of it is kept but that it was."""

    key = models.CharField(max_length=120, unique=True, help_text="What it is about: the same is never sent twice.")
    email_hash = models.CharField(max_length=64, db_index=True)
    network_hash = models.CharField(max_length=64, blank=True)
    sealed = models.TextField(blank=True, help_text="Recipient, subject and text, encrypted.")
    written_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up = models.CharField(max_length=80, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(claimed_at=None, sent_at=None, given_up=""), name="mail_to_send"
            )
        ]

    def __str__(self) -> str:
        return self.key
