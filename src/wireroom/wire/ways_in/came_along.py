"""Pictures that came with an item and are nowhere on the web: on the letter, beside it in the watched
folder, or pushed with it."""

from __future__ import annotations

from pathlib import Path

from wireroom.wire.formats import mail
from wireroom.wire.formats.picture_file import FORMAT, file_name
from wireroom.wire.models import Channel, Document, Version
from wireroom.wire.ways_in import folder
from wireroom.wire.ways_in.folders_allowed import checked_folder
from wireroom.wire.ways_in.looking import Blocked

MOST_OF_A_NAME = 50


def picture_that_came_along(version: Version, address: str) -> bytes | None:
    """The picture that a version of an item names by this address or file name; None if it is not to be had."""
    document = version.document
    if document is None:
        return None
    if address.startswith("mid:"):
        return mail.picture_on(document.data, address)
    channel, name = document.channel, file_name(address)
    if channel is None or not name:
        return None
    if channel.kind == Channel.Kind.PUSH:
        return _delivered_with(document, channel, name)
    if channel.kind != Channel.Kind.FOLDER:
        return None
    try:
        return folder.picture_named(checked_folder(Path(channel.address)), name)
    except Blocked:
        return None


def _delivered_with(document: Document, channel: Channel, name: str) -> bytes | None:
    """Of several pictures of one name the one that came nearest to the document."""
    pictures = Document.objects.filter(channel=channel, format=FORMAT, name=name)
    times = pictures.order_by("-arrived_at").values_list("pk", "arrived_at")[:MOST_OF_A_NAME]
    nearest = min(times, key=lambda one: abs(one[1] - document.arrived_at), default=None)
    return Document.objects.get(pk=nearest[0]).data if nearest else None
