"""Pictures that came with an item and are nowhere on the web: on the letter, or beside it in the watched folder."""

from __future__ import annotations

from pathlib import Path

from wireroom.wire.formats import mail
from wireroom.wire.models import Channel, Item
from wireroom.wire.ways_in import folder
from wireroom.wire.ways_in.folders_allowed import checked_folder
from wireroom.wire.ways_in.looking import Blocked


def picture_that_came_along(item: Item, address: str) -> bytes | None:
    """The picture that the item's current version names by this address or file name; None if it is not to be had."""
    document = item.current.document if item.current else None
    if document is None:
        return None
    if address.startswith("mid:"):
        return mail.picture_on(document.data, address)
    channel = document.channel
    if channel is None or channel.kind != Channel.Kind.FOLDER:
        return None
    try:
        return folder.picture_named(checked_folder(Path(channel.address)), address)
    except Blocked:
        return None
