"""Rights that begin and end: the picture comes to its pages, and leaves every page, when they do."""

from __future__ import annotations

import logging

from django.db import transaction

from wireroom.core import clock
from wireroom.pictures.models import Picture

log = logging.getLogger(__name__)


def show_what_has_begun() -> None:
    """Tell the pages of pictures whose rights have begun. May run twice."""
    begun = Picture.objects.filter(waiting=True, usable_from__lte=clock.now())
    for pk in begun.values_list("pk", flat=True):
        with transaction.atomic():
            picture = begun.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
            if picture is not None:
                picture.save()
                log.info("Rights have begun: %s", picture.title)


def withdraw_expired() -> None:
    """Withhold pictures whose rights have ended. May run twice."""
    ended = Picture.objects.filter(pubstatus=Picture.PubStatus.USABLE, usable_until__lte=clock.now())
    for pk in ended.values_list("pk", flat=True):
        with transaction.atomic():
            # Another node that has it in hand withholds it.
            picture = ended.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
            if picture is not None:
                picture.pubstatus = Picture.PubStatus.WITHHELD
                picture.save()
                log.info("Rights ended, withheld from every page: %s", picture.title)
