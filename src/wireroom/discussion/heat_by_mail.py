"""Tells the moderators by mail that a discussion heats up, where the operator names addresses: once a day and story."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wireroom.core import clock
from wireroom.core.pages import absolute
from wireroom.discussion.heat import Hot, hot_discussions
from wireroom.discussion.outbox import Letter, mail_is_set_up, put
from wireroom.discussion.privacy import address_hash


def tell_of_heat() -> None:
    """The worker's job. What is told stands in the outbox under its story and day, so that it is told once."""
    moderators = settings.WIREROOM["MODERATORS_MAIL"]
    if not (moderators and mail_is_set_up()):
        return
    for hot in hot_discussions():
        for address in moderators:
            put(f"heat:{hot.article.pk}:{clock.now():%Y-%m-%d}:{address_hash(address)}", _letter(address, hot))


def _letter(address: str, hot: Hot) -> Letter:
    headline = hot.article.headline
    queue = absolute(f"{reverse('discussion_comments')}?article={hot.article.pk}")
    text = _("The discussion of “%(headline)s” wants a moderator’s eye:") % {"headline": headline}
    reasons = "\n".join(f"- {reason}" for reason in hot.reasons)
    return Letter(address, _("Heating up: %(headline)s") % {"headline": headline}, f"{text}\n\n{reasons}\n\n{queue}\n")
