"""What is not read at all, because it is too large or of nobody we know: noted with its reason, without its bytes."""

from __future__ import annotations

import hashlib

from wireroom.core import clock
from wireroom.wire.models import Channel, Document


def keep_unread(channel: Channel, name: str, reason: str) -> Document:
    """Note it once, however often it is met. Its bytes stay where they are."""
    digest = hashlib.sha256(f"unread {channel.pk} {name} {reason}".encode()).hexdigest()
    document = Document(
        source=channel.source,
        channel=channel,
        digest=digest,
        name=name[:1000],
        state=Document.State.NOT_READ,
        reason=reason,
        arrived_at=clock.now(),
    )
    document.data = b""
    kept, _ = Document.objects.get_or_create(
        source=channel.source,
        digest=digest,
        defaults={
            f.attname: getattr(document, f.attname)
            for f in Document._meta.fields
            if f.attname not in ("id", "source_id", "digest")
        },
    )
    return kept
