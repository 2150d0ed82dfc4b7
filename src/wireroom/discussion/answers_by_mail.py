"""Tells confirmed readers who asked for it that somebody answered: at once, or once a day. The worker's job."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wireroom.core import clock
from wireroom.core.pages import absolute, site_identity
from wireroom.discussion.addresses import comment_address
from wireroom.discussion.models import AnswerNotice, Comment, Reader
from wireroom.discussion.outbox import Letter, mail_is_set_up, put
from wireroom.discussion.privacy import AddressUnreadable, decrypt_address
from wireroom.discussion.readers import unsubscribe_link

_A_DAY = timedelta(days=1)
_QUOTED = 400
"""Characters of an answer in the mail."""

_MOST = 50
"""Answers in one mail."""


def tell_of_answers() -> None:
    """Write what is to be told into the outbox; an answer is told of once, whatever is interrupted."""
    if not mail_is_set_up():
        return
    answered = Exists(_answers(OuterRef("email_hash"), OuterRef("answers_since")))
    for reader in Reader.objects.exclude(answers=Reader.Answers.NONE).filter(answered).order_by("pk"):
        if reader.answers == Reader.Answers.EACH:
            for reply in _untold(reader):
                _tell(reader, [reply])
        elif reader.digest_at is None or reader.digest_at <= clock.now() - _A_DAY:
            _tell(reader, _untold(reader))


def _answers(email_hash: Any, since: Any) -> QuerySet[Comment]:
    """Answers that readers see and nobody was told of, to comments of one person by somebody else."""
    answers = Comment.objects.shown().filter(parent__email_hash=email_hash, posted_at__gte=since, notice=None)
    return answers.exclude(email_hash=email_hash)


def _untold(reader: Reader) -> list[Comment]:
    answers = _answers(reader.email_hash, reader.answers_since).select_related("article").defer("article__body")
    return list(answers.order_by("posted_at", "pk")[:_MOST])


def _tell(reader: Reader, replies: list[Comment]) -> None:
    if not replies:
        return
    try:
        address = decrypt_address(reader.email_encrypted)
    except AddressUnreadable:
        return
    key = f"answers:{reader.pk}:{replies[0].pk}-{replies[-1].pk}"
    try:
        with transaction.atomic():
            AnswerNotice.objects.bulk_create([AnswerNotice(reply=reply) for reply in replies])
            put(key, _letter(address, replies))
            Reader.objects.filter(pk=reader.pk).update(digest_at=clock.now())
    except IntegrityError:
        return  # Another worker was quicker.


def _letter(address: str, replies: list[Comment]) -> Letter:
    paper = site_identity(words=False).name
    count = len(replies)
    subject = ngettext("%(name)s answered you", "%(count)d answers to your comments", count)
    end = unsubscribe_link(address)
    parts = [
        _("%(name)s on “%(headline)s”:\n\n%(text)s\n\n%(link)s")
        % {
            "name": reply.name,
            "headline": reply.article.headline,
            "text": Truncator(reply.text).chars(_QUOTED),
            "link": absolute(comment_address(reply.article, reply.pk)),
        }
        for reply in replies
    ]
    foot = _("No more mail about answers: %(link)s") % {"link": end}
    text = "\n\n* * *\n\n".join(parts) + f"\n\n-- \n{paper}\n{foot}\n"
    return Letter(address, subject % {"name": replies[0].name, "count": count}, text, end)
