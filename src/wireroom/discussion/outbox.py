"""Mail to readers, written down in the transaction that is the reason for it, and sent by the worker afterwards.

What is written twice under one key is one mail. Recipient and text are encrypted in the database, and wiped once the
mail has gone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from django.conf import settings

from wireroom.discussion.models import Mail
from wireroom.discussion.privacy import address_hash, seal, unseal

_PURPOSE = "outbox"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is to go out; `unsubscribe` is the address that ends such mail with one POST (RFC 8058)."""

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    unsubscribe: str = ""


def mail_is_set_up() -> bool:
    return bool(settings.WIREROOM["SMTP"])


def put(key: str, letter: Letter, network: str = "") -> bool:
    """Put a mail into the outbox; False where one with this key was there already."""
    _, new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "email_hash": address_hash(letter.to),
            "network_hash": network,
            "sealed": seal(_PURPOSE, json.dumps(asdict(letter))),
        },
    )
    return new


def letter_of(mail: Mail) -> Letter | None:
    """What is to be sent; None where the secret key is another one than when it was written."""
    opened = unseal(_PURPOSE, mail.sealed)
    return Letter(**json.loads(opened)) if opened else None
