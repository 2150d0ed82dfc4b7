"""All nodes of a newsroom have one secret key: what one encrypts or signs, every other must read."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from wireroom.core.models import NewsroomKey
from wireroom.core.newsroom import NoNewsroom


def check() -> None:
    """Compare this node's key with the newsroom's; the first node's becomes it. Raises `NoNewsroom`."""
    known, _ = NewsroomKey.objects.get_or_create(pk=1, defaults={"fingerprint": fingerprint()})
    if known.fingerprint != fingerprint():
        raise NoNewsroom(
            f"The key in {settings.HOME.secret_key_file} is not this newsroom's: copy secret-key from the home folder "
            "of its first node, or name one shared file in WIREROOM_SECRET_KEY_FILE"
        )


def fingerprint() -> str:
    """Tells keys apart and says nothing of them."""
    return hmac.new(settings.SECRET_KEY.encode(), b"wireroom: fingerprint of the key", hashlib.sha256).hexdigest()
