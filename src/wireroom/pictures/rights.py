"""Rights that end: the picture leaves every page when they do."""

from __future__ import annotations

import logging

from wireroom.core import clock
from wireroom.pictures.models import Picture

log = logging.getLogger(__name__)


def withdraw_expired() -> None:
    """Withhold pictures whose rights have ended. May run twice."""
    usable = Picture.objects.filter(pubstatus=Picture.PubStatus.USABLE)
    for picture in usable.filter(usable_until__lte=clock.now()):
        picture.pubstatus = Picture.PubStatus.WITHHELD
        picture.save()
        log.info("Rights ended, withheld from every page: %s", picture.title)
