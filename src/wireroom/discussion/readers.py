"""What a reader may do with an e-mail address that is his: confirm it, own a name, choose mail, see, correct and erase.

That an address is his he shows by a mailed link; the link itself only opens a page (`reader_page`).
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wireroom.core import clock
from wireroom.core.pages import absolute, site_identity
from wireroom.discussion import names
from wireroom.discussion.addresses import comment_address, reader_address, unsubscribe_address
from wireroom.discussion.models import Ban, Comment, Comments, Mail, Reader, Recommendation, Report, State
from wireroom.discussion.outbox import Letter, put
from wireroom.discussion.own_comments import withdraw_for_its_author
from wireroom.discussion.privacy import address_hash, encrypt_address, seal, unseal

log = logging.getLogger(__name__)

LINK_LASTS = timedelta(hours=24)
_LINK, _ENDS_MAIL = "link to one's own page", "end of mail"
_PAUSE = timedelta(minutes=10)
"""Between two links to one address, so that nobody's letter box is filled."""

_LINKS_OF_A_NETWORK = 10
"""In an hour."""


class NameTaken(Exception):
    """Somebody else has confirmed this name, or one that looks like it."""


class TooManyLinks(Exception):
    """One network has asked for more links than people do."""


def mail_a_link(address: str, network: str) -> None:
    """Write to the address with a link to its own page. Raises `TooManyLinks`."""
    recent = Mail.objects.filter(network_hash=network, written_at__gt=clock.now() - timedelta(hours=1))
    if network and recent.count() >= _LINKS_OF_A_NETWORK:
        raise TooManyLinks
    paper = site_identity(words=False).name or absolute("")
    text = _(
        "Somebody, probably you, asked %(paper)s for this link. It opens the page on which you can confirm this "
        "address, keep your name for yourself, choose mail about answers, and see, correct or erase all that is kept "
        "of you:\n\n%(link)s\n\nIt works for 24 hours. If you did not ask for it, do nothing: then nothing happens."
    ) % {"paper": paper, "link": absolute(reader_address(seal(_LINK, address)))}
    subject = _("Your comments at %(paper)s") % {"paper": paper}
    span = int(clock.now().timestamp() // _PAUSE.total_seconds())
    put(f"link:{address_hash(address)}:{span}", Letter(address, subject, text), network)


def address_in(link: str) -> str | None:
    """The address for which a link was mailed; None for one that is too old or not ours."""
    return unseal(_LINK, link, int(LINK_LASTS.total_seconds()))


def unsubscribe_link(address: str) -> str:
    return absolute(unsubscribe_address(seal(_ENDS_MAIL, address_hash(address))))


def end_mail(link: str) -> bool:
    """No more mail about answers; False for a link that is not ours. However often it is followed, it is the same."""
    email_hash = unseal(_ENDS_MAIL, link)
    if email_hash is None:
        return False
    Reader.objects.filter(email_hash=email_hash).update(answers=Reader.Answers.NONE)
    return True


def reader_of(address: str) -> Reader | None:
    return Reader.objects.filter(email_hash=address_hash(address)).first()


def comments_of(address: str) -> Comments:
    """All that is kept under an address, also what readers never saw. Answers of the newsroom's own are not his."""
    return Comment.objects.filter(email_hash=address_hash(address), is_staff=False).order_by("-posted_at", "-pk")


def confirm(address: str, name: str) -> Reader:
    """The address is his, and so is the name from now on. Raises `NameTaken`."""
    email_hash = address_hash(address)
    _check(name, email_hash)
    try:
        with transaction.atomic():
            reader, _new = Reader.objects.update_or_create(
                email_hash=email_hash,
                defaults={"name": name, "name_key": names.name_key(name)},
                create_defaults={
                    "name": name,
                    "name_key": names.name_key(name),
                    "email_encrypted": encrypt_address(address),
                },
            )
    except IntegrityError:
        raise NameTaken from None
    return reader


def correct_name(address: str, name: str) -> int:
    """Put another name on all comments of an address, and say on how many. Raises `NameTaken`."""
    _check(name, address_hash(address))
    with transaction.atomic():
        if reader := reader_of(address):
            reader.name, reader.name_key = name, names.name_key(name)
            reader.save(update_fields=["name", "name_key"])
        changed = comments_of(address).exclude(name=name)
        for comment in changed:
            comment.name = name
            comment.save(update_fields=["name"])
    return len(changed)


def _check(name: str, email_hash: str) -> None:
    if names.belongs_to_a_reader(name, besides=email_hash) or names.newsroom_name_like(name):
        raise NameTaken


def choose_answers(address: str, choice: str) -> None:
    """Which mail about answers is wanted; answers of before are not written about."""
    Reader.objects.filter(email_hash=address_hash(address)).update(answers=choice, answers_since=clock.now())


def withdraw(address: str, pk: int) -> bool:
    """Take down one of the address's comments, however old; False where there is none to take down."""
    with transaction.atomic():
        comment = (
            comments_of(address).select_for_update(of=("self",)).exclude(state=State.WITHDRAWN).filter(pk=pk).first()
        )
        if comment is not None:
            withdraw_for_its_author(comment)
    return comment is not None


def erase(address: str) -> int:
    """Erase all that is kept of an address, and say of how many comments. Replies of others stay where they are.

    Of a comment only its place is left, without name, text or any hash, so that what answers it can still be read.
    Of a ban the keyed hash of the address is left, without a name: else erasing would be the way round it.
    """
    email_hash = address_hash(address)
    with transaction.atomic():
        comments = list(comments_of(address).select_for_update(of=("self",)))
        cookies = {comment.author_hash for comment in comments} - {""}
        for comment in comments:
            if comment.state != State.WITHDRAWN:
                withdraw_for_its_author(comment)
            _blank(comment)
        for kept in (Recommendation.objects, Report.objects):
            kept.filter(author_hash__in=cookies).delete()
        Reader.objects.filter(email_hash=email_hash).delete()
        Ban.objects.filter(email_hash=email_hash).update(name="")
        Mail.objects.filter(email_hash=email_hash).delete()
    log.info("%s comments were erased at their author's wish.", len(comments))
    return len(comments)


def _blank(comment: Comment) -> None:
    for name in _OF_A_PERSON:
        setattr(comment, name, "")
    comment.reasons, comment.score = [], None
    comment.reports.all().update(words="")
    comment.save()


_OF_A_PERSON = (
    "name",
    "text",
    "website",
    "email_encrypted",
    "email_hash",
    "network_hash",
    "author_hash",
    "digest",
    "fingerprint",
)


def ban_of(address: str) -> Ban | None:
    return Ban.objects.filter(email_hash=address_hash(address)).first()


def everything_kept(address: str) -> dict[str, object]:
    """All that is kept of an address, for its owner, fit for JSON."""
    reader = reader_of(address)
    ban = ban_of(address)
    return {
        "address": address,
        "confirmed": reader.confirmed_at.isoformat() if reader else None,
        "name": reader.name if reader else None,
        "mail_about_answers": reader.answers if reader else "none",
        "banned": ban.at.isoformat() if ban else None,
        "comments": [_kept(comment) for comment in comments_of(address).select_related("article", "parent")],
        "besides": {
            "address": "encrypted, and as a keyed hash",
            "network addresses": "as keyed hashes, for the days named in the newsroom's settings",
        },
    }


def _kept(comment: Comment) -> dict[str, object]:
    return {
        "story": comment.article.headline,
        "story_url": absolute(comment.article.get_absolute_url()),
        "url": absolute(comment_address(comment.article, comment.pk)),
        "state": comment.state,
        "name": comment.name,
        "website": comment.website,
        "text": comment.text,
        "posted": comment.posted_at.isoformat(),
        "edited": comment.edited_at.isoformat() if comment.edited_at else None,
        "in_reply_to": comment.parent.name if comment.parent else None,
        "recommended": comment.recommended,
        "network_is_kept": bool(comment.network_hash),
    }
